/**
 * The same SASRec here and in PyTorch: the same weights at the start, the same batches, negatives, dropout, Adam and number
 * of threads. Without dropout both must lose the same; then they train in turns, so that a busy machine is busy for both.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { tf } from '@/ml/backend'
import { initialiseNetwork, type Network, type SasrecConfig } from '@/ml/evaluation/baselines/sasrec/network'
import { lossOf } from '@/ml/evaluation/baselines/sasrec/sasrec'
import type { BenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import type { Split } from '@/ml/evaluation/leave-one-out'
import { workTable } from '@/ml/features/work-table'
import type { ModelConfig } from '@/ml/model/config'
import { initialiseParameters } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import { Adam } from '@/ml/training/adam'
import { type Batch, cutWindows, groupByLength, trainingBatch } from '@/ml/training/batches'
import { CoinTape } from '@/ml/training/dropout'
import { NegativeSampler } from '@/ml/training/loss'
import { Objective } from '@/ml/training/objective'
import { visitsOf } from '@/ml/training/train-recommender'

const checkedSteps = 3
const rounds = 10
const batchesOfRound = 4

/** @param model our own model's configuration: it trains on the same batches, for a third figure */
export async function besideTorch(
  data: BenchmarkData,
  split: Split,
  config: SasrecConfig,
  model: ModelConfig,
  python: string,
) {
  const random = Random.fromSeed(1)
  const works = data.works.length
  const start = initialiseNetwork(config, works, random.fork())
  const sampler = new NegativeSampler(visitsOf(split, works))
  const windows = cutWindows(split.train, config.historyLengthMax)
  const groups = groupByLength(windows, config.historyLengthMax, config.batchEvents, random)
  const batches = groups.slice(0, batchesOfRound * (rounds + 1)).map((group) => ({
    batch: trainingBatch(group),
    drawn: sampler.draw(config.negatives, random),
  }))
  const folder = await mkdtemp(path.join(tmpdir(), 'regard-torch-'))
  const threads = availableParallelism()
  const pack = new Packer()
  const index = {
    config,
    works,
    weights: Object.fromEntries(
      Object.entries(start).map(([name, x]) => [name, pack.add(x.dataSync() as Float32Array, x.shape)]),
    ),
    batches: batches.map(({ batch, drawn }) => ({
      works: pack.add(batch.works, [batch.size, batch.length]),
      asking: pack.add(batch.positions),
      targets: pack.add(batch.targets),
      negatives: pack.add(drawn.works),
      logChance: pack.add(drawn.logChance),
    })),
  }
  await writeFile(path.join(folder, 'index.json'), JSON.stringify(index))
  await writeFile(path.join(folder, 'arrays.bin'), pack.bytes())
  const script = path.join(import.meta.dirname, 'sasrec.py')
  const child = spawn(python, [script, folder, `${threads}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: `${threads}` },
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async <T>(): Promise<T> => {
    const { value, done } = await answers.next()
    if (done) throw new Error(`${script} ended early`)
    return JSON.parse(value) as T
  }
  const ask = <T>(command: object): Promise<T> => {
    child.stdin.write(`${JSON.stringify(command)}\n`)
    return answer<T>()
  }

  /** Steps over some batches. -> losses */
  const tape = new CoinTape(config.dropout, random)
  const silent = new CoinTape(0, random)
  const steps = (network: Network, adam: Adam, some: typeof batches, coins: CoinTape) =>
    some.map(({ batch, drawn }) => adam.minimise(lossOf(network, config, batch, drawn, coins, random)))

  try {
    const { torch } = await answer<{ torch: string }>()
    const checked = batches.slice(0, checkedSteps)
    const ours = copyOf(start)
    const checking = new Adam(ours, config.learningRate)
    const losses = steps(ours, checking, checked, silent)
    const theirs = await ask<{ losses: number[] }>({ do: 'check', steps: checkedSteps })
    const lossDifference = Math.max(...losses.map((loss, i) => Math.abs(loss - theirs.losses[i]!)))
    checking.dispose()
    tf.dispose(ours)

    const adam = new Adam(start, config.learningRate)
    const own = ownSteps(data, model, sampler, random)
    const raced: { here: number; torch: number; ownModel: number }[] = []
    for (let round = 0; round <= rounds; round++) {
      const places = Array.from({ length: batchesOfRound }, (_, i) => round * batchesOfRound + i)
      const some = places.map((place) => batches[place]!)
      const positions = some.reduce((sum, { batch }) => sum + batch.targets.length, 0)
      const here = secondsOf(() => steps(start, adam, some, tape))
      const ownModel = secondsOf(() => own.steps(some.map(({ batch }) => batch)))
      const { seconds } = await ask<{ seconds: number }>({ do: 'train', batches: places })
      if (!round) continue // warms up
      raced.push({ here: positions / here, torch: positions / seconds, ownModel: positions / ownModel })
      console.error(`round ${round}: ${JSON.stringify(raced.at(-1))}`)
    }
    adam.dispose()
    own.dispose()
    const positionsPerSecond = {
      sasrecHere: median(raced.map(({ here }) => here)),
      sasrecTorch: median(raced.map(({ torch }) => torch)),
      attention: median(raced.map(({ ownModel }) => ownModel)),
    }
    return {
      torch,
      threads,
      sasrec: config,
      checked: { steps: checkedSteps, lossHere: losses, lossTorch: theirs.losses, lossDifference },
      positionsPerSecond,
      /** of each round, whose halves saw the same load */
      timesTorch: median(raced.map(({ here, torch }) => here / torch)),
      rounds: raced,
    }
  } finally {
    child.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The model of this project on batches made for SASRec. */
function ownSteps(data: BenchmarkData, config: ModelConfig, sampler: NegativeSampler, random: Random) {
  const table = workTable(data.contents, config)
  const parameters = initialiseParameters(config, table, random.fork())
  const objective = new Objective(parameters, config, table, sampler, random.fork())
  const adam = new Adam(parameters, config.learningRate)
  return {
    steps(batches: readonly Batch[]) {
      for (const batch of batches) adam.minimise(objective.lossOf(batch, random))
    },
    dispose() {
      adam.dispose()
      objective.dispose()
      tf.dispose(parameters)
    },
  }
}

function secondsOf(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

function copyOf(network: Network): Network {
  return Object.fromEntries(
    Object.entries(network).map(([name, x]) => [name, tf.tidy(() => tf.variable(tf.clone(x)))]),
  )
}

class Packer {
  private readonly parts: Uint8Array[] = []
  private offset = 0
  add(values: Int32Array | Float32Array, shape: number[] = [values.length]) {
    const entry = {
      type: values instanceof Int32Array ? 'int32' : 'float32',
      length: values.length,
      shape,
      offset: this.offset,
    }
    this.parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    this.offset += values.byteLength
    return entry
  }
  bytes(): Buffer {
    return Buffer.concat(this.parts)
  }
}
