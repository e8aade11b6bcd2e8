/**
 * The reading layer taken out of its tensors, for one history: what the lesson does again by hand. Nothing is computed here
 * that recommender.ts does not compute; sums that it takes at once are left untaken.
 */
import { linear } from '@/ml/attention/linear'
import { tf } from '@/ml/backend'
import type { GlassBox } from '@/ml/types'
import type { ModelConfig } from './config'
import type { Parameters } from './parameters'
import { type Events, encodeContext, noDropout, placeBias, read } from './recommender'

export type OpenReading = Pick<
  GlassBox,
  | 'normalisation'
  | 'matching'
  | 'matchScale'
  | 'scorer'
  | 'strongest'
  | 'queries'
  | 'keys'
  | 'places'
  | 'gates'
  | 'values'
>

/** a place from which nothing is seen, as in attention/weights.ts */
const unseen = -1e9

/** @param events of one history (B = 1), asked at its last event; the caller's scope frees the tensors */
export function openReading(parameters: Parameters, config: ModelConfig, events: Events): OpenReading {
  const { heads, embeddingSize: d, normalisation, window } = config
  const part = (name: string) => parameters[`reading/${name}`]! as tf.Tensor2D
  const length = events.works.shape[1]!
  const last = length - 1
  const width = d / heads
  const reading = read(parameters, config, events, noDropout)

  const bias = placeBias(part, length, events.ages) // (1, H, L, L)
  const places = tf.slice(bias, [0, 0, last, 0], [1, heads, 1, length]).reshape([heads, length])
  const seen = (i: number) => window === null || last - i < window

  // One head after the other through its rows of O, so that heads stay apart.
  const merged = tf.reshape(tf.transpose(reading.values, [0, 2, 1, 3]), [1, length, d]) // (1, L, D)
  const gated = reading.unitGates
    ? tf.mul(merged, tf.slice(reading.unitGates, [0, last, 0], [1, 1, d]))
    : merged
  const values = Array.from({ length: heads }, (_, h) => {
    const own = tf.reshape(tf.slice(gated, [0, 0, h * width], [1, length, width]), [length, width])
    const mixed = tf.matMul(own, tf.slice(part('output'), [h * width, 0], [width, d])) // (L, D)
    return tf.mul(mixed, part('user-scale')).arraySync() as number[][]
  })
  return {
    normalisation,
    ...(config.attention === 'own'
      ? ownMatching(part, config, events)
      : contextMatching(parameters, config, events)),
    places: (places.arraySync() as number[][]).map((row) =>
      row.map((place, i) => (seen(i) ? place : unseen)),
    ),
    gates: whatHappened(part, events),
    values,
  }
}

type Matching = Pick<GlassBox, 'matching' | 'matchScale' | 'scorer' | 'strongest' | 'queries' | 'keys'>

/** What each head looks for is learned once for everybody; a work answers with its own embedding. */
function ownMatching(
  part: (name: string) => tf.Tensor2D,
  { embeddingSize: d }: ModelConfig,
  events: Events,
): Matching {
  return {
    matching: 'gate',
    matchScale: Math.sqrt(d),
    scorer: null,
    strongest: null,
    queries: tf.transpose(part('own-gate')).arraySync() as number[][], // (H, D)
    keys: [tf.squeeze(events.works, [0]).arraySync() as number[][]], // (1, L, D)
  }
}

/** The latest event asks, with all it knows of those before; every event answers with what it knows. */
function contextMatching(parameters: Parameters, config: ModelConfig, events: Events): Matching {
  const { heads, embeddingSize: d, attention, strongest } = config
  const part = (name: string) => parameters[`reading/${name}`]! as tf.Tensor2D
  const context = encodeContext(parameters, config, events, noDropout) // (1, L, D)
  const length = context.shape[1]!
  const byHead = (x: tf.Tensor) =>
    tf.transpose(tf.reshape(x, [-1, heads, d / heads]), [1, 0, 2]).arraySync() as number[][][] // (H, ., D/H)
  const asking = tf.slice(context, [0, length - 1, 0], [1, 1, d])
  const additive = attention === 'additive'
  return {
    matching: 'logit',
    matchScale: additive ? 1 : 1 / Math.sqrt(d / heads),
    scorer: additive ? (tf.reshape(part('scorer'), [heads, d / heads]).arraySync() as number[][]) : null,
    strongest,
    queries: byHead(linear(asking, part('query'))).map(([query]) => query!),
    keys: byHead(linear(context, part('key'))),
  }
}

/** The gates of each event's kind and dwell. -> (H, L) */
function whatHappened(part: (name: string) => tf.Tensor2D, { kinds, dwells }: Events): number[][] {
  const kind = tf.gather(part('kind-gate'), kinds as tf.Tensor2D) // (1, L, H)
  const dwell = tf.mul(tf.expandDims(dwells, -1), part('dwell-gate'))
  return tf.transpose(tf.squeeze(tf.add(kind, dwell), [0])).arraySync() as number[][]
}
