import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { CurationRule } from '../schema'

/** Whether a curator's rule speaks of this work. A subject covers everything filed under it. */
export function speaksOf(rule: CurationRule, artwork: ArtworkCard): boolean {
  switch (rule.target) {
    case 'work':
      return artwork.id === rule.value
    case 'maker':
      return artwork.makerIds.includes(rule.value)
    case 'style':
      return artwork.style === rule.value
    case 'subject':
      return artwork.subjects.some(
        (subject) => subject === rule.value || subject.startsWith(`${rule.value}/`),
      )
  }
}
