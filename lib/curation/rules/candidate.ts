import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { RuleInfluence } from '@/lib/explanation/schema'
import type { RankedWork } from '@/ml/types'

/** A ranked work on its way to the wall, and what the rules did to it so far. */
export type Candidate = { artwork: ArtworkCard; ranked: RankedWork; influences: RuleInfluence[] }

/** A rule of the hang: pure, best first in, best first out. */
export type Rule = (candidates: Candidate[]) => Candidate[]

/** The same candidate with one more influence on it. */
export function influenced(candidate: Candidate, influence: RuleInfluence): Candidate {
  return { ...candidate, influences: [...candidate.influences, influence] }
}

/** A pinned work is the curator's choice: no later rule takes it away. */
export function isPinned(candidate: Candidate): boolean {
  return candidate.influences.some((influence) => influence.effect === 'pinned')
}
