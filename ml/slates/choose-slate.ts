/**
 * A slate: works that hang together, chosen one after the other. Each next one is the candidate with the largest sum of
 * gains beside those already chosen, among those every limit admits.
 *
 * For the two kinds of variety here the greedy choice is the usual one: MMR is defined by it (Carbonell and Goldstein
 * 1998), and for the likeliest set of a determinantal point process it is the approximation everybody uses (Chen et al. 2018).
 */

/** What makes one more work worth having; candidates are numbered from 0, best first. */
export type Term = {
  gain(candidate: number): number
  /** told of every candidate that is chosen */
  take(candidate: number): void
}

/** What may not be, whatever it would gain. */
export type Limit = {
  admits(candidate: number): boolean
  take(candidate: number): void
}

export type SlateOptions = {
  /** how many there are to choose from, and how many are chosen at most: fewer where the limits admit no more */
  candidates: number
  size: number
  terms: readonly { term: Term; weight: number }[]
  limits?: readonly Limit[]
  /** chosen by somebody else: they come first, count everywhere, and no limit turns them away */
  standing?: readonly number[]
}

/** The chosen candidates in the order of choice; equal gains go to the lower number. */
export function chooseSlate({ candidates, size, terms, limits = [], standing = [] }: SlateOptions): number[] {
  const slate: number[] = []
  const waiting = new Set(Array.from({ length: candidates }, (_, candidate) => candidate))
  const take = (candidate: number) => {
    slate.push(candidate)
    waiting.delete(candidate)
    for (const { term } of terms) term.take(candidate)
    for (const limit of limits) limit.take(candidate)
  }
  for (const candidate of standing) take(candidate)
  while (slate.length < size) {
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    for (const candidate of waiting) {
      if (!limits.every((limit) => limit.admits(candidate))) continue
      const gain = terms.reduce((sum, { term, weight }) => sum + weight * term.gain(candidate), 0)
      if (best < 0 || gain > most) [best, most] = [candidate, gain]
    }
    if (best < 0) break
    take(best)
  }
  return slate
}
