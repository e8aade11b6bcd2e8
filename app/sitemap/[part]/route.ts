import { listAddresses } from '@/lib/catalogue/service'
import { listCurated } from '@/lib/curation/service'
import { sitemap, worksInPart } from '../../_sitemap'

type Context = { params: Promise<{ part: string }> }

/** The rooms and curated exhibitions, or ten thousand works. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { part } = await params
  if (part === 'rooms.xml') {
    const curated = await listCurated({ type: 'nobody' })
    const exhibitions = curated.map(({ slug, updatedAt }) => ({
      path: `/exhibitions/${slug}`,
      changedAt: updatedAt,
    }))
    return sitemap('urlset', [{ path: '/' }, { path: '/about' }, ...exhibitions])
  }
  const [, number] = /^works-(\d{1,6})\.xml$/.exec(part) ?? []
  const works = number ? await listAddresses(Number(number) * worksInPart, worksInPart) : []
  if (works.length === 0) return new Response(null, { status: 404 })
  return sitemap(
    'urlset',
    works.map(({ slug, updatedAt }) => ({ path: `/artworks/${slug}`, changedAt: updatedAt })),
  )
}
