/** The second task: half of an unordered set of works is given, the rest is to be ranked first. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Random } from '@/ml/random'
import { eventKinds, type Sequence, type SequenceScorer } from '@/ml/types'
import { type Question, rankOf, sliceSequence, topWorks } from '../leave-one-out'
import { readAttributes } from './attributes'
import { listLength } from './figures'
import type { BenchmarkData } from './read-data'
import type { Task } from './task'

type SetsFile = { catalogue: string[]; train: string[][]; test: { obs: string[]; target: string[] }[] }

/** Of a JSON file `{ catalogue, train: [set, ...], test: [{ obs, target }, ...] }`. Works outside the catalogue are left out. */
export async function readCompletion(
  file: string,
  { attributes, items }: { attributes?: string; items?: string } = {},
): Promise<{ data: BenchmarkData; task: Task }> {
  const text = await readFile(file, 'utf8')
  const { catalogue, train, test } = JSON.parse(text) as SetsFile
  for (const [name, value] of Object.entries({ catalogue, train, test }))
    if (!Array.isArray(value)) throw new Error(`${file}: ${name} must be a list`)
  const rowOf = new Map(catalogue.map((work, row) => [work, row]))
  const random = Random.fromSeed(1)
  // Sets have no order; a drawn one keeps any order of the file from being learned.
  const sequenceOf = (set: readonly string[]): Sequence => {
    const known = set.map((work) => rowOf.get(work)).filter((row) => row !== undefined)
    const works = random.shuffle(Int32Array.from(known)) as Int32Array
    return {
      works,
      kinds: new Uint8Array(works.length).fill(eventKinds.indexOf('view')),
      dwellMs: new Float32Array(works.length),
      at: Float64Array.from(works, (_, i) => i + 1),
    }
  }
  const sets = train.map(sequenceOf).filter(({ works }) => works.length)
  const questions = test.map(({ obs, target }) => ({
    history: sequenceOf(obs),
    target: rowOf.get(target[0]!) ?? -1,
    targets: target.map((work) => rowOf.get(work)).filter((row) => row !== undefined),
  }))
  const split = holdHalves(sets, file)

  return {
    data: {
      name: path.basename(file).replace(/\.[^.]+$/, ''),
      works: catalogue,
      visitors: sets.map((_, i) => `${i}`),
      sequences: sets,
      contents: attributes ? await readAttributes(attributes, catalogue, items) : catalogue.map(() => null),
      timed: false,
      eventful: false,
      sha256: createHash('sha256').update(text).digest('hex'),
    },
    task: {
      name: 'completion',
      protocol:
        'half of a set is given, all other works of the catalogue are ranked, ties count against the scorer; half of one set in five validates',
      split: { ...split, test: questions },
      ask: (scorer) => complete(scorer, questions),
    },
  }
}

/** sets that may validate have so many works, and one in so many of them does */
const [setMin, validatingEach] = [4, 5]

/**
 * Validates by what the test will be: half of a set is given, and each work of the other half is asked for. Sets of all ages do: without
 * half of the last ones the model would not know what is new.
 *
 * @throws Error naming the file when no set is large enough
 */
function holdHalves(sets: readonly Sequence[], file: string): { train: Sequence[]; validation: Question[] } {
  const large = sets.filter(({ works }) => works.length >= setMin)
  if (!large.length)
    throw new Error(
      `${file}: no set of train has ${setMin} works of the catalogue: half of a set could not validate; add larger sets, or their works to the catalogue`,
    )
  const halved = new Set(large.filter((_, i) => i % validatingEach === 0))
  const validation: Question[] = []
  const train = sets.map((set) => {
    if (!halved.has(set)) return set
    const half = set.works.length >> 1
    const history = sliceSequence(set, 0, half)
    for (const target of set.works.subarray(half)) validation.push({ history, target })
    return history
  })
  return { train, validation }
}

async function complete(
  scorer: SequenceScorer,
  questions: readonly { history: Sequence; targets: number[] }[],
): Promise<{ ranksOfSets: number[][]; lists: Int32Array }> {
  const lists = new Int32Array(questions.length * listLength).fill(-1)
  const ranksOfSets: number[][] = []
  for (const [u, { history, targets }] of questions.entries()) {
    const scores = await scorer.scoreAll([history]) // (1, V)
    ranksOfSets.push(targets.map((target) => rankOf(scores, history.works, target)))
    lists.set(topWorks(scores, history.works, listLength), u * listLength)
  }
  return { ranksOfSets, lists }
}
