/** Bytes whose address names their content. */
export function unchanging(request: Request, bytes: Buffer, type: string, name: string): Response {
  const etag = `"${name}"`
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    // a browser that shows the picture by itself writes a style of its own around it
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
    etag,
  }
  const known = request.headers.get('if-none-match')
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(Uint8Array.from(bytes), {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
  })
}

/** What is not there now may be there soon. */
export function absent(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'public, max-age=60' } })
}
