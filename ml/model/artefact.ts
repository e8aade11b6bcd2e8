/** A trained model as plain data: everything a replica needs to answer, and what it is known to be worth. */
import type { ModelConfig } from './config'
import type { Counts } from './counts'

/** How much each standardised part of the score weighs; chosen on validation. */
export type Mixture = { learned: number; cooccurrence: number; transitions: number }

export type ModelArtefact = {
  /** `attention@` and the beginning of the sha256 of everything learned */
  version: string
  config: ModelConfig
  /** work ids by row */
  vocabulary: string[]
  mixture: Mixture
  /** held-out figures of exactly this model */
  metrics: Record<string, number>
  /** what it was trained on */
  fingerprint: Record<string, string | number>
  parameters: Map<string, Float32Array>
  /**
   * of the vocabulary's works as vectors [embedding, base]: mean (D + 1) and covariance (D + 1, D + 1), by which the
   * learned part is centred and standardised
   */
  moments: { mean: Float64Array; covariance: Float64Array }
  counts: Counts
}
