import { getTranslations } from 'next-intl/server'
import { jpeg } from '@/app/_jpeg'
import { cardOfExhibition } from '@/lib/share/service'
import { exhibitionFor } from '../exhibition-for'

/** What a link to the exhibition shows where links are previewed. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { title, items } = (await exhibitionFor((await params).slug)).exhibition
  const [site, gallery, curated] = await Promise.all([
    getTranslations('site'),
    getTranslations('gallery'),
    getTranslations('curated'),
  ])
  const works = items.map(({ artwork }) => artwork)
  const below = gallery('curatedCount', { count: items.length })
  return jpeg(await cardOfExhibition(works, { above: curated('by'), title, below, house: site('name') }))
}
