/** Works on show that say nothing to who cannot see them. */
import type { OpenGallery } from '@/scripts/bench-web'

type Page = { items: { altText: string }[]; nextCursor: string | null }

export async function measure({ url }: OpenGallery) {
  let worksWithoutAlt = 0
  let cursor: string | null = null
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const page = (await (await fetch(`${url}/api/v1/artworks?limit=100${query}`)).json()) as Page
    worksWithoutAlt += page.items.filter(({ altText }) => !altText.trim()).length
    cursor = page.nextCursor
  } while (cursor)
  return { worksWithoutAlt }
}
