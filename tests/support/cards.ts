import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { WorkContent } from '@/ml/types'

/** A card with everything filled in; a test names only what it is about. */
export function card(given: Partial<ArtworkCard> & { id: string }): ArtworkCard {
  return {
    slug: given.id,
    title: `Work ${given.id}`,
    makers: ['Ada Example'],
    makerIds: ['maker-1'],
    dateText: '1900',
    medium: 'oil on canvas',
    style: 'Waves',
    subjects: [],
    heightCm: null,
    widthCm: null,
    picture: null,
    palette: [{ hex: '#336699', share: 1 }],
    altText: 'A work.',
    generated: false,
    translations: {},
    ...given,
  }
}

export function content(given: Partial<WorkContent> & { id: string }): WorkContent {
  return {
    makers: ['Ada Example'],
    style: 'Waves',
    culture: null,
    medium: 'oil on canvas',
    classification: 'painting',
    subjects: ['nature/water'],
    title: `Work ${given.id}`,
    yearFrom: 1900,
    yearTo: 1900,
    palette: [{ hex: '#336699', share: 1 }],
    features: null,
    ...given,
  }
}
