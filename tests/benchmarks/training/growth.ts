/**
 * How long an epoch takes as the interactions grow: the same training on 1, 4 and 16 parts of the visitors, step by step in
 * turns, so that whatever else the machine does slows all three alike. Epochs enough for each to see as much in all.
 */
import { initialiseBackend } from '@/ml/backend'
import type { BenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { workTable } from '@/ml/features/work-table'
import type { ModelConfig } from '@/ml/model/config'
import { initialiseParameters } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import { NegativeSampler } from '@/ml/training/loss'
import { Objective } from '@/ml/training/objective'
import { epochSteps, visitsOf } from '@/ml/training/train-recommender'
import { train } from '@/ml/training/trainer'

const sizes = [1, 4, 16]

/** @param share of the visitors that count as 16 */
export async function epochsBySize(data: BenchmarkData, config: ModelConfig, share: number) {
  await initialiseBackend()
  const random = Random.fromSeed(1)
  const visitors = random.shuffle([...data.sequences]) as typeof data.sequences
  const whole = Math.floor((visitors.length * share) / 16) * 16
  let clock = 0
  const runs = await Promise.all(
    sizes.map(async (size) => {
      const sequences = visitors.slice(0, (whole * size) / 16)
      const split = { train: sequences, validation: [], test: [] }
      const table = workTable(data.contents, config)
      const parameters = initialiseParameters(config, table, Random.fromSeed(1))
      const sampler = new NegativeSampler(visitsOf(split, data.works.length))
      const objective = new Objective(parameters, config, table, sampler, Random.fromSeed(2))
      const epochs = sizes.at(-1)! / size + 1 // the first warms up
      let milliseconds = 0
      let steps = 0
      await train({
        ...config,
        parameters,
        epochs,
        patience: epochs,
        steps: epochSteps(sequences, config, objective, 3),
        validate: async () => 0,
        onProgress(progress) {
          const now = performance.now()
          if (progress.epoch > 1 && clock) milliseconds += now - clock
          if (progress.epoch > 1) steps++
          clock = now
        },
      })
      objective.dispose()
      for (const x of Object.values(parameters)) x.dispose()
      const interactions = sequences.reduce((sum, { works }) => sum + works.length, 0)
      const secondsPerEpoch = milliseconds / 1000 / (epochs - 1)
      return { size, interactions, steps: steps / (epochs - 1), secondsPerEpoch }
    }),
  )
  const [first] = runs as [(typeof runs)[number]]
  return runs.map((run) => ({
    ...run,
    timesInteractions: run.interactions / first.interactions,
    timesSeconds: run.secondsPerEpoch / first.secondsPerEpoch,
    microsecondsPerInteraction: (1e6 * run.secondsPerEpoch) / run.interactions,
  }))
}
