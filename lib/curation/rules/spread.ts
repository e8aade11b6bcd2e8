import type { ArtworkCard } from '@/lib/catalogue/schema'
import { influenced, isPinned, type Rule } from './candidate'

/**
 * At most `most` works sharing a key (a maker, a style) on the wall. Later ones wait at the end of the list, in
 * order, so that they still hang where the collection is too small for anything else; what moves up says so.
 */
export function spread(
  name: string,
  keysOf: (artwork: ArtworkCard) => string[],
  most: number,
  wallSize: number,
): Rule {
  return (candidates) => {
    const counts = new Map<string, number>()
    const before = new Set(candidates.slice(0, wallSize).map((candidate) => candidate.artwork.id))
    const [kept, waiting] = [[] as typeof candidates, [] as typeof candidates]
    for (const candidate of candidates) {
      const keys = keysOf(candidate.artwork)
      const full = keys.some((key) => (counts.get(key) ?? 0) >= most)
      if (full && !isPinned(candidate)) {
        waiting.push(candidate)
        continue
      }
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
      kept.push(candidate)
    }
    return [...kept, ...waiting].map((candidate, place) =>
      place < wallSize && !before.has(candidate.artwork.id)
        ? influenced(candidate, { rule: name, effect: 'moved', reason: null })
        : candidate,
    )
  }
}
