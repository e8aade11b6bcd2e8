/**
 * SASRec (Kang and McAuley 2018), pre-norm: two blocks of causal self-attention over the works of a history; the last
 * position's output ranks all works by dot product with the very embeddings that went in. The accuracy that an exact sum
 * is measured against: here values are mixed from block to block, and no share of a score can be told apart.
 *
 * B histories, L positions, D = embeddingSize, H = heads. Histories are left-aligned; causality hides their padding.
 */

import { causalAttention } from '@/ml/attention/causal'
import { linear } from '@/ml/attention/linear'
import { causalMask } from '@/ml/attention/mask'
import { mergeHeads, splitHeads } from '@/ml/attention/multi-head'
import { tf } from '@/ml/backend'
import type { ModelConfig } from '@/ml/model/config'
import type { Random } from '@/ml/random'

/** the model's own hyperparameters, as far as a plain transformer has them; `contextBlocks` are its blocks */
export type SasrecConfig = Pick<
  ModelConfig,
  | 'embeddingSize'
  | 'heads'
  | 'contextBlocks'
  | 'historyLengthMax'
  | 'dropout'
  | 'negatives'
  | 'learningRate'
  | 'warmupSteps'
  | 'weightDecay'
  | 'batchEvents'
  | 'epochs'
  | 'patience'
>

export type Network = Record<string, tf.Variable>

export function initialiseNetwork(config: SasrecConfig, works: number, random: Random): Network {
  const { embeddingSize: d, contextBlocks, historyLengthMax } = config
  const network: Network = {}
  const add = (name: string, shape: number[], values: Float32Array) => {
    network[name] = tf.tidy(() => tf.variable(tf.tensor(values, shape)))
  }
  const normal = (name: string, rows: number, columns: number, deviation: number) =>
    add(name, [rows, columns], random.normals(rows * columns, deviation))
  const norm = (name: string) => {
    add(`${name}/scale`, [d], new Float32Array(d).fill(1))
    add(`${name}/shift`, [d], new Float32Array(d))
  }
  normal('works', works, d, 0.02) // as in the paper's code: at first all works score nearly alike
  normal('positions', historyLengthMax, d, 0.02)
  for (let block = 0; block < contextBlocks; block++) {
    norm(`${block}/attention`)
    for (const matrix of ['query', 'key', 'value', 'output']) normal(`${block}/${matrix}`, d, d, d ** -0.5)
    norm(`${block}/forward`)
    normal(`${block}/forward-in`, d, d, d ** -0.5) // D wide inside, as in the paper
    normal(`${block}/forward-out`, d, d, d ** -0.5)
  }
  norm('last')
  return network
}

/** works (B, L) int32 -> (B, L, D), what each position says of the next work */
export function encodeHistories(
  network: Network,
  { embeddingSize, heads, contextBlocks }: SasrecConfig,
  works: tf.Tensor2D,
  dropout: (x: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  const length = works.shape[1]
  const part = (name: string) => network[name]!
  const positions = tf.slice(part('positions'), [0, 0], [length, -1]) // (L, D)
  let x = dropout(tf.add(tf.mul(tf.gather(part('works'), works), Math.sqrt(embeddingSize)), positions)) // (B, L, D)
  const mask = causalMask(length) // (L, L)
  for (let block = 0; block < contextBlocks; block++) {
    const own = (name: string) => part(`${block}/${name}`)
    const y = normalise(x, own('attention/scale'), own('attention/shift'))
    const side = (name: string) => splitHeads(linear(y, own(name)), heads) // (B, H, L, D/H)
    const mixed = mergeHeads(causalAttention(side('query'), side('key'), side('value'), mask)) // (B, L, D)
    x = tf.add(x, dropout(linear(mixed, own('output'))))
    const z = normalise(x, own('forward/scale'), own('forward/shift'))
    const inside = dropout(rectify(linear(z, own('forward-in')))) // (B, L, D)
    x = tf.add(x, dropout(linear(inside, own('forward-out'))))
  }
  return normalise(x, part('last/scale'), part('last/shift'))
}

/**
 * Layer normalisation (Ba et al. 2016), u = (x - mean) / sqrt(variance), y = scale u + shift; its gradient said outright:
 *
 *     dx = (du - mean(du) - u mean(du u)) / sqrt(variance),  du = scale dy
 *
 * (B, L, D) -> (B, L, D)
 */
function normalise(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...inputs) => {
    const [x, scale, shift, save] = inputs as unknown as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      (all: tf.Tensor[]) => void,
    ]
    const centred = tf.sub(x, tf.mean(x, -1, true))
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), 1e-6)) // (B, L, 1)
    const unit = tf.mul(centred, inverse)
    save([unit, inverse, scale])
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [unit, inverse, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor]
      const byUnit = tf.mul(dy, unit)
      const du = tf.mul(dy, scale)
      const along = tf.mean(tf.mul(du, unit), -1, true) // (B, L, 1)
      const dx = tf.mul(tf.sub(tf.sub(du, tf.mean(du, -1, true)), tf.mul(unit, along)), inverse)
      return [dx, tf.sum(byUnit, [0, 1]), tf.sum(dy, [0, 1])]
    }
    return { value: tf.add(tf.mul(unit, scale), shift), gradFunc }
  })
  return operation(x, scale, shift)
}

/** max(x, 0). The library's own gradient takes the step function apart into eight operations. */
function rectify(x: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((x, save) => {
    const value = tf.relu(x as tf.Tensor)
    ;(save as (tensors: tf.Tensor[]) => void)([value])
    return { value, gradFunc: (dy: tf.Tensor, [y]: tf.Tensor[]) => tf.mul(dy, tf.sign(y!)) }
  })
  return operation(x)
}
