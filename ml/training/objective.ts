/** Joins the recommender to its loss: what one batch costs, and what the model in training thinks of every work. */
import { tf, untracked } from '@/ml/backend'
import { latestEvents } from '@/ml/evaluation/leave-one-out'
import { pickRows, type WorkTable } from '@/ml/features/work-table'
import type { ModelConfig } from '@/ml/model/config'
import { eventTensors } from '@/ml/model/events'
import type { Parameters } from '@/ml/model/parameters'
import { type Dropout, embedWorks, noDropout, read, visitorVectors } from '@/ml/model/recommender'
import { Random } from '@/ml/random'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { type Batch, eventsBatch } from './batches'
import { CoinTape } from './dropout'
import { type NegativeSampler, softmaxLoss } from './loss'

export class Objective {
  private readonly dropout: CoinTape
  private readonly idDropout: CoinTape

  constructor(
    private readonly parameters: Parameters,
    private readonly config: ModelConfig,
    private readonly table: WorkTable,
    private readonly sampler: NegativeSampler,
    random: Random,
  ) {
    this.dropout = new CoinTape(config.dropout, random.fork())
    this.idDropout = new CoinTape(config.idDropout, random.fork())
  }

  /** The training loss of a batch; a function, for the optimiser to take the gradient of. All chance is drawn from `random`. */
  lossOf(batch: Batch, random: Random): () => tf.Scalar {
    const sample =
      this.table.works > this.config.negatives ? this.sampler.draw(this.config.negatives, random) : null
    const local = localRows(this.table.works, sample ? [batch.works, batch.targets, sample.works] : [])
    const seed = random.integer(2 ** 32)
    return () => {
      const coins = Random.fromSeed(seed) // asked again, the loss is the same
      const dropout: Dropout = (x) => this.dropout.apply(x, coins)
      // Every work keeps its id or goes without it for the whole step, in all its places.
      const keeps = this.config.idDropout
        ? tf.mul(this.idDropout.toss([local.rows.length, 1], coins), 1 - this.config.idDropout)
        : null
      const works = embedRows(this.parameters, this.table, local.rows, keeps) // (n, D + 1)
      const vectors = this.vectorsOf(batch, works, local.indexOf(batch.works), dropout)
      const asking = tf.gather(vectors, tf.tensor1d(batch.positions, 'int32')) // (N, D)
      const negatives = sample && {
        rows: tf.tensor1d(local.indexOf(sample.works), 'int32'),
        logChance: tf.tensor1d(sample.logChance),
      }
      const targets = tf.tensor1d(local.indexOf(batch.targets), 'int32')
      return softmaxLoss(asking as tf.Tensor2D, works, targets, negatives)
    }
  }

  /** The learned part alone, as a scorer: what training watches. */
  scorer(): SequenceScorer {
    return {
      name: 'learned',
      scoreAll: (histories) => this.scoreAll(histories),
    }
  }

  private scoreAll(histories: readonly Sequence[]): Float32Array {
    const batch = eventsBatch(histories.map((history) => latestEvents(history, this.config.historyLengthMax)))
    return untracked(() => {
      const works = embedRows(this.parameters, this.table, localRows(this.table.works, []).rows, null)
      const vectors = this.vectorsOf(batch, works, batch.works, noDropout)
      const asking = tf.gather(vectors, tf.tensor1d(batch.positions, 'int32')) as tf.Tensor2D // (B, D + 1)
      return tf.matMul(asking, works, false, true).dataSync() as Float32Array // (B, V)
    })
  }

  /** Mean of all works' vectors as they stand. (D + 1) */
  centre(): Float64Array {
    const rows = localRows(this.table.works, []).rows
    const mean = tf.tidy(() => tf.mean(embedRows(this.parameters, this.table, rows, null), 0)) // over (V, D + 1)
    const centre = Float64Array.from(mean.dataSync())
    mean.dispose()
    return centre
  }

  /** What each position says of the next work, 1 for its base, and last a row for the empty history -> (B * L + 1, D + 1) */
  private vectorsOf(batch: Batch, works: tf.Tensor2D, indices: Int32Array, dropout: Dropout): tf.Tensor2D {
    const d = this.config.embeddingSize
    const embeddings = tf.slice(works, [0, 0], [-1, d]) // (n, D)
    const looked = tf.gather(embeddings, tf.tensor2d(indices, [batch.size, batch.length], 'int32'))
    const events = eventTensors(looked, batch) // (B, L, D)
    const reading = read(this.parameters, this.config, events, dropout)
    const vectors = tf.reshape(dropout(visitorVectors(this.parameters, reading)), [-1, d])
    const padded = tf.concat([vectors, tf.zeros([1, d])], 0)
    return tf.concat([padded, tf.ones([padded.shape[0]!, 1])], 1) as tf.Tensor2D
  }

  dispose(): void {
    this.dropout.dispose()
    this.idDropout.dispose()
  }
}

/** The works a step needs: all of a small catalogue, or those it touches. */
function localRows(works: number, needed: Int32Array[]) {
  if (!needed.length) {
    const rows = Int32Array.from({ length: works }, (_, row) => row)
    return { rows, indexOf: (wanted: Int32Array) => wanted }
  }
  const rows = Int32Array.from(new Set(needed.flatMap((some) => Array.from(some)))).sort()
  const place = new Map(Array.from(rows, (row, index) => [row, index]))
  return { rows, indexOf: (wanted: Int32Array) => wanted.map((row) => place.get(row)!) }
}

/** @param keeps (n, 1), 0 where a work must do without its id; null: all keep theirs -> (n, D + 1) */
export function embedRows(
  parameters: Parameters,
  table: WorkTable,
  rows: Int32Array,
  keeps: tf.Tensor | null,
): tf.Tensor2D {
  const { works, slots, weights, looks, unknown } =
    rows.length === table.works ? table : pickRows(table, rows)
  const ids = tf.gather(parameters['works/id']!, tf.tensor1d(rows, 'int32')) // (n, D + 1)
  return embedWorks(parameters, {
    ids: keeps ? tf.mul(ids, keeps) : ids,
    known: keeps && tf.cast(tf.notEqual(keeps, 0), 'float32'),
    slots: tf.tensor2d(slots, [works, slots.length / works], 'int32'),
    slotWeights: tf.tensor2d(weights, [works, weights.length / works]),
    unknown: unknown.length ? tf.tensor2d(unknown, [works, unknown.length / works]) : null,
    looks: looks.length ? tf.tensor2d(looks, [works, looks.length / works]) : null,
  })
}
