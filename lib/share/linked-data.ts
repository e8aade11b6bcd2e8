import { type ArtworkCard, type ArtworkDetail, pictureUrl } from '@/lib/catalogue/schema'
import type { CuratedExhibition } from '@/lib/curation/schema'

/** What schema.org may be told: JSON, without what is not known. */
export type LinkedData = Record<string, unknown>

const centimetres = (value: number | null) =>
  value === null ? undefined : { '@type': 'QuantitativeValue', value, unitCode: 'CMT' }

const addressOf = (base: string, path: string) => new URL(path, base).href

function imageOf(base: string, { picture }: ArtworkCard): string | undefined {
  return picture ? addressOf(base, pictureUrl(picture, 1280)) : undefined
}

/** A work as schema.org's VisualArtwork. `base` is the gallery's public address. */
export function visualArtwork(work: ArtworkDetail, base: string): LinkedData {
  const url = addressOf(base, `/artworks/${work.slug}`)
  return {
    '@context': 'https://schema.org',
    '@type': 'VisualArtwork',
    '@id': url,
    url,
    name: work.title,
    description: work.altText,
    // makers of drawn works are invented: saying so to machines as fact would be a lie
    creator: work.generated
      ? undefined
      : work.makerViews.map(({ name, birthYear, deathYear }) => ({
          '@type': 'Person',
          name,
          birthDate: birthYear?.toString(),
          deathDate: deathYear?.toString(),
        })),
    dateCreated: work.dateText ?? undefined,
    artMedium: work.medium ?? undefined,
    artform: work.classification ?? undefined,
    height: centimetres(work.heightCm),
    width: centimetres(work.widthCm),
    depth: centimetres(work.depthCm),
    about: work.subjects.map((path) => path.split('/').at(-1)),
    image: imageOf(base, work),
    creditText: work.creditLine ?? undefined,
    copyrightNotice: work.rightsText ?? undefined,
    license: work.rightsUri ?? undefined,
    sameAs: work.sourceUrl ?? undefined,
  }
}

/** A curated exhibition as schema.org's ExhibitionEvent: it takes place at its address. */
export function exhibitionEvent(exhibition: CuratedExhibition, base: string, house: string): LinkedData {
  const url = addressOf(base, `/exhibitions/${exhibition.slug}`)
  const cover = exhibition.items[0]?.artwork
  return {
    '@context': 'https://schema.org',
    '@type': 'ExhibitionEvent',
    '@id': url,
    url,
    name: exhibition.title,
    description: exhibition.text || undefined,
    startDate: exhibition.publishedAt ?? undefined,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', url },
    organizer: { '@type': 'Organization', name: house, url: base },
    image: cover && imageOf(base, cover),
    workFeatured: exhibition.items.map(({ artwork }) => ({
      '@type': 'VisualArtwork',
      name: artwork.title,
      url: addressOf(base, `/artworks/${artwork.slug}`),
    })),
  }
}
