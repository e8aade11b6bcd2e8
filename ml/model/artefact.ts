/** A trained model as plain data: everything a replica needs to answer, and what it is known to be worth. */
import type { FactKnowledge } from '@/ml/features/unknown-facts'
import type { ModelConfig } from './config'
import type { Counts } from './counts'

/** A number for each part of the score. */
export type Parts = { learned: number; cooccurrence: number; transitions: number }

export type ModelArtefact = {
  /** `attention@` and the beginning of the sha256 of everything learned */
  version: string
  config: ModelConfig
  /** work ids by row */
  vocabulary: string[]
  /** how much each part weighs, in units of its deviation; chosen on validation */
  mixture: Parts
  /** of each part's scores over the catalogue, root mean square over the visitors of the validation: one for everybody */
  deviations: Parts
  /** held-out figures of exactly this model */
  metrics: Record<string, number>
  /** what it was trained on */
  fingerprint: Record<string, string | number>
  parameters: Map<string, Float32Array>
  /** (D + 1), of the vocabulary's works as vectors [embedding, base]; the learned part is centred on it */
  centre: Float64Array
  counts: Counts
  /** which facts it has met; absent in older artefacts, and where no work is described */
  facts?: FactKnowledge
}
