/**
 * How long an epoch takes as the interactions grow: the same training on 1, 4 and 16 parts of the visitors, step by step in
 * turns, so that whatever else the machine does slows all three alike. Epochs enough for each to see as much in all.
 */
import { tf } from '@/ml/backend'
import type { BenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { workTable } from '@/ml/features/work-table'
import type { ModelConfig } from '@/ml/model/config'
import { initialiseParameters } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import { NegativeSampler } from '@/ml/training/loss'
import { Objective } from '@/ml/training/objective'
import { epochSteps, visitsOf } from '@/ml/training/train-recommender'
import { train } from '@/ml/training/trainer'
import type { Sequence } from '@/ml/types'

const sizes = [1, 4, 16]
const largest = 16

/** @param share of the visitors that count as 16 */
export async function epochsBySize(data: BenchmarkData, config: ModelConfig, share: number) {
  const visitors = Random.fromSeed(1).shuffle([...data.sequences]) as Sequence[]
  const whole = Math.floor((visitors.length * share) / largest) * largest
  let clock = 0
  const trainOn = async (size: number, epochs: number) => {
    const sequences = visitors.slice(0, (whole * size) / largest)
    const split = { train: sequences, validation: [], test: [] }
    const table = workTable(data.contents, config)
    const parameters = initialiseParameters(config, table, Random.fromSeed(1))
    const sampler = new NegativeSampler(visitsOf(split, data.works.length))
    const objective = new Objective(parameters, config, table, sampler, Random.fromSeed(2))
    let milliseconds = 0
    await train({
      ...config,
      parameters,
      epochs,
      patience: epochs,
      steps: epochSteps(sequences, config, objective, 3),
      validate: async () => [0],
      // A step runs to its end before another training has its turn: what passed since the last one ended is its own.
      onProgress() {
        const now = performance.now()
        milliseconds += now - clock
        clock = now
      },
    })
    objective.dispose()
    tf.dispose(parameters)
    const interactions = sequences.reduce((sum, { works }) => sum + works.length, 0)
    return { size, interactions, epochs, secondsPerEpoch: milliseconds / 1000 / epochs }
  }
  await trainOn(1, 1) // the first steps of a process are slow
  clock = performance.now()
  const runs = await Promise.all(sizes.map((size) => trainOn(size, largest / size)))
  const [first] = runs as [(typeof runs)[number]]
  return runs.map((run) => ({
    ...run,
    timesInteractions: run.interactions / first.interactions,
    timesSeconds: run.secondsPerEpoch / first.secondsPerEpoch,
    microsecondsPerInteraction: (1e6 * run.secondsPerEpoch) / run.interactions,
  }))
}
