/** Every hyperparameter, named once, in the field's words. An artefact carries the config it was trained with. */
import type { Normalisation } from '@/ml/attention/weights'

/**
 * What the weight of an event may look at.
 * own: at the event itself and how long ago it was. Leaving an event out takes exactly its share away.
 * dot-product, additive: at the rest of the history too, by one of the two classic forms. Leaving one out moves the others.
 */
export type AttentionForm = 'own' | 'dot-product' | 'additive'

export type ModelConfig = {
  /** width D of a work's embedding */
  embeddingSize: number
  /** heads H of the reading layer, D / H wide: each may attend to other events for other reasons */
  heads: number
  attention: AttentionForm
  /** causal self-attention blocks that tell an event of the events before it; `own` needs none */
  contextBlocks: number
  /** softmax: the weights of a history sum to 1; sigmoid: each is judged alone */
  normalisation: Normalisation
  /** how many events back the attention looks; null: all of them */
  window: number | null
  /** only so many events, those with the strongest logits, get a weight; null: all of them */
  strongest: number | null
  /** a term for what works say only in combination; always reported as a line of its own */
  together: boolean
  /** events kept of a history; the oldest go first */
  historyLengthMax: number
  /** where training starts, an event weighs this to the power of the events since; null: what ranks best before any training */
  decayStart: number | null

  /** a work's embedding is the sum of what it is known by, or attention over it; see modalities.ts */
  modalities: 'added' | 'attended'
  /** hashed facts of works: rows of the content table. Collisions are harmless while tokens are fewer */
  factBuckets: number
  /** facts kept of one work */
  factsMax: number
  /** width of the dense looks of a work: the palette histogram and the image features; 0: no pictures */
  looksSize: number

  /** share of units silenced in training; small data want more */
  dropout: number
  /** share of works that must do without their id in a training step, so that content learns to stand in for it */
  idDropout: number
  /** works beside the target in the softmax of a training step; catalogues up to this size use the full softmax */
  negatives: number
  learningRate: number
  /** steps over which the learning rate rises from 0 */
  warmupSteps: number
  /** decoupled, as in AdamW, on matrices only */
  weightDecay: number
  /** events of a training batch, padding included: short histories come in larger batches */
  batchEvents: number
  epochs: number
  /** epochs without a better validation NDCG@10 before training stops */
  patience: number

  counts: CountsConfig
}

/** How much an event weighs in the counts: its kind's weight, and the dwell's times dwellFeature. Negative pushes away. */
export type EventWeights = {
  /** by index into eventKinds */
  kinds: number[]
  dwell: number
}

/** The closed-form part: who looked at this also looked at that, and what is looked at next. */
export type CountsConfig = {
  /** EASE's ridge lambda */
  ridge: number
  /** weight of an event is recency^(works looked at since) when looking up co-occurrence; null: the usual, or what validation prefers */
  recency: number | null
  /** what is looked at next: by counting steps, on alone or back too, or by regression on what came before; either: by validation */
  transitions: 'counted' | 'both ways' | 'regressed' | 'either'
  /** a step between two works counts stepDecay^(works between) in learning, stepRecency^(works since) in looking up */
  stepDecay: number
  stepRecency: number
  /** steps further than this do not count */
  stepsMax: number
  /** what events say when looking up, learned on validation; null or absent in older artefacts: what is said of them anyway */
  events?: EventWeights | null
  /** neighbours kept for each work */
  neighboursMax: number
  /** only the most visited works take part in the co-occurrence, whose cost is cubic */
  worksMax: number
}

export const usualRecency = 0.9

export const defaultConfig: ModelConfig = {
  embeddingSize: 64,
  heads: 4,
  attention: 'own',
  contextBlocks: 0,
  normalisation: 'sigmoid',
  window: null,
  strongest: null,
  together: false,
  historyLengthMax: 50,
  decayStart: 0.9,
  modalities: 'added',
  factBuckets: 4096,
  factsMax: 40,
  looksSize: 0,
  dropout: 0.2,
  idDropout: 0.1,
  negatives: 512,
  learningRate: 0.001,
  warmupSteps: 100,
  weightDecay: 0,
  batchEvents: 6400,
  epochs: 200,
  patience: 10,
  counts: {
    ridge: 300,
    recency: null,
    transitions: 'either',
    stepDecay: 0.8,
    stepRecency: 0.75,
    stepsMax: 30,
    events: null,
    neighboursMax: 300,
    worksMax: 4096,
  },
}
