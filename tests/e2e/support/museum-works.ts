import type { Page } from '@playwright/test'
import type { ArtworkDetail } from '@/lib/catalogue/schema'

/** What a question finds, the first of them in full. */
export async function findWorks(page: Page, query: string): Promise<ArtworkDetail[]> {
  const found = await page.request.get(`/api/v1/artworks?limit=40&${query}`)
  const { items } = (await found.json()) as { items: { slug: string }[] }
  return Promise.all(
    items.map(async ({ slug }) => (await page.request.get(`/api/v1/artworks/${slug}`)).json()),
  )
}

/** A work of each museum, and what the museum itself wrote of it. */
export const records = [
  {
    museum: 'Tate',
    title: 'Black and White Bunny # 3',
    maker: 'Sarah Lucas',
    medium: 'Photograph, gelatin silver print on paper',
    dimensions: '122 × 91.4 cm',
    credit: 'Purchased 1998',
    rights: '© Sarah Lucas',
    page: 'http://www.tate.org.uk/art/artworks/lucas-black-and-white-bunny-3-p78229',
  },
  {
    museum: 'MoMA',
    title: 'The Fall',
    maker: 'Louise Bourgeois',
    medium: 'Etching',
    dimensions: '151.5 × 36.5 cm',
    credit: 'Gift of the artist',
    rights: 'Not recorded',
    page: 'http://www.moma.org/collection/works/142860',
  },
] as const
export type MuseumRecord = (typeof records)[number]

/** The gallery's work that a museum's record became. */
export async function workOf(page: Page, { title, maker }: MuseumRecord): Promise<ArtworkDetail> {
  const work = (await findWorks(page, `q=${encodeURIComponent(maker)}`)).find((each) => each.title === title)
  if (!work) throw new Error(`the gallery does not find "${title}" under ${maker}`)
  return work
}
