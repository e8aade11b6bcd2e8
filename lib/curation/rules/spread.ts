import type { ArtworkCard } from '@/lib/catalogue/schema'
import { type Candidate, influenced, isPinned, type Rule } from './candidate'

/** At most `most` works on the wall that share a key (a maker, a style). */
export type Quota = { rule: string; keysOf: (artwork: ArtworkCard) => string[]; most: number }

/**
 * Keeps every quota at once. A work over one of them waits at the end of the list, in order, so that it still hangs
 * where the collection has nothing else; a work that moves up onto the wall says which quota made room for it. Pinned
 * works count but never wait.
 */
export function spread(quotas: Quota[], wallSize: number): Rule {
  return (candidates) => {
    const counts = quotas.map(() => new Map<string, number>())
    const overBy = (candidate: Candidate) =>
      quotas.findIndex(({ keysOf, most }, at) =>
        keysOf(candidate.artwork).some((key) => (counts[at]!.get(key) ?? 0) >= most),
      )
    const onWall = new Set(candidates.slice(0, wallSize).map((candidate) => candidate.artwork.id))
    const kept: Candidate[] = []
    const waiting: Candidate[] = []
    let madeRoom: Quota | undefined
    for (const candidate of candidates) {
      const over = overBy(candidate)
      if (over >= 0 && !isPinned(candidate)) {
        waiting.push(candidate)
        madeRoom ??= quotas[over]
        continue
      }
      quotas.forEach(({ keysOf }, at) => {
        for (const key of keysOf(candidate.artwork)) counts[at]!.set(key, (counts[at]!.get(key) ?? 0) + 1)
      })
      const movesUp = madeRoom && kept.length < wallSize && !onWall.has(candidate.artwork.id)
      kept.push(
        movesUp ? influenced(candidate, { rule: madeRoom!.rule, effect: 'moved', reason: null }) : candidate,
      )
    }
    return [...kept, ...waiting]
  }
}
