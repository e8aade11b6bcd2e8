import { countPublished } from '@/lib/catalogue/service'
import { sitemap, worksInPart } from '../_sitemap'

/** Where every public page is listed, in parts. */
export async function GET(): Promise<Response> {
  const parts = Math.ceil((await countPublished()) / worksInPart)
  const works = Array.from({ length: parts }, (_, part) => ({ path: `/sitemap/works-${part}.xml` }))
  return sitemap('sitemapindex', [{ path: '/sitemap/rooms.xml' }, ...works])
}
export const dynamic = 'force-dynamic'
