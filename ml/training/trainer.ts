/** The training loop. It knows steps, epochs, validation and checkpoints, and nothing of what is trained. */

import { tf } from '@/ml/backend'
import { Adam, type AdamState } from './adam'
import { WeightAverage } from './average'

export type TrainerOptions = {
  parameters: Record<string, tf.Variable>
  learningRate: number
  weightDecay: number
  warmupSteps?: number
  epochs: number
  /** epochs without a better validation before stopping */
  patience: number
  /** the steps of an epoch, each made when its turn comes; the same for the same epoch, however the run came there */
  steps(epoch: number): { count: number; losses: Iterable<() => tf.Scalar> }
  /** Higher is better. The first decides when to stop; what was best by each of the others is kept beside it. */
  validate(): Promise<number[]>
  onProgress?(progress: Progress): void
  /** state to continue from, as given to onCheckpoint */
  resumeFrom?: TrainerState
  /** called after every epoch with everything needed to continue to the same result */
  onCheckpoint?(state: TrainerState): Promise<void>
}

export type Progress = {
  epoch: number
  epochs: number
  /** steps done of this epoch, and in all of it */
  step: number
  steps: number
  /** mean over the epoch so far */
  loss: number
  /** after the latest whole epoch */
  validation: number
  best: number
  secondsLeft: number
  spent: Spent
}

/** Seconds that the epochs have cost, those before a kill included: in all, and of them in steps. */
export type Spent = { seconds: number; descentSeconds: number }

/** An epoch, what it was worth by one of the validations, and the averaged weights then. */
export type Best = { value: number; epoch: number; values: Map<string, Float32Array> }

export type TrainerState = {
  /** epochs done */
  epoch: number
  /** one for each validation */
  bests: Best[]
  values: Map<string, Float32Array>
  /** the running mean of the values */
  average: Map<string, Float32Array>
  adam: AdamState
  /** until the checkpoint */
  spent: Spent
}

/** epochs over which weights are averaged */
const epochsAveraged = 2

/** Trains, and leaves in `parameters` the averaged values of the best epoch. -> the best of each validation, that epoch's first */
export async function train(options: TrainerOptions): Promise<{ bests: Best[]; epochs: number }> {
  const { parameters, epochs, patience, onProgress } = options
  const began = performance.now()
  const secondsSince = (moment: number) => (performance.now() - moment) / 1000
  const adam = new Adam(parameters, options.learningRate, options.weightDecay, options.warmupSteps)
  const average = new WeightAverage(parameters)
  const state: TrainerState = options.resumeFrom ?? {
    epoch: 0,
    bests: (await options.validate()) // what is known before any training may be hard to beat
      .map((value) => ({ value, epoch: 0, values: readValues(parameters) })),
    values: new Map(),
    average: new Map(),
    adam: adam.toState(),
    spent: { seconds: 0, descentSeconds: 0 },
  }
  if (options.resumeFrom) {
    writeValues(parameters, state.values)
    adam.restore(state.adam)
    average.restore(state.average, state.adam.step)
  }
  const first = state.epoch
  const before = state.spent
  const descentBegan = performance.now()
  const leading = () => state.bests[0]!
  let validation = leading().value
  while (state.epoch < epochs && state.epoch - leading().epoch < patience) {
    const { count, losses } = options.steps(state.epoch)
    let sum = 0
    let step = 0
    const spentBefore = state.spent.descentSeconds
    const epochBegan = performance.now()
    for (const loss of losses) {
      sum += adam.minimise(loss)
      average.update(epochsAveraged * count)
      step++
      state.spent = {
        seconds: before.seconds + secondsSince(began),
        descentSeconds: spentBefore + secondsSince(epochBegan),
      }
      const done = state.epoch - first + step / count
      onProgress?.({
        epoch: state.epoch + 1,
        epochs,
        step,
        steps: count,
        loss: sum / step,
        validation,
        best: leading().value,
        // At the most: stopping early is not foreseen.
        secondsLeft: (secondsSince(descentBegan) / done) * (epochs - first - done),
        spent: state.spent,
      })
      await new Promise((resolve) => setImmediate(resolve)) // lets signals and timers through
    }
    state.epoch++
    const values = await average.during(options.validate)
    validation = values[0]!
    values.forEach((value, i) => {
      if (value > state.bests[i]!.value)
        state.bests[i] = { value, epoch: state.epoch, values: average.toState() }
    })
    if (options.onCheckpoint) {
      state.spent = { ...state.spent, seconds: before.seconds + secondsSince(began) }
      state.values = readValues(parameters)
      state.average = average.toState()
      state.adam = adam.toState()
      await options.onCheckpoint(state)
    }
  }
  adam.dispose()
  average.dispose()
  writeValues(parameters, leading().values)
  return { bests: state.bests, epochs: state.epoch }
}

function readValues(parameters: Record<string, tf.Variable>): Map<string, Float32Array> {
  return new Map(Object.entries(parameters).map(([name, x]) => [name, Float32Array.from(x.dataSync())]))
}

export function writeValues(
  parameters: Record<string, tf.Variable>,
  values: Map<string, Float32Array>,
): void {
  for (const [name, x] of Object.entries(parameters))
    tf.tidy(() => x.assign(tf.tensor(values.get(name)!, x.shape)))
}
