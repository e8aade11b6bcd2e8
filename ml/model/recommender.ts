/**
 * The forward pass: what a visitor's events say about every work, as an exact sum.
 *
 *     score(work) = base(work) + sum over events i of <itemVector_i, e_work>  [+ <together, e_work>]
 *     itemVector_i = scale * sum over heads h of w_ih * (e_i V_h) O_h
 *
 * The values e_i are each work's own embedding, through linear maps only. All that is not linear, the causal encoder, the
 * softmax, the gates, goes into the weights w and the scale, which may look at the whole history but never at the work
 * that is scored: so one vector a visitor ranks the whole catalogue.
 *
 * B histories, L positions, D = embeddingSize, H = heads. Histories are left-aligned, their padding last: under a causal
 * mask no event ever attends to it.
 */

import { linear } from '@/ml/attention/linear'
import { localMask } from '@/ml/attention/mask'
import { mergeHeads, splitHeads } from '@/ml/attention/multi-head'
import { dotProductLogits } from '@/ml/attention/scaled-dot-product'
import { attentionWeights } from '@/ml/attention/weights'
import { tf } from '@/ml/backend'
import { gapBucket } from '@/ml/features/tokens'
import type { ModelConfig } from './config'
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
}

/** Silences units in training; leaves everything as it is otherwise. */
export type Dropout = (x: tf.Tensor) => tf.Tensor
export const noDropout: Dropout = (x) => x

/**
 * What works are to the model: the sum of what their id, their facts and their looks say. Linear, so that what the facts
 * and what the looks gave a score can be told apart. -> (n, D + 1), embedding and base
 */
export function embedWorks(
  parameters: Parameters,
  works: {
    /** (n, D + 1) gathered rows; zeros where a work has no id of its own or must do without it */
    ids: tf.Tensor
    /** (n, S) int32 and (n, S) */
    slots: tf.Tensor
    slotWeights: tf.Tensor
    /** (n, P), null when the model knows no pictures */
    looks: tf.Tensor | null
  },
): tf.Tensor2D {
  const facts = tf.gather(parameters['works/facts']!, works.slots as tf.Tensor2D) // (n, S, D + 1)
  const weighted = tf.sum(tf.mul(facts, tf.expandDims(works.slotWeights, -1)), 1) // (n, D + 1)
  const written = tf.add(works.ids, weighted)
  return (
    works.looks ? tf.add(written, tf.matMul(works.looks, parameters['works/looks']!)) : written
  ) as tf.Tensor2D
}

/**
 * What each event knows of the events up to it: pre-norm causal self-attention (as in SASRec and GPT-2) over tokens made
 * of work, kind and dwell. Feeds the weights only. -> (B, L, D)
 */
export function encodeContext(
  parameters: Parameters,
  config: ModelConfig,
  { works, kinds, dwells, ages }: Events,
  dropout: Dropout,
): tf.Tensor {
  const width = Math.sqrt(config.embeddingSize)
  let x = tf.mul(works, width) // (B, L, D); brings embeddings of deviation 1 / sqrt(D) to unit variance
  x = tf.add(x, tf.gather(parameters['tokens/kind']!, kinds as tf.Tensor2D))
  x = dropout(tf.add(x, tf.mul(tf.expandDims(dwells, -1), parameters['tokens/dwell']!)))
  for (let block = 0; block < config.contextBlocks; block++) {
    const part = (name: string) => parameters[`context-${block}/${name}`]!
    const y = normalise(x, part('attention-scale'))
    const { weights, values } = attend(y, y, part, config, ages, 1)
    x = tf.add(x, dropout(linear(mergeHeads(tf.matMul(weights, values)), part('output'))))
    const z = tf.relu(linear(normalise(x, part('forward-scale')), part('forward-in'))) // (B, L, 2D)
    x = tf.add(x, dropout(linear(z, part('forward-out'))))
  }
  return normalise(x, parameters['reading/scale']!)
}

/** The pieces of the reading layer that training sums and explanation keeps apart. */
export type Reading = {
  /** (B, H, L, L), what each position that asks gives each event */
  weights: tf.Tensor
  /** (B, H, L, 1), the gates of each event's kind and dwell; signed: a skip may push away */
  eventGates: tf.Tensor
  /** (B, H, L, D/H), the works' own embeddings through V */
  values: tf.Tensor
  /** (B, L, D), a gate for each unit from the context of the position that asks */
  unitGates: tf.Tensor
  /** (B, L, D), null without the term */
  together: tf.Tensor | null
}

/** Weights and values of every event for every position that asks. */
export function read(
  parameters: Parameters,
  config: ModelConfig,
  events: Events,
  context: tf.Tensor,
  dropout: Dropout,
  temperature = 1,
): Reading {
  const part = (name: string) => parameters[`reading/${name}`]!
  const valued = dropout(events.works)
  const { weights, values } = attend(context, valued, part, config, events.ages, temperature)
  const kindGate = tf.gather(part('kind-gate'), events.kinds as tf.Tensor2D) // (B, L, H)
  const dwellGate = tf.mul(tf.expandDims(events.dwells, -1), part('dwell-gate')) // (B, L, H)
  return {
    weights,
    eventGates: tf.expandDims(tf.transpose(tf.add(kindGate, dwellGate), [0, 2, 1]), 3),
    values,
    unitGates: tf.add(1, tf.tanh(linear(context, part('gate')))),
    together: config.together ? linear(context, parameters['together/output']!) : null,
  }
}

/** sum over events, for every position at once -> (B, L, D) */
export function visitorVectors(parameters: Parameters, reading: Reading): tf.Tensor {
  const { weights, eventGates, values, unitGates, together } = reading
  const summed = tf.matMul(weights, tf.mul(values, eventGates)) // (B, H, L, D/H)
  const mixed = linear(tf.mul(mergeHeads(summed), unitGates), parameters['reading/output']!) // (B, L, D)
  const sum = tf.mul(tf.mul(mixed, visitorScale(mixed)), parameters['reading/user-scale']!)
  return together ? tf.add(sum, together) : sum
}

/** 1 / root mean square: one number a position, so the sum over events stays a sum. (B, L, D) -> (B, L, 1) */
export function visitorScale(mixed: tf.Tensor): tf.Tensor {
  return tf.rsqrt(tf.add(tf.mean(tf.square(mixed), -1, true), 1e-6))
}

/** Causal multi-head weights among `tokens` and the projected `valued`. -> (B, H, L, L), (B, H, L, D/H) */
function attend(
  tokens: tf.Tensor,
  valued: tf.Tensor,
  part: (name: string) => tf.Tensor,
  { heads, normalisation, window }: ModelConfig,
  ages: tf.Tensor | null,
  temperature: number,
): { weights: tf.Tensor; values: tf.Tensor } {
  const length = tokens.shape[1]!
  const queries = splitHeads(linear(tokens, part('query')), heads) // (B, H, L, D/H)
  const keys = splitHeads(linear(tokens, part('key')), heads)
  const gapBias = tf.transpose(tf.gather(part('gap-bias'), gapTable(length)), [2, 0, 1]) // (H, L, L)
  const ageBias = ages && tf.mul(tf.expandDims(ages, 1), part('age-slope')) // (B, H, L, L)
  const weights = attentionWeights(dotProductLogits(queries, keys), {
    mask: localMask(length, window ?? length),
    bias: ageBias ? tf.add(ageBias, gapBias) : gapBias,
    temperature,
    normalisation,
    alwaysSees: true,
  })
  return { weights, values: splitHeads(linear(valued, part('value')), heads) }
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
  return tf.mul(tf.mul(x, visitorScale(x)), scale)
}
