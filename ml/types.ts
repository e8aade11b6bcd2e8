/** The words the model's rooms and the rest of the product share. No TensorFlow, no Prisma, no Next. */

export const eventKinds = [
  'view',
  'zoom',
  'like',
  'save',
  'share',
  'skip',
  'not_interested',
  'impression',
] as const
export type EventKind = (typeof eventKinds)[number]

/** What the model may know of a work besides its id: the facts and the looks. */
export type WorkContent = {
  id: string
  makers: string[]
  style: string | null
  culture: string | null
  medium: string | null
  classification: string | null
  /** "/"-separated paths, general to particular */
  subjects: string[]
  title: string
  yearFrom: number | null
  yearTo: number | null
  /** hex colours with their share of the picture */
  palette: { hex: string; share: number }[]
  /** image features of the real pixels, or null where there is no picture to read */
  features: Float32Array | null
}

/** One event of a visitor's history, oldest first in every list. */
export type HistoryEvent = {
  interactionId: string
  workId: string
  kind: EventKind
  /** visible-and-active milliseconds; null where the kind has none */
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
}

/** What a part of the attention's values can be tied to. */
export const facets = ['colour', 'subject', 'period', 'medium', 'maker', 'school'] as const
export type Facet = (typeof facets)[number]

/**
 * The parts every share is made of: one a facet that the model's head for it really tells apart, then what visitors looked
 * at together (the work's own id and the counts), then what has no name: of the looks (`looks`) and of the facts (`unnamed`).
 */
export const partNames = [...facets, 'company', 'looks', 'unnamed'] as const
export type PartName = (typeof partNames)[number]
/** sum = the share, to 1e-5 */
export type Parts = Partial<Record<PartName, number>>

/** How the catalogue and its visitors speak: through pictures, through what is written, through who looked at what. */
export const modalities = ['looks', 'facts', 'company'] as const
export type Modality = (typeof modalities)[number]
export const modalityOfPart: Record<PartName, Modality> = {
  colour: 'looks',
  looks: 'looks',
  subject: 'facts',
  period: 'facts',
  medium: 'facts',
  maker: 'facts',
  school: 'facts',
  unnamed: 'facts',
  company: 'company',
}

/** One group of the attention's values, and how well it tells works that share its facet from those that do not. */
export type Head = {
  facet: Facet
  /** chance that of two works the one sharing the facet gets more from it (AUC); null where too few works share or differ */
  accuracy: number | null
  /** only a head that is accurate enough carries its facet's name, is spoken of and can be muted */
  named: boolean
}

/** How two works may be alike: in their colours, in how they are composed, in whom and what they are by and of. */
export const similarWays = ['colour', 'composition', 'subject'] as const
export type SimilarWay = (typeof similarWays)[number]

/** A group of works by what they are: value is a maker's id, a style, or a subject path or the part of one before a "/" */
export type ContentAspect = { aspect: 'maker' | 'style' | 'subject'; value: string }

/** How widely the attention is spread over a visitor's history; see ml/attention/focus.ts. */
export type Focus = {
  /** of the shares of attention: below 1 sharpens, above 1 flattens, 1 leaves them */
  temperature: number
  /** only this many works of the history, those with the largest shares; null: all of them */
  worksMax: number | null
}

export type RankRequest = {
  /** oldest first; the ranker keeps the latest `historyLengthMax` of them */
  history: HistoryEvent[]
  /** epoch milliseconds; ages are measured from here */
  now: number
  /** how many works to return */
  count: number
  /** works never to return (already seen, not interested, excluded) */
  exclude: string[]
  /** whole makers, styles or subjects never to return */
  excludeAspects?: ContentAspect[]
  /** only these works may be returned, when given; ranks are still among all works not excluded */
  only?: string[]
  /** also return the share of every history item; `leaveOut` says what leaving items out does */
  explain: boolean
  /** with `explain`: also split every share by the facets that gave it */
  parts?: boolean
  /** facets whose part of every score is left out; those without a named head are let be */
  mute?: Facet[]
  /** softmax temperature of the attention; 1 is as trained */
  temperature?: number
  /** of the attention over the whole history; as trained where absent */
  focus?: Focus
  /** the count of what everybody shares to rank by; the one in use where absent or no longer held */
  signals?: number
}

/** What one history item gave one pick. base + sum(share) + together = score, to 1e-5. */
export type Contribution = {
  interactionId: string
  workId: string
  /** in the units of the score; negative where the item pushed the work away */
  share: number
  /** the attention weight it came through, summed over heads */
  weight: number
  /** the pick's score and 1-based rank in the whole catalogue when the model is really run without this item; null when not recomputed */
  leftOut: { score: number; rank: number } | null
  /** the share by what gave it; only where asked for and the ranker can tell */
  parts?: Parts
}

export type RankedWork = {
  workId: string
  score: number
  base: number
  /** what the works say only in combination; 0 for purely additive rankers */
  together: number
  /** 1-based, among all works that may be ranked */
  rank: number
  /** strongest first; empty unless explain */
  contributions: Contribution[]
}

export type RankResponse = {
  /** which ranker of the fallback chain answered: attention, content, popularity, curator */
  ranker: string
  /** version of the artefact, null for rankers without one */
  modelVersion: string | null
  works: RankedWork[]
  /** the share of the attention each work of the history has, largest first, sum 1; empty where none looks at the history */
  attention: { workId: string; portion: number }[]
  /** the rankers before it in the chain and why each could not answer */
  skipped?: { ranker: string; reason: string }[]
  /** the facets that really were muted; absent where the ranker has no heads */
  muted?: Facet[]
}

/**
 * The reading layer opened for one history: small enough to be done again by hand, in a browser too. L events, oldest
 * first, H heads, d numbers of a query or key, D of a value, m works that are scored.
 *
 *     match_hi  = <query_h, key_hi> * matchScale        (with a scorer: <scorer_h, tanh(query_h + key_hi)> * matchScale)
 *     score(w)  = base_w + sum_i (counts_wi + sum_h weight_hi * gate_hi * <value_hi, work_w>)
 */
export type GlassBox = {
  normalisation: 'softmax' | 'sigmoid'
  /** `logit`: match and place are normalised together; `gate`: places are, and the match is a gate of its own, 2 sigmoid(match) */
  matching: 'logit' | 'gate'
  matchScale: number
  scorer: number[][] | null // (H, d)
  /** with `logit`: only so many events get a weight, those with the highest logits; null: all */
  strongest: number | null
  queries: number[][] // (H, d)
  /** (H, L, d), or (1, L, d) where all heads read the same keys */
  keys: number[][][]
  /** what being so many events back, and so long ago, adds to a logit */
  places: number[][] // (H, L)
  /** of what happened and how long; signed */
  gates: number[][] // (H, L)
  /** each event's own embedding through everything that is linear */
  values: number[][][] // (H, L, D)
  works: number[][] // (m, D)
  /** what a work has before any history, and what events say only in combination */
  base: number[] // (m)
  counts: number[][] // (m, L)
  /** the scores as served, to compare with */
  served: number[] // (m)
  historyIds: string[] // (L)
  workIds: string[] // (m)
}

/** A way from one work to another in the space of the model (or of contents, without one). */
export type Bridge = {
  /** the cosine from which two works are near: that of one in ten pairs of the collection */
  near: number
  /** the cosine of the two ends */
  straight: number
  /** both ends included; `likeness` is the cosine to the work before, 1 for the first; null when there is no way of near steps */
  path: { workId: string; likeness: number }[] | null
}

/** A pick when the ranker is really run again without some of the history. */
export type LeftOut = {
  /** index of what was left out: a group may hold all interactions with one work, say */
  group: number
  workId: string
  score: number
  /** 1-based, among all works that may be ranked */
  rank: number
}

/** One of the interchangeable rankers. `null` means "cannot answer this one": the next in the chain is asked. */
export interface Ranker {
  readonly name: string
  /** why it cannot answer, or null when it can; `rank` gives null exactly when this gives a reason */
  unable(request: RankRequest): string | null
  rank(request: RankRequest): RankResponse | null | Promise<RankResponse | null>
  /** Runs again without each group of interactions in turn; one entry per group and work that may be ranked. */
  leaveOut(
    request: RankRequest,
    workIds: string[],
    groups: string[][],
  ): LeftOut[] | null | Promise<LeftOut[] | null>
}

/** What the model in use makes of events and of the parts of a score, as it really answers. */
export type Habits = {
  version: string
  /** weight of each standardised part of the score */
  parts: { learned: number; cooccurrence: number; transitions: number }
  /** whether transitions count what others looked at just before, too */
  bothWays: boolean
  /** attention to one event beside an ordinary look of ten seconds, which is 1; negative pushes away */
  kinds: { kind: EventKind; weight: number }[]
  looks: { seconds: number; weight: number }[]
  /** the ordinary look, so many days ago */
  ages: { days: number; weight: number }[]
  /** events the model keeps of a history, the latest */
  historyLengthMax: number
}

/** One training sequence: one visitor's events in time order, works as indices into the vocabulary. */
export type Sequence = {
  works: Int32Array
  /** index into eventKinds */
  kinds: Uint8Array
  /** 0 where the kind has none */
  dwellMs: Float32Array
  /** epoch milliseconds; strictly the order, may be synthetic (1, 2, 3, ...) where a data set has no times */
  at: Float64Array
  /** epoch milliseconds: when the question what comes next is asked; the last event's time where absent */
  now?: number
}

/** base + sum(shares) + together = score, to 1e-5. */
export type Explanation = {
  base: number
  /** (n), one an event, oldest first */
  shares: Float32Array
  /** (n), the attention weights alone, where there are any */
  weights?: Float32Array
  together: number
}

/** What an evaluation needs of any model: the scores of ALL works for a batch of histories. */
export interface SequenceScorer {
  readonly name: string
  /** (B sequences) -> row-major (B, works) */
  scoreAll(histories: Sequence[]): Float32Array | Promise<Float32Array>
  /**
   * The same, as if the events marked 1 had never happened while the others keep their places and ages; for models that
   * tell the two apart. (n) for each history
   */
  scoreWithout?(histories: Sequence[], leftOut: Uint8Array[]): Float32Array | Promise<Float32Array>
  /** exact additive reasons for some works of one history, where the model has them */
  explain?(history: Sequence, works: number[]): Explanation[]
  dispose?(): void
}
