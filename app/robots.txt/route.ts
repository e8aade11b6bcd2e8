import { env } from '@/lib/env'

/** Public rooms may be found; what is one visitor's, the desk and the API are nobody's search result. */
export function GET(): Response {
  const closed = ['/admin', '/api/', '/exhibition$', '/exhibition/reasons', '/history', '/join', '/sign-in']
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${new URL('/sitemap.xml', env().REGARD_URL)}`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
export const dynamic = 'force-dynamic'
