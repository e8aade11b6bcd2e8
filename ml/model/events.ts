/** From histories as plain arrays to the tensors the recommender reads. */
import { tf } from '@/ml/backend'
import { dwellFeature } from '@/ml/features/tokens'
import type { Events } from './recommender'

/** B histories of up to L events, left-aligned; all (B, L) row-major, padding 0. */
export type EventArrays = {
  size: number
  length: number
  kinds: Int32Array
  dwellMs: Float32Array
  /** hours since the first event of the history: when each event happened, and when the next one did or was asked for */
  happened: Float32Array
  asked: Float32Array
  /** do the events carry real times, or only an order? */
  timed: boolean
  /** 0 for events left out, 1 for all others; null: none is left out */
  present?: Float32Array | null
}

/** @param works (B, L, D) embeddings of the works of the events */
export function eventTensors(works: tf.Tensor, arrays: EventArrays): Events {
  const { size, length, kinds, dwellMs, happened, asked, timed, present } = arrays
  const shape: [number, number] = [size, length]
  return {
    works,
    kinds: tf.tensor2d(kinds, shape, 'int32'),
    dwells: tf.tensor2d(dwellMs.map(dwellFeature), shape),
    ages: timed ? ages(tf.tensor2d(happened, shape), tf.tensor2d(asked, shape)) : null,
    present: present ? tf.tensor2d(present, shape) : null,
  }
}

/** ageFeature, for every pair of a question and an event before it. (B, L), (B, L) hours -> (B, L, L) */
function ages(happened: tf.Tensor2D, asked: tf.Tensor2D): tf.Tensor {
  const hours = tf.relu(tf.sub(tf.expandDims(asked, 2), tf.expandDims(happened, 1)))
  return tf.mul(tf.log1p(hours), 0.1)
}

const hourMs = 3_600_000

/** Writes the times of history b into its row. `now` is when its last question is asked. */
export function setTimes(arrays: EventArrays, b: number, at: Float64Array, now: number): void {
  const from = b * arrays.length
  for (let i = 0; i < at.length; i++) {
    arrays.happened[from + i] = (at[i]! - at[0]!) / hourMs
    arrays.asked[from + i] = ((at[i + 1] ?? now) - at[0]!) / hourMs
  }
  // Data sets without times number their events 1, 2, 3, ...: milliseconds, which carry nothing.
  arrays.timed ||= at.length > 0 && now - at[0]! > 1000 * at.length
}

export function emptyEvents(size: number, length: number): EventArrays {
  const cells = size * length
  return {
    size,
    length,
    kinds: new Int32Array(cells),
    dwellMs: new Float32Array(cells),
    happened: new Float32Array(cells),
    asked: new Float32Array(cells),
    timed: false,
  }
}
