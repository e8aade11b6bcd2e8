import { createHash } from 'node:crypto'
import { type Candidate, influenced, type Rule } from './candidate'

/**
 * Draws the order instead of taking the best first: a work at place p of the ranking has a chance in proportion to
 * p^-reach (the Gumbel trick: the largest of log chance + noise is such a draw, and sorting by it draws without putting
 * back). The noise is the visitor's own and fixed for each work, so the same address hangs the same wall. Places and not
 * scores, because each ranker has its own units. What would not have hung says so.
 */
export function wander(reach: number | null, seed: string, wallSize: number): Rule {
  return (candidates) => {
    if (reach === null) return candidates
    const key = (candidate: Candidate, at: number) =>
      -reach * Math.log(at + 1) - Math.log(-Math.log(drawn(`${seed} ${candidate.artwork.id}`)))
    const keyed = candidates.map((candidate, at) => ({ candidate, at, key: key(candidate, at) }))
    return keyed
      .sort((a, b) => b.key - a.key)
      .map(({ candidate, at }, place) =>
        place < wallSize && at >= wallSize
          ? influenced(candidate, { rule: 'wander', effect: 'moved', reason: null })
          : candidate,
      )
  }
}

/** In (0, 1), the same for the same words. */
function drawn(words: string): number {
  return (createHash('sha256').update(words).digest().readUIntBE(0, 6) + 0.5) / 2 ** 48
}
