/**
 * What the served model answers: the contract between ml/model, which fulfils it, and ml/serving and ml/rankers, which
 * build on it. Plain arrays only, so that nobody else needs TensorFlow to understand it.
 *
 *     score(work) = baseScale * base(work) + <vector, embedding(work)> + counts[row(work)]
 *
 * and the same number as an exact sum over the visitor's own events:
 *
 *     score(work) = baseScale * base(work) + sum_i share_i(work) + <together, embedding(work)>
 *     share_i(work) = <itemVectors_i, embedding(work)> + countsWeights_i * counts matrices[row_i, row(work)]
 */
import type { Focus, GlassBox, WorkContent } from '@/ml/types'
import type { Parts } from './artefact'
import type { ModelConfig } from './config'

/** Works as the model sees them; works it was never trained on have an embedding too (from content) and row -1. */
export type EmbeddedWorks = {
  /** (n, D) row-major */
  embeddings: Float32Array
  /** (n), what a work has before any history */
  base: Float32Array
  /** (n), row in the model's vocabulary, by which the counts know a work; -1 for a work never seen in training */
  rows: Int32Array
}

/** One visitor's events, oldest first, at most `historyLengthMax`; may be empty. */
export type HistoryInput = {
  /** (n, D), the embeddings of the works of the events */
  embeddings: Float32Array
  /** (n, D + H) from `read`, for who asks about the same works again and again */
  read?: Float32Array
  /** (n), their vocabulary rows, -1 where unseen in training */
  rows: Int32Array
  /** (n), which work each event is with, where rows cannot tell (unseen works are all -1): any numbers, equal for equal */
  works?: Int32Array
  /** (n), indices into eventKinds */
  kinds: Uint8Array
  /** (n), 0 where the kind has none */
  dwellMs: Float32Array
  /** (n), epoch milliseconds */
  at: Float64Array
  /** epoch milliseconds; ages are measured from here */
  now: number
  /** (n, G, D) from `embedGroups`, where what each value group gave is asked for or muted */
  groups?: Float32Array
  /** value groups left out of every value; the weights, which looked at whole works, stay as they are */
  mutedGroups?: number[]
  /** (n), 1 for events to answer without: as if they had never happened, while the others keep their places and ages */
  leftOut?: Uint8Array
}

/** Everything needed to score any work for one visitor, and to say why. */
export type EncodedHistory = {
  /** (D): the dense part of every score is <vector, embedding>; equals sum_i itemVectors()_i + together */
  vector: Float32Array
  /** scale on base(work): what the learned part weighs */
  baseScale: number
  /** the counts part as a sparse vector over vocabulary rows, ascending; every other work has 0 */
  counts: { rows: Int32Array; scores: Float64Array }
  /** -> (n, D): what each event adds to `vector`; computed when asked, because a ranking without reasons needs no event alone */
  itemVectors(): Float32Array
  /** (n, G, D): itemVectors by value group, muted ones zero; null unless the history brought its groups */
  groupVectors: Float32Array | null
  /** (n): attention weight of each event summed over heads; signed: a skip may push away */
  weights: Float32Array
  /** (n): the share of the attention each event has over all parts of the score, the counts included; sums to 1 */
  attention: Float64Array
  /** (n), what an entry of each counts matrix adds per event, as mixed */
  countsWeights: { cooccurrence: Float64Array; transitions: Float64Array }
  /** (n), the vocabulary rows of the events, kept so that shares need nothing else */
  rows: Int32Array
  /** (D), what the events say only in combination; null when the model has no such term */
  together: Float32Array | null
}

export type OpenedHistory = Omit<GlassBox, 'served' | 'historyIds' | 'workIds'>

export type EncodeOptions = {
  temperature?: number
  /** one for each history, or undefined where it is read as trained */
  focus?: readonly (Focus | undefined)[]
}

export interface LoadedModel {
  /** `name@fingerprint`, as stored and shown with every ranking */
  readonly version: string
  readonly config: ModelConfig
  /** how much each standardised part of the score weighs */
  readonly mixture: Parts
  /** width of an embedding */
  readonly embeddingSize: number
  readonly historyLengthMax: number
  /** work ids the model was trained on; a row is an index into it */
  readonly vocabulary: readonly string[]

  /** Any works, seen in training or not. Fixed cost per work; call it once per catalogue refresh, in chunks. */
  embed(contents: readonly WorkContent[]): EmbeddedWorks

  /**
   * What a history's reading takes of works, whoever's history they stand in: (n, D) embeddings -> (n, D + H); null where the
   * form of attention reads no work alone.
   */
  read(embeddings: Float32Array): Float32Array | null

  /** What each value group adds to each work's embedding, before centring. (n, G, D), G = valueGroups */
  embedGroups(contents: readonly WorkContent[]): Float32Array

  /**
   * One pass for many visitors (or one visitor with each event left out in turn).
   * `temperature` divides the attention logits: above 1 flattens, below 1 sharpens, 1 is as trained.
   * `focus` is the dial over all parts of the score; see ml/attention/focus.ts.
   */
  encode(histories: readonly HistoryInput[], options?: EncodeOptions): EncodedHistory[]

  /** (m works, n events) row-major: the exact share of every event in the score of each given work. */
  shares(history: EncodedHistory, works: EmbeddedWorks): Float32Array

  /** (m, n, G): the same shares by value group; the counts belong to `company`. Needs a history that brought its groups. */
  groupShares(history: EncodedHistory, works: EmbeddedWorks): Float32Array

  /** (m): exact scores of the given works, base + shares + together, summed in double precision. For checks and small sets. */
  scores(history: EncodedHistory, works: EmbeddedWorks): Float64Array

  /** The reading layer of one history, opened, and the given works with all they need to be scored by hand. */
  open(history: HistoryInput, works: EmbeddedWorks): OpenedHistory

  /** Frees the tensors; the model may not be used afterwards. */
  dispose(): void
}
