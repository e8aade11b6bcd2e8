import type { ArtworkCard } from '@/lib/catalogue/schema'
import { type Candidate, isPinned, type Rule } from './candidate'

/** At most `most` different keys (makers, styles) at a time. */
export type Gathering = { keysOf: (artwork: ArtworkCard) => string[]; most: number }

/**
 * Few makers, few rooms: the works of the first makers and styles of the list come first, then those of the next ones, so
 * that a wall takes in no more of either than it needs. Pinned works stay where they are and count.
 */
export function gather(gatherings: Gathering[]): Rule {
  return (candidates) => {
    if (gatherings.length === 0) return candidates
    const gathered: Candidate[] = []
    for (let waiting = candidates; waiting.length > 0; ) {
      const open = gatherings.map(() => new Set<string>())
      const still: Candidate[] = []
      for (const candidate of waiting) {
        const keys = gatherings.map(({ keysOf }) => keysOf(candidate.artwork))
        const fits = gatherings.every(
          ({ most }, at) => new Set([...open[at]!, ...keys[at]!]).size <= Math.max(most, keys[at]!.length),
        )
        if (!fits && !isPinned(candidate)) {
          still.push(candidate)
          continue
        }
        for (const [at, set] of open.entries()) for (const key of keys[at]!) set.add(key)
        gathered.push(candidate)
      }
      waiting = still
    }
    return gathered
  }
}
