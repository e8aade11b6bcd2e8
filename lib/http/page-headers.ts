type Surroundings = { nonce: string; development: boolean; secure: boolean }

/**
 * What a page may load: our own things, and pictures from the museums that hold them. Scripts need the request's nonce.
 * Style attributes are allowed: React writes them for palettes and proportions, and they cannot run anything.
 */
export function contentSecurityPolicy({ nonce, development, secure }: Surroundings): string {
  return [
    "default-src 'self'",
    // React's error overlay and reload need eval and a socket, in development only
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** The nonce for a script of our own in the page: the one its policy names. */
export function nonceOf(policy: string | null): string | undefined {
  return policy?.match(/'nonce-([^']+)'/)?.[1]
}

/** Everything else a page is sent with. */
export function pageHeaders(secure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
  }
}
