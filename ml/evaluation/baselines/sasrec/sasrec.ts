/** Trains SASRec with the model's own trainer, batches and sampled softmax: only the network differs. */
import { tf, untracked } from '@/ml/backend'
import { answer, latestEvents, type Split } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { Random } from '@/ml/random'
import { type Batch, eventsBatch } from '@/ml/training/batches'
import { CoinTape } from '@/ml/training/dropout'
import { NegativeSampler, softmaxLoss } from '@/ml/training/loss'
import { epochSteps, visitsOf } from '@/ml/training/train-recommender'
import { type TrainerOptions, train } from '@/ml/training/trainer'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { encodeHistories, initialiseNetwork, type Network, type SasrecConfig } from './network'

export type SasrecOptions = { seed: number } & Pick<
  TrainerOptions,
  'onProgress' | 'resumeFrom' | 'onCheckpoint'
>

/** Dispose of the scorer: it owns the network. */
export async function trainSasrec(
  split: Split,
  works: number,
  config: SasrecConfig,
  { seed, ...options }: SasrecOptions,
): Promise<SequenceScorer & { epochs: number }> {
  const random = Random.fromSeed(seed)
  const network = initialiseNetwork(config, works, random.fork())
  const sampler = new NegativeSampler(visitsOf(split, works))
  const tape = new CoinTape(config.dropout, random.fork())
  const draw = (random: Random) => (works > config.negatives ? sampler.draw(config.negatives, random) : null)
  const objective = {
    lossOf: (batch: Batch, random: Random) => lossOf(network, config, batch, draw(random), tape, random),
  }
  const scorer: SequenceScorer = {
    name: 'SASRec',
    scoreAll: (histories) => scoreAll(network, config, histories),
    dispose: () => tf.dispose(network),
  }
  const { bests } = await train({
    ...config,
    ...options,
    parameters: network,
    steps: epochSteps(split.train, config, objective, random.integer(2 ** 32)),
    validate: async () => [ndcg((await answer(scorer, split.validation)).ranks, 10)],
  })
  tape.dispose()
  return { ...scorer, epochs: bests[0]!.epoch }
}

export function lossOf(
  network: Network,
  config: SasrecConfig,
  batch: Batch,
  drawn: { works: Int32Array; logChance: Float32Array } | null,
  tape: CoinTape,
  random: Random,
): () => tf.Scalar {
  const works = network.works! as tf.Tensor as tf.Tensor2D // (V, D)
  const seed = random.integer(2 ** 32)
  return () => {
    const coins = Random.fromSeed(seed)
    const histories = tf.tensor2d(batch.works, [batch.size, batch.length], 'int32')
    const encoded = encodeHistories(network, config, histories, (x) => tape.apply(x, coins)) // (B, L, D)
    const asking = tf.gather(withEmpty(encoded), tf.tensor1d(batch.positions, 'int32')) // (N, D)
    const sample = drawn && {
      rows: tf.tensor1d(drawn.works, 'int32'),
      logChance: tf.tensor1d(drawn.logChance),
    }
    return softmaxLoss(asking as tf.Tensor2D, works, tf.tensor1d(batch.targets, 'int32'), sample)
  }
}

function scoreAll(network: Network, config: SasrecConfig, histories: readonly Sequence[]): Float32Array {
  const batch = eventsBatch(histories.map((history) => latestEvents(history, config.historyLengthMax)))
  return untracked(() => {
    const works = tf.tensor2d(batch.works, [batch.size, batch.length], 'int32')
    const encoded = encodeHistories(network, config, works, (x) => x) // (B, L, D)
    const asking = tf.gather(withEmpty(encoded), tf.tensor1d(batch.positions, 'int32')) // (B, D)
    return tf.matMul(asking, network.works! as tf.Tensor, false, true).dataSync() as Float32Array // (B, V)
  })
}

/** (B, L, D) -> (B * L + 1, D); the last row answers the empty history: all works alike */
function withEmpty(encoded: tf.Tensor): tf.Tensor {
  const d = encoded.shape.at(-1)!
  return tf.concat([tf.reshape(encoded, [-1, d]), tf.zeros([1, d])], 0)
}
