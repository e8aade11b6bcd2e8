import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { InteractionKind } from '@/lib/interactions/schema'
import type { Modality, PartName, Parts } from '@/ml/types'

/** What one history work (all its interactions together) gave one pick. */
export type HistoryShare = {
  artworkId: string
  interactionIds: string[]
  /** in the units of the score; negative where it pushed the pick away */
  share: number
  /** share over the sum of the positive parts of the score: 0.31 reads "31 %" */
  portion: number
  /** the attention weight it came through */
  weight: number
  /** the pick's score and 1-based rank when the model is really run without it; null where it was not run */
  leftOut: { score: number; rank: number } | null
  /** leaving it out really lowers the pick: only then may it be called a cause */
  verified: boolean
  /** the share by what gave it, summing to it; absent where the ranker has no heads */
  parts?: Parts
}

/** What one head, or what has no name, gave a pick over the whole history. */
export type Voice = {
  part: PartName
  /** in the units of the score */
  share: number
  /** share over the sum of the voices that spoke for the pick; negative where it spoke against */
  portion: number
}

/** What pictures, facts, or the company that works keep gave a pick over the whole history. */
export type ModalityShare = { by: Modality; share: number; portion: number }

/** What carries a pick: its history, or honestly something else. */
export const grounds = ['history', 'popular', 'new', 'curator'] as const
export type Ground = (typeof grounds)[number]

export const evidenceLevels = ['strong', 'mixed', 'weak'] as const

/** How well the shown shares stand up to really leaving the history works out; the bounds are in evidence.ts. */
export type Evidence = {
  level: (typeof evidenceLevels)[number]
  /** rank correlation of shares and effects, of the works that pull; null where there are too few for an order */
  order: number | null
  /** how much of the pull both tell alike, 0 to 1 */
  overlap: number
  /** how many works that is */
  works: number
}

/** What a rule of the hang did to a pick, in the words of the message catalogue. */
export type RuleInfluence = {
  rule: string
  effect: 'pinned' | 'moved' | 'kept' | 'removed'
  /** the curator's own words, where there are any */
  reason: string | null
}

/** Why a work hangs here. base + sum(shares.share) + together = score, to 1e-5. */
export type Reason = {
  score: number
  base: number
  basePortion: number
  together: number
  togetherPortion: number
  /** 1-based, among all works that could have been hung */
  rank: number
  /** every history work, largest share first */
  shares: HistoryShare[]
  /** up to three verified causes, largest share first; none where the evidence is weak */
  causes: HistoryShare[]
  /** by what the history spoke, strongest first; the shares of all voices sum to all history shares */
  voices: Voice[]
  /** the same sum by whether looks, facts or company spoke; empty where the ranker cannot tell */
  modalities: ModalityShare[]
  evidence: Evidence
  ground: Ground
  rules: RuleInfluence[]
  /** the reason as one sentence: a key of the message catalogue and what fills it */
  sentence: Sentence
}

export type Sentence =
  | { key: 'stayed'; seconds: number; title: string }
  | { key: 'liked' | 'saved' | 'shared' | 'zoomed' | 'looked'; title: string }
  | { key: 'pinned'; reason: string }
  | { key: Exclude<Ground, 'history'> }

/** A work of the visitor's history as the shelf under the wall shows it. */
export type HistoryWork = {
  artwork: ArtworkCard
  interactionIds: string[]
  kinds: InteractionKind[]
  dwellMs: number
  lastAt: string
}
