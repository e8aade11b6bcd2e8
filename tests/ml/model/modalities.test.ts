import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { sliceSequence } from '@/ml/evaluation/leave-one-out'
import { bucketsFor } from '@/ml/features/facts'
import { looksSizeFor } from '@/ml/features/looks'
import { defaultConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { modalityWeights } from '@/ml/model/modalities'
import { modalityOfGroup, valueGroups } from '@/ml/model/value-groups'
import { Random } from '@/ml/random'
import { trainRecommender } from '@/ml/training/train-recommender'
import { eventKinds, type Sequence, type WorkContent } from '@/ml/types'
import { catalogueOf, entry } from '../rankers/cases'
import { artefactFor } from '../rankers/models'
import { syntheticWork } from '../synthetic'

beforeAll(async () => {
  await initialiseBackend()
})

const colours = ['#aa3020', '#2040b0', '#d0c040', '#207040', '#804090', '#f0f0f0']
const works = 144

/** Six makers and six colours, every maker in every colour; all else is alike. */
const contents = Array.from({ length: works }, (_, i): WorkContent => {
  const maker = Math.floor(i / colours.length) % 6
  return {
    ...syntheticWork(`work-${i}`, 0, 'Untitled'),
    style: null,
    makers: [`maker ${maker}`],
    palette: [{ hex: colours[i % colours.length]!, share: 1 }],
  }
})
const liked = {
  colours: (work: number) => work % colours.length,
  makers: (work: number) => Math.floor(work / colours.length) % 6,
}

/** Visitors who look at works of one colour alone, or of one maker alone. */
function visitorsBy(taste: keyof typeof liked): Sequence[] {
  const random = Random.fromSeed(2)
  return Array.from({ length: 240 }, () => {
    const own = random.integer(6)
    const pool = Int32Array.from({ length: works }, (_, work) => work).filter(
      (work) => liked[taste](work) === own,
    )
    const looked = random.shuffle(pool).slice(0, 10) as Int32Array
    return {
      works: looked,
      kinds: new Uint8Array(looked.length).fill(eventKinds.indexOf('view')),
      dwellMs: new Float32Array(looked.length).fill(10_000),
      at: Float64Array.from(looked, (_, i) => i + 1),
    }
  })
}

async function modelOf(sequences: Sequence[]): Promise<LoadedModel> {
  const config = {
    ...defaultConfig,
    embeddingSize: 32,
    modalities: 'attended' as const,
    factBuckets: bucketsFor(contents),
    looksSize: looksSizeFor(contents),
    idDropout: 0.5,
    batchEvents: 400,
    learningRate: 0.01,
    warmupSteps: 10,
    epochs: 8,
    patience: 8,
  }
  const data = { works: contents.map(({ id }) => id), contents, sequences }
  return openModel(await trainRecommender(data, config, { seed: 1 }))
}

/** Of the visitors' next works: what each modality gave the learned part of the score, and how far its parts miss the whole. */
function splitOf(model: LoadedModel, sequences: Sequence[]) {
  const given = { looks: 0, facts: 0, company: 0 }
  let missed = 0
  for (const sequence of sequences.slice(0, 60)) {
    const history = sliceSequence(sequence, 0, sequence.works.length - 1)
    const looked = Array.from(history.works, (work) => contents[work]!)
    const [encoded] = model.encode([
      { ...history, ...model.embed(looked), groups: model.embedGroups(looked), now: 0 },
    ])
    const next = model.embed([contents[sequence.works.at(-1)!]!])
    const parts = model.groupShares(encoded!, next) // (1, n, G)
    const shares = model.shares(encoded!, next) // (1, n)
    shares.forEach((share, i) => {
      let sum = 0
      valueGroups.forEach((group, g) => {
        const part = parts[i * valueGroups.length + g]!
        sum += part
        given[modalityOfGroup(group)] += part
      })
      missed = Math.max(missed, Math.abs(sum - share))
    })
  }
  return { given, missed }
}

describe('attention over modalities', () => {
  test('gives looks the larger part where taste goes by colour alone', async () => {
    const sequences = visitorsBy('colours')
    const model = await modelOf(sequences)
    const { given, missed } = splitOf(model, sequences)
    model.dispose()
    expect(given.looks).toBeGreaterThan(given.facts)
    expect(missed).toBeLessThan(1e-5)
  }, 240_000)

  test('gives facts the larger part where taste goes by maker alone', async () => {
    const sequences = visitorsBy('makers')
    const model = await modelOf(sequences)
    const { given, missed } = splitOf(model, sequences)
    model.dispose()
    expect(given.facts).toBeGreaterThan(given.looks)
    expect(missed).toBeLessThan(1e-5)
  }, 240_000)

  test('is the same read by TensorFlow and in plain numbers, whatever a work lacks', () => {
    const catalogue = catalogueOf(
      Array.from({ length: 40 }, (_, i) => entry(i, i % 3 ? {} : { palette: [] })), // every third without a picture
    )
    const artefact = artefactFor(catalogue, {
      embeddingSize: 32,
      factBuckets: 256,
      looksSize: 48,
      modalities: 'attended',
    })
    artefact.centre.fill(0)
    const model = openModel(artefact)
    const asked = catalogue.ids.map((_, row) => catalogue.content(row)) // every seventh has no id in the vocabulary
    const { embeddings } = model.embed(asked)
    const groups = model.embedGroups(asked) // (n, G, D)
    model.dispose()
    const d = 32
    for (let n = 0; n < asked.length; n++)
      for (let j = 0; j < d; j++) {
        let sum = 0
        for (let g = 0; g < valueGroups.length; g++) sum += groups[(n * valueGroups.length + g) * d + j]!
        expect(Math.abs(sum - embeddings[n * d + j]!)).toBeLessThan(1e-5)
      }
  })

  test('leaves what a work has as loud as it is, until it has learned otherwise', () => {
    const silent = new Map([
      ['modalities/query', new Float32Array(4)],
      ['modalities/key', Float32Array.of(1, 2, 3, 4)],
      ['modalities/bias', new Float32Array(3)],
    ])
    const config = { ...defaultConfig, embeddingSize: 4 }
    const x = Float32Array.of(1, 0, -1, 2)
    expect(modalityWeights(silent, config, [x, x, x])).toEqual([1, 1, 1])
    expect(modalityWeights(silent, config, [null, x, x])).toEqual([0, 1, 1])
    expect(modalityWeights(silent, config, [null, x, null])).toEqual([0, 1, 0])
    const louder = new Map(silent).set('modalities/bias', Float32Array.of(Math.log(3), 0, 0))
    expect(modalityWeights(louder, config, [x, x, null]).map((w) => w.toFixed(6))).toEqual([
      '1.500000',
      '0.500000',
      '0.000000',
    ])
    expect(modalityWeights(louder, config, [null, x, null])).toEqual([0, 1, 0])
  })
})
