import { env } from '@/lib/env'

/** Fewer than the 50,000 the protocol allows: a part is read and sent at once. */
export const worksInPart = 10_000

type Entry = { path: string; changedAt?: string | null }

const escapeXml = (text: string) => text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** One file of the sitemap protocol (sitemaps.org, 0.9): an index of other files, or addresses of pages. */
export function sitemap(kind: 'sitemapindex' | 'urlset', entries: Entry[]): Response {
  const item = kind === 'sitemapindex' ? 'sitemap' : 'url'
  const lines = entries.map(({ path, changedAt }) => {
    const address = escapeXml(new URL(path, env().REGARD_URL).href)
    return `<${item}><loc>${address}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</${item}>`
  })
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  const body = `<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</${kind}>`
  return new Response(`${head}\n${body}\n`, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
