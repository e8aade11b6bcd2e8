/** Trains the kernel of target attention with the model's own trainer, batches and sample of negatives: only the network differs. */
import { tf, untracked } from '@/ml/backend'
import { answer, latestEvents, type Split } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import type { ModelConfig } from '@/ml/model/config'
import { Random } from '@/ml/random'
import { type Batch, eventsBatch } from '@/ml/training/batches'
import { CoinTape } from '@/ml/training/dropout'
import { NegativeSampler } from '@/ml/training/loss'
import { epochSteps, visitsOf } from '@/ml/training/train-recommender'
import { train } from '@/ml/training/trainer'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { decayOf, initialiseKernel, type Kernel, readEvents, readWorks, sharesOf, sumShares } from './kernel'

/** histories scored at once: the shares of each are (H, L, V) */
const scoredAtOnce = 8

export type TrainedKernel = Required<
  Pick<SequenceScorer, 'name' | 'scoreAll' | 'scoreWithout' | 'explain' | 'dispose'>
> & {
  /** targets trained on in a second of the descent */
  positionsPerSecond: number
}

/** Dispose of the scorer: it owns the kernel. */
export async function trainTargetAttention(
  split: Split,
  works: number,
  config: ModelConfig,
  seed: number,
): Promise<TrainedKernel> {
  const random = Random.fromSeed(seed)
  const kernel = initialiseKernel(config, works, random.fork())
  const sampler = new NegativeSampler(visitsOf(split, works))
  const tape = new CoinTape(config.dropout, random.fork())
  const scorer = kernelScorer(kernel, config)
  let [positions, seconds] = [0, 0]
  const objective = {
    lossOf(batch: Batch, random: Random) {
      positions += batch.targets.length
      return lossOf(kernel, config, batch, sampler.draw(config.negatives, random), tape, random)
    },
  }
  await train({
    ...config,
    parameters: kernel,
    steps: epochSteps(split.train, config, objective, random.integer(2 ** 32)),
    onProgress({ spent }) {
      seconds = spent.descentSeconds
    },
    validate: async () => [ndcg((await answer(scorer, split.validation)).ranks, 10)],
  })
  tape.dispose()
  return { ...scorer, positionsPerSecond: positions / seconds }
}

/** Softmax cross-entropy over each position's target and a shared sample, corrected for its chances as in ml/training/loss.ts. */
function lossOf(
  kernel: Kernel,
  { heads }: ModelConfig,
  batch: Batch,
  drawn: { works: Int32Array; logChance: Float32Array },
  tape: CoinTape,
  random: Random,
): () => tf.Scalar {
  const seed = random.integer(2 ** 32)
  const places = new Map(Array.from(drawn.works, (work, place) => [work, place]))
  // Each position is asked about its own target, too; the question after nothing has only bases to go by.
  const targetOf = new Int32Array(batch.size * batch.length)
  batch.positions.forEach((position, n) => {
    if (position < targetOf.length) targetOf[position] = batch.targets[n]!
  })
  const hits = Array.from(batch.targets).flatMap((target, n) => {
    const place = places.get(target)
    return place === undefined ? [] : [[n, place]]
  })
  return () => {
    const coins = Random.fromSeed(seed)
    const histories = tf.tensor2d(batch.works, [batch.size, batch.length], 'int32')
    const events = readEvents(kernel, heads, histories, (x) => tape.apply(x, coins))
    const decay = decayOf(kernel, batch.length) // (H, L, L)
    const positions = tf.tensor1d(batch.positions, 'int32')
    const at = (said: tf.Tensor) =>
      tf.gather(tf.concat([said, tf.zerosLike(tf.slice(said, 0, 1))], 0), positions)
    const baseOf = (rows: tf.Tensor1D) => tf.squeeze(tf.gather(kernel.base!, rows), [1])

    const negatives = tf.tensor1d(drawn.works, 'int32')
    const said = sumShares(sharesOf(kernel, events, readWorks(kernel, heads, negatives)), decay) // (B, L, M)
    const correction = tf.sub(baseOf(negatives), tf.tensor1d(drawn.logChance))
    const wrong = tf.add(at(tf.reshape(said, [-1, drawn.works.length])), correction) // (N, M)
    const own = readWorks(kernel, heads, tf.tensor2d(targetOf, [batch.size, batch.length], 'int32'))
    const ofOwn = tf.mul(sharesOf(kernel, events, own), tf.expandDims(tf.transpose(decay, [0, 2, 1]), 1)) // (H, B, L, P)
    const right = tf.add(
      at(tf.reshape(tf.sum(ofOwn, [0, 2]), [-1])),
      baseOf(tf.tensor1d(batch.targets, 'int32')),
    ) // (N)
    return tf.mean(
      tf.sub(tf.logSumExp(tf.concat([without(wrong, hits), tf.expandDims(right, 1)], 1), 1), right),
    )
  }
}

/** A target that was drawn is no negative. (N, M) */
function without(scores: tf.Tensor, hits: readonly number[][]): tf.Tensor {
  if (!hits.length) return scores
  const penalty = tf.scatterND(
    tf.tensor2d(Int32Array.from(hits.flat()), [hits.length, 2], 'int32'),
    tf.fill([hits.length], -1e9),
    scores.shape as [number, number],
  )
  return tf.add(scores, penalty)
}

function kernelScorer(
  kernel: Kernel,
  { heads, historyLengthMax }: ModelConfig,
): Omit<TrainedKernel, 'positionsPerSecond'> {
  /** shares (B, L, M) of some works, and their bases (M), in plain arrays; events left out hold their places and say nothing */
  const read = (histories: readonly Sequence[], wanted: tf.Tensor1D, leftOut?: readonly Uint8Array[]) => {
    const latest = histories.map((history) => latestEvents(history, historyLengthMax))
    const batch = eventsBatch(latest)
    const works = tf.tensor2d(batch.works, [batch.size, batch.length], 'int32')
    const events = readEvents(kernel, heads, works, (x) => x)
    // The last event of each history asks; padding comes after it.
    const ages = latest.flatMap(({ works: { length } }) =>
      Array.from({ length: batch.length }, (_, i) => (i < length ? (length - 1) * batch.length + i : 0)),
    )
    const present = latest.flatMap(({ works: { length } }, b) => {
      const cut = leftOut?.[b]?.slice(-historyLengthMax)
      return Array.from({ length: batch.length }, (_, i) => Number(i < length && !cut?.[i]))
    })
    const decay = tf.reshape(decayOf(kernel, batch.length), [heads, -1]) // (H, L * L)
    const weights = tf.reshape(
      tf.mul(tf.gather(decay, tf.tensor1d(ages, 'int32'), 1), tf.tensor1d(present)),
      [heads, batch.size, batch.length, 1],
    )
    return tf.sum(tf.mul(sharesOf(kernel, events, readWorks(kernel, heads, wanted)), weights), 0) // (B, L, M)
  }
  const all = () => tf.range(0, kernel.works!.shape[0]!, 1, 'int32') as tf.Tensor1D
  const score = (histories: readonly Sequence[], leftOut?: readonly Uint8Array[]): Float32Array => {
    const works = kernel.works!.shape[0]!
    const scores = new Float32Array(histories.length * works)
    for (let from = 0; from < histories.length; from += scoredAtOnce) {
      const some = histories.slice(from, from + scoredAtOnce)
      const rows = untracked(() =>
        tf
          .add(
            tf.sum(read(some, all(), leftOut?.slice(from, from + scoredAtOnce)), 1),
            tf.squeeze(kernel.base!, [1]),
          )
          .dataSync(),
      )
      scores.set(rows, from * works)
    }
    return scores
  }
  return {
    name: 'target attention, sigmoid',
    scoreAll: (histories) => score(histories),
    scoreWithout: score,
    explain(history, wanted) {
      const rows = Int32Array.from(wanted)
      const [shares, bases] = untracked(() => {
        const wantedRows = tf.tensor1d(rows, 'int32')
        const shares = tf.transpose(tf.squeeze(read([history], wantedRows), [0])) // (M, L)
        return [shares.arraySync() as number[][], tf.gather(kernel.base!, wantedRows).dataSync()]
      })
      return wanted.map((_, m) => ({
        base: bases[m]!,
        shares: Float32Array.from(shares[m]!.slice(0, history.works.length)),
        together: 0,
      }))
    },
    dispose: () => tf.dispose(kernel),
  }
}
