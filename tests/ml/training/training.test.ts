import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packArtefact, unpackArtefact } from '@/ml/artefacts/format'
import { initialiseBackend, tf } from '@/ml/backend'
import { Random } from '@/ml/random'
import { Adam } from '@/ml/training/adam'
import { WeightAverage } from '@/ml/training/average'
import { cutWindows, groupByLength, trainingBatch } from '@/ml/training/batches'
import { CheckpointFile } from '@/ml/training/checkpoint'
import { NegativeSampler, softmaxLoss } from '@/ml/training/loss'
import { trainRecommender } from '@/ml/training/train-recommender'
import type { TrainerState } from '@/ml/training/trainer'
import { eventKinds, type Sequence } from '@/ml/types'
import { expectClose, gradientError } from '../naive'
import { smallConfig, syntheticData } from '../synthetic'

let folder: string
beforeAll(async () => {
  await initialiseBackend()
  folder = await mkdtemp(path.join(tmpdir(), 'regard-training-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const view = eventKinds.indexOf('view')
function sequenceOf(works: number[], kinds = works.map(() => view)): Sequence {
  return {
    works: Int32Array.from(works),
    kinds: Uint8Array.from(kinds),
    dwellMs: new Float32Array(works.length),
    at: Float64Array.from(works, (_, i) => i + 1),
  }
}

describe('a run', () => {
  const data = syntheticData(3, 60)
  const config = smallConfig(data, { epochs: 3 })

  test('of the same seed gives the same weights, of another seed others', async () => {
    const runs = await Promise.all([5, 5, 6].map((seed) => trainRecommender(data, config, { seed })))
    expect(runs[0]).toEqual(runs[1])
    expect(runs[2]!.version).not.toBe(runs[0]!.version)
  })

  test('ships the epoch that is surely better, not the one that seemed best', async () => {
    const states: TrainerState[] = []
    await trainRecommender(data, config, {
      seed: 5,
      onCheckpoint: async (state) => void states.push(structuredClone(state)),
    })
    const last = states.at(-1)!
    const [asItWas, , ...ofHalves] = last.bests
    const values = states[0]!.average // after the first epoch
    expect(values).not.toEqual(asItWas!.values)
    const { metrics, parameters } = await trainRecommender(data, config, {
      seed: 5,
      resumeFrom: { ...last, bests: [asItWas!, { value: 0.4, epoch: 1, values }, ...ofHalves] },
    })
    expect(metrics).toMatchObject({ epochs: 1, validationNdcg10Learned: 0.4 })
    expect(parameters).toEqual(values)
  })

  test('keeps the number of tensors constant from step to step', async () => {
    const counts = new Set<number>()
    await trainRecommender(data, config, { seed: 1, onProgress: () => counts.add(tf.memory().numTensors) })
    expect(counts.size).toBe(1)
  })

  test('shows loss, validation and time left, and its loss falls', async () => {
    const losses: number[] = []
    await trainRecommender(data, config, {
      seed: 1,
      onProgress: ({ step, steps, loss, validation, secondsLeft }) => {
        expect(secondsLeft).toBeGreaterThanOrEqual(0)
        expect(validation).toBeGreaterThan(0)
        if (step === steps) losses.push(loss)
      },
    })
    expect(losses).toHaveLength(3)
    expect(losses.at(-1)!).toBeLessThan(losses[0]!)
  })

  test('killed with kill -9 continues from its checkpoint to the same bytes', async () => {
    const script = path.resolve('tests/ml/training/run.ts')
    const command = (name: string) => ['--import', 'tsx', script, path.join(folder, name)]
    await promisify(execFile)(process.execPath, command('whole'))
    const killed = spawn(process.execPath, command('killed'), { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise<void>((resolve, reject) => {
      killed.stdout.on('data', (text: Buffer) => {
        if (!text.toString().includes('epoch 2')) return
        killed.kill('SIGKILL')
        resolve()
      })
      killed.on('exit', (code) => reject(new Error(`ended too early with ${code}`)))
    })
    await promisify(execFile)(process.execPath, command('killed'))
    const [whole, resumed] = await Promise.all(
      ['whole', 'killed'].map((name) => readFile(path.join(folder, `${name}.artefact`))),
    )
    expect(resumed!.equals(whole!)).toBe(true)
  }, 180_000)
})

test('a checkpoint of other data, settings, seed or version is refused with the remedy', async () => {
  const file = path.join(folder, 'checkpoint')
  const state = {
    epoch: 4,
    bests: [
      { value: 0.5, epoch: 3, values: new Map([['w', Float32Array.of(3, 4)]]) },
      { value: 0.6, epoch: 2, values: new Map([['w', Float32Array.of(4, 3)]]) },
    ],
    values: new Map([['w', Float32Array.of(1, 2)]]),
    average: new Map([['w', Float32Array.of(2, 3)]]),
    adam: { step: 9, moments: new Map([['w', { m: Float32Array.of(5, 6), v: Float32Array.of(7, 8) }]]) },
    spent: { seconds: 12.5, descentSeconds: 10 },
  }
  await new CheckpointFile(file, { seed: 1 }).write(state)
  expect(await new CheckpointFile(file, { seed: 1 }).read()).toEqual(state)
  await expect(new CheckpointFile(file, { seed: 2 }).read()).rejects.toThrow('train without --resume')
  const { spent: _, ...older } = unpackArtefact(await readFile(file)).header as { spent: unknown }
  const run = createHash('sha256')
    .update(JSON.stringify({ seed: 1 }))
    .digest('hex') // as it was before costs were kept
  await writeFile(file, packArtefact({ ...older, run }, new Map()))
  await expect(new CheckpointFile(file, { seed: 1 }).read()).rejects.toThrow('remove it, or train without')
  expect(await new CheckpointFile(path.join(folder, 'none'), {}).read()).toBeUndefined()
})

test('averaged weights are the mean of what they followed, and give way to the weights again', async () => {
  const before = tf.memory().numTensors
  const w = tf.variable(tf.tensor1d([0, 8]))
  const average = new WeightAverage({ w })
  for (const value of [2, 4, 6]) {
    w.assign(tf.tensor1d([value, 8]))
    average.update(10)
  }
  const seen = await average.during(async () => Array.from(w.dataSync()))
  expect(seen).toEqual([4, 8])
  expect(Array.from(w.dataSync())).toEqual([6, 8])
  w.assign(tf.tensor1d([0, 0]))
  for (let step = 0; step < 40; step++) average.update(4) // what is long ago is forgotten
  expect(average.toState().get('w')![0]).toBeLessThan(1e-3)
  average.dispose()
  w.dispose()
  expect(tf.memory().numTensors - before).toBeLessThanOrEqual(5) // the test's own
})

describe('batches', () => {
  test('use every prefix of every history once, long ones in windows', () => {
    const windows = cutWindows([sequenceOf([0, 1, 2, 3, 4, 5, 6]), sequenceOf([7]), sequenceOf([8, 9])], 3)
    const targets = windows.flatMap((window) => [...trainingBatch([window]).targets])
    // the first of a window is asked of no history; every later work of every sequence is a target
    for (const work of [1, 2, 3, 4, 5, 6, 9]) expect(targets).toContain(work)
    expect(windows.every(({ works }) => works.length <= 4)).toBe(true)
  })

  test('never ask for a skip, or for a work the visitor has met before', () => {
    const skip = eventKinds.indexOf('skip')
    const batch = trainingBatch([sequenceOf([3, 3, 4, 5, 4], [view, view, skip, view, view])])
    expect([...batch.targets]).toEqual([3, 5])
    // 3 is asked of the empty history, 5 after the skip
    expect([...batch.positions]).toEqual([batch.size * batch.length, 2])
  })

  test('of like length hold all windows, and no more events than allowed', () => {
    const random = Random.fromSeed(1)
    const sequences = Array.from({ length: 50 }, (_, i) =>
      sequenceOf(Array.from({ length: 2 + (i % 30) }, (_, w) => w)),
    )
    const groups = groupByLength(cutWindows(sequences, 16), 16, 64, random)
    expect(groups.flat()).toHaveLength(cutWindows(sequences, 16).length)
    for (const group of groups)
      expect(group.length * Math.max(...group.map(({ works }) => works.length - 1))).toBeLessThanOrEqual(64)
  })
})

describe('the loss', () => {
  test('over a sample estimates the loss over all works', () => {
    const random = Random.fromSeed(2)
    const [works, questions, width] = [300, 40, 8]
    const visitors = tf.tensor2d(random.normals(questions * width, 1), [questions, width])
    const table = tf.tensor2d(random.normals(works * width, 0.5), [works, width])
    const targets = tf.tensor1d(
      Int32Array.from({ length: questions }, () => random.integer(works)),
      'int32',
    )
    const full = softmaxLoss(visitors, table, targets, null).dataSync()[0]!
    const sampler = new NegativeSampler(Float32Array.from({ length: works }, (_, work) => 1 + (work % 17)))
    let sum = 0
    for (let i = 0; i < 20; i++) {
      const { works: rows, logChance } = sampler.draw(100, random)
      const sample = { rows: tf.tensor1d(rows, 'int32'), logChance: tf.tensor1d(logChance) }
      sum += softmaxLoss(visitors, table, targets, sample).dataSync()[0]! / 20
    }
    expect(Math.abs(sum - full)).toBeLessThan(0.05 * full)
  })

  test('over a sample leaves a target drawn into it out of its own rivals, and has the gradient differences give', () => {
    tf.tidy(() => {
      const random = Random.fromSeed(4)
      const visitors = tf.tensor2d(random.normals(12, 1), [3, 4])
      const works = tf.tensor2d(random.normals(24, 1), [6, 4])
      const targets = [0, 5, 2]
      const [rows, logChance] = [
        [1, 2, 5],
        [-1, -0.5, -0.2],
      ]
      const sample = { rows: tf.tensor1d(rows!, 'int32'), logChance: tf.tensor1d(logChance!) }
      const lossOf = (x: tf.Tensor, w: tf.Tensor) =>
        softmaxLoss(x as tf.Tensor2D, w as tf.Tensor2D, tf.tensor1d(targets, 'int32'), sample)

      const scores = tf.matMul(visitors, works, false, true).arraySync() as number[][]
      const losses = targets.map((target, n) => {
        const right = Math.exp(scores[n]![target]!)
        const rivals = rows!.map((row, m) =>
          row === target ? 0 : Math.exp(scores[n]![row]! - logChance![m]!),
        )
        return Math.log(rivals.reduce((sum, x) => sum + x, right) / right)
      })
      expect(lossOf(visitors, works).dataSync()[0]).toBeCloseTo(losses.reduce((sum, x) => sum + x, 0) / 3, 5)
      expect(gradientError(lossOf, [visitors, works])).toBeLessThan(5e-3)
    })
  })

  test('has the gradient that differences give', () => {
    tf.tidy(() => {
      const random = Random.fromSeed(3)
      const visitors = tf.tensor2d(random.normals(12, 1), [3, 4])
      const works = tf.tensor2d(random.normals(20, 1), [5, 4])
      const targets = tf.tensor1d([0, 4, 2], 'int32')
      const gradient = tf.grad((x) => softmaxLoss(x as tf.Tensor2D, works, targets, null))(visitors)
      const probabilities = tf.softmax(tf.matMul(visitors, works, false, true))
      const expected = tf.div(tf.sub(tf.matMul(probabilities, works), tf.gather(works, targets)), 3)
      expectClose(gradient, expected, 1e-5)
    })
  })
})

test('Adam moves as its formula says', () => {
  const x = tf.variable(tf.tensor1d([1, -2]))
  const adam = new Adam({ x }, 0.1)
  const loss = adam.minimise(() => tf.sum(tf.square(x)) as tf.Scalar)
  expect(loss).toBeCloseTo(5)
  // the first step is the learning rate in the direction of the gradient's sign
  expectClose(x, [0.9, -1.9], 1e-5)
  adam.dispose()
  x.dispose()
})
