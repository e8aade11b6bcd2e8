/**
 * The forward pass: what a visitor's events say about every work, as an exact sum.
 *
 *     score(work) = base(work) + sum over events i of <itemVector_i, e_work>  [+ <together, e_work>]
 *     itemVector_i = scale * sum over heads h of w_ih * gate_ih * (e_i V_h) O_h
 *
 * The values e_i are each work's own embedding, through linear maps only. All that is not linear goes into the weights w
 * and the gates, which never look at the work that is scored: so one vector a visitor ranks the whole catalogue.
 *
 * In the form `own`, w_ih is a learned decay and gate_ih follows from event i alone. Nothing in a term of the sum knows
 * of another event, so what leaving event i out takes away is its share, and not nearly its share. In the other forms
 * (`dot-product`, `additive`) a causal encoder lets the weights look at the rest of the history.
 *
 * B histories, L positions, D = embeddingSize, H = heads. Histories are left-aligned, their padding last: under a causal
 * mask no event ever attends to it.
 */

import { additiveLogits } from '@/ml/attention/additive'
import { linear } from '@/ml/attention/linear'
import { localMask, topKMask } from '@/ml/attention/mask'
import { mergeHeads, splitHeads } from '@/ml/attention/multi-head'
import { dotProductLogits } from '@/ml/attention/scaled-dot-product'
import { attentionWeights } from '@/ml/attention/weights'
import { tf } from '@/ml/backend'
import { gapBucket } from '@/ml/features/tokens'
import type { ModelConfig } from './config'
import { attendModalities } from './modalities'
import type { Parameters } from './parameters'

/** Events as tensors. */
export type Events = {
  /** (B, L, D), the embeddings of the works of the events */
  works: tf.Tensor
  /** (B, L) int32, indices into eventKinds */
  kinds: tf.Tensor
  /** (B, L), dwellFeature of each */
  dwells: tf.Tensor
  /** (B, L, L): ageFeature of event i when the question after event t is asked, at [b, t, i]; null without times */
  ages: tf.Tensor | null
  /** (B, L), 0 for events left out: they hold their places and say nothing; null: all are there */
  present: tf.Tensor | null
}

/** Silences units in training; leaves everything as it is otherwise. */
export type Dropout = (x: tf.Tensor) => tf.Tensor
export const noDropout: Dropout = (x) => x

/**
 * What works are to the model: the sum of what their id, their facts and their looks say, plain or weighed. They stay apart
 * in it, so that what the facts and what the looks gave a score can be told. -> (n, D + 1), embedding and base
 */
export function embedWorks(
  parameters: Parameters,
  works: {
    /** (n, D + 1) gathered rows; zeros where a work has no id of its own or must do without it */
    ids: tf.Tensor
    /** (n, 1), 0 for those works; null: all have theirs */
    known: tf.Tensor | null
    /** (n, S) int32 and (n, S) */
    slots: tf.Tensor
    slotWeights: tf.Tensor
    /** (n, D + 1), what facts say that training never met; null: there are none */
    unknown: tf.Tensor | null
    /** (n, P), null when the model knows no pictures */
    looks: tf.Tensor | null
  },
): tf.Tensor2D {
  const facts = tf.gather(parameters['works/facts']!, works.slots as tf.Tensor2D) // (n, S, D + 1)
  const met = tf.sum(tf.mul(facts, tf.expandDims(works.slotWeights, -1)), 1) // (n, D + 1)
  const written = works.unknown ? tf.add(met, works.unknown) : met // (n, D + 1)
  const seen = works.looks && tf.matMul(works.looks, parameters['works/looks']!) // (n, D + 1)
  if (!parameters['modalities/query'])
    return tf.addN([works.ids, written, ...(seen ? [seen] : [])]) as tf.Tensor2D
  const ones = () => tf.ones([works.ids.shape[0]!, 1])
  const any = (x: tf.Tensor) => tf.cast(tf.any(tf.notEqual(x, 0), 1, true), 'float32') // (n, 1)
  const none = { vectors: tf.zerosLike(works.ids), present: tf.zeros([works.ids.shape[0]!, 1]) }
  return attendModalities(parameters, {
    looks: seen ? { vectors: seen, present: any(works.looks!) } : none,
    facts: {
      vectors: written,
      present: any(works.unknown ? tf.concat([works.slotWeights, works.unknown], 1) : works.slotWeights),
    },
    company: { vectors: works.ids, present: works.known ?? ones() },
  })
}

/**
 * What each event knows of the events up to it: pre-norm causal self-attention (as in SASRec and GPT-2) over tokens made
 * of work, kind and dwell. Feeds the weights only. -> (B, L, D)
 */
export function encodeContext(
  parameters: Parameters,
  config: ModelConfig,
  { works, kinds, dwells, ages, present }: Events,
  dropout: Dropout,
): tf.Tensor {
  const width = Math.sqrt(config.embeddingSize)
  let x = tf.mul(works, width) // (B, L, D); brings embeddings of deviation 1 / sqrt(D) to unit variance
  x = tf.add(x, tf.gather(parameters['tokens/kind']!, kinds as tf.Tensor2D))
  x = dropout(tf.add(x, tf.mul(tf.expandDims(dwells, -1), parameters['tokens/dwell']!)))
  if (present) x = tf.mul(x, tf.expandDims(present, -1))
  for (let block = 0; block < config.contextBlocks; block++) {
    const part = (name: string) => parameters[`context-${block}/${name}`]!
    const y = normalise(x, part('attention-scale'))
    const weights = attend(y, part, config, { ages, present }, 1)
    const values = splitHeads(linear(y, part('value')), config.heads) // (B, H, L, D/H)
    x = tf.add(x, dropout(linear(mergeHeads(tf.matMul(weights, values)), part('output'))))
    const z = tf.relu(linear(normalise(x, part('forward-scale')), part('forward-in'))) // (B, L, 2D)
    x = tf.add(x, dropout(linear(z, part('forward-out'))))
  }
  return normalise(x, parameters['reading/scale']!)
}

/** The pieces of the reading layer that training sums and explanation keeps apart. */
export type Reading = {
  /** (B, H, L, L), what each position that asks gives each event; (1, H, L, L) where all histories share them */
  weights: tf.Tensor
  /** (B, H, L, 1), the gates of each event: its kind, its dwell, its work; signed: a skip may push away */
  eventGates: tf.Tensor
  /** (B, H, L, D/H), the works' own embeddings through V */
  values: tf.Tensor
  /** (B, L, D), a gate for each unit from the context of the position that asks; null in the form `own` */
  unitGates: tf.Tensor | null
  /** (B, L, D), null without the term */
  together: tf.Tensor | null
}

/** Weights and values of every event for every position that asks. */
export function read(
  parameters: Parameters,
  config: ModelConfig,
  events: Events,
  dropout: Dropout,
  temperature = 1,
): Reading {
  const part = (name: string) => parameters[`reading/${name}`]!
  const own = config.attention === 'own'
  const context = own && !config.together ? null : encodeContext(parameters, config, events, dropout)
  const kindGate = tf.gather(part('kind-gate'), events.kinds as tf.Tensor2D) // (B, L, H)
  const dwellGate = tf.mul(tf.expandDims(events.dwells, -1), part('dwell-gate')) // (B, L, H)
  let gates = tf.add(kindGate, dwellGate)
  if (own) {
    const logits = linear(tf.mul(events.works, Math.sqrt(config.embeddingSize)), part('own-gate')) // (B, L, H)
    gates = tf.mul(gates, tf.mul(tf.sigmoid(tf.div(logits, temperature)), 2)) // untrained, a gate of 1
  }
  if (events.present) gates = tf.mul(gates, tf.expandDims(events.present, -1))
  return {
    weights: own
      ? decay(part, config, events, temperature)
      : attend(context!, part, config, events, temperature),
    eventGates: tf.expandDims(tf.transpose(gates, [0, 2, 1]), 3),
    values: splitHeads(linear(dropout(events.works), part('value')), config.heads),
    unitGates: own ? null : tf.add(1, tf.tanh(linear(context!, part('gate')))),
    together: config.together ? linear(context!, parameters['together/output']!) : null,
  }
}

/** sum over events, for every position at once -> (B, L, D) */
export function visitorVectors(parameters: Parameters, reading: Reading): tf.Tensor {
  const { weights, eventGates, values, unitGates, together } = reading
  const summed = mergeHeads(sumOver(weights, tf.mul(values, eventGates))) // (B, L, D)
  const gated = unitGates ? tf.mul(summed, unitGates) : summed
  const sum = tf.mul(linear(gated, parameters['reading/output']!), parameters['reading/user-scale']!)
  return together ? tf.add(sum, together) : sum
}

/** weights (B or 1, H, L, L) x values (B, H, L, d) -> (B, H, L, d); shared weights make it one product a head */
function sumOver(weights: tf.Tensor, values: tf.Tensor): tf.Tensor {
  const [batch, heads, length, width] = values.shape as [number, number, number, number]
  if (weights.shape[0] === batch) return tf.matMul(weights, values)
  const side = tf.reshape(tf.transpose(values, [1, 2, 0, 3]), [heads, length, batch * width]) // (H, L, B * d)
  const summed = tf.matMul(tf.squeeze(weights, [0]), side) // (H, L, B * d)
  return tf.transpose(tf.reshape(summed, [heads, length, batch, width]), [2, 0, 1, 3])
}

/**
 * The weights of the form `own`: how much an event still counts after so many others, and so long. -> (B or 1, H, L, L)
 * Another temperature than 1 makes them flatter or sharper but never louder: their sum over all places stays.
 */
function decay(
  part: (name: string) => tf.Tensor,
  config: ModelConfig,
  { works, ages }: Pick<Events, 'works' | 'ages'>,
  temperature: number,
): tf.Tensor {
  const bias = placeBias(part, works.shape[1]!, ages) // (B or 1, H, L, L)
  const { normalisation } = config
  const mask = localMask(works.shape[1]!, config.window ?? works.shape[1]!)
  const weightsAt = (temperature: number) =>
    attentionWeights(bias, { mask, temperature, normalisation, alwaysSees: true })
  if (temperature === 1 || normalisation === 'softmax') return weightsAt(temperature)
  const [trained, asked] = [weightsAt(1), weightsAt(temperature)]
  return tf.mul(asked, tf.div(tf.sum(trained, -1, true), tf.sum(asked, -1, true)))
}

/** Causal multi-head weights among `tokens`. (B, L, D) -> (B, H, L, L) */
function attend(
  tokens: tf.Tensor,
  part: (name: string) => tf.Tensor,
  { attention, heads, normalisation, window, strongest }: ModelConfig,
  { ages, present }: Pick<Events, 'ages' | 'present'>,
  temperature: number,
): tf.Tensor {
  const length = tokens.shape[1]!
  const queries = splitHeads(linear(tokens, part('query')), heads) // (B, H, L, D/H)
  const keys = splitHeads(linear(tokens, part('key')), heads)
  const logits =
    attention === 'additive' ? additiveLogits(queries, keys, part('scorer')) : dotProductLogits(queries, keys) // (B, H, L, L)
  const bias = placeBias(part, length, ages)
  let mask: tf.Tensor = localMask(length, window ?? length) // (L, L)
  if (present) mask = tf.mul(mask, tf.reshape(present, [-1, 1, 1, length])) // (B, 1, L, L)
  if (strongest && strongest < length) {
    const allowed = tf.add(tf.add(logits, bias), tf.mul(tf.sub(1, mask), -1e9))
    mask = tf.mul(mask, topKMask(allowed, strongest)) // (B, H, L, L)
  }
  return attentionWeights(logits, { mask, bias, temperature, normalisation, alwaysSees: !present })
}

/** What being so many events back, and so long ago, adds to a logit. -> (B, H, L, L), without times (1, H, L, L) */
export function placeBias(
  part: (name: string) => tf.Tensor,
  length: number,
  ages: tf.Tensor | null,
): tf.Tensor {
  const gapBias = tf.transpose(tf.gather(part('gap-bias'), gapTable(length)), [2, 0, 1]) // (H, L, L)
  if (!ages) return tf.expandDims(gapBias, 0)
  return tf.add(gapBias, tf.mul(tf.expandDims(ages, 1), part('age-slope')))
}

/** Buckets of the distance from each position back to each other. -> (L, L) int32 */
function gapTable(length: number): tf.Tensor2D {
  const buckets = Int32Array.from({ length: length * length }, (_, i) =>
    gapBucket(Math.max(0, Math.floor(i / length) - (i % length))),
  )
  return tf.tensor2d(buckets, [length, length], 'int32')
}

/** Root-mean-square normalisation (Zhang and Sennrich 2019): as good as layer normalisation and fewer operations. */
function normalise(x: tf.Tensor, scale: tf.Tensor): tf.Tensor {
  return tf.mul(tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-6))), scale)
}
