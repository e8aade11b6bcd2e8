import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readModelArtefact, writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { bucketOf } from '@/ml/features/facts'
import type { ModelArtefact } from '@/ml/model/artefact'
import { openModel } from '@/ml/model/load-model'
import type { EmbeddedWorks, HistoryInput, LoadedModel } from '@/ml/model/loaded-model'
import { valueGroups } from '@/ml/model/value-groups'
import { trainRecommender } from '@/ml/training/train-recommender'
import { updateRecommender } from '@/ml/training/update-recommender'
import { eventKinds, type WorkContent } from '@/ml/types'
import { smallConfig, syntheticData, syntheticWork } from '../synthetic'

// Titles that tell 48 works apart would be all that 64 numbers hold of them.
const world = syntheticData()
const data = { ...world, contents: world.contents.map((content) => ({ ...content, title: 'Study' })) }
const config = smallConfig(data, {
  embeddingSize: 64,
  heads: 4,
  contextBlocks: 0,
  modalities: 'attended',
  idDropout: 0.5,
})
let artefact: ModelArtefact
let model: LoadedModel

beforeAll(async () => {
  await initialiseBackend()
  artefact = await trainRecommender(data, config, { seed: 1 })
  model = openModel(artefact)
})
afterAll(() => model.dispose())

const makers = 12
const worksOfMaker = 9
/** Works like none of those trained on: other makers, a school for every three of them, other techniques, subjects, colours. */
const newcomers = Array.from({ length: makers * worksOfMaker }, (_, i): WorkContent => {
  const maker = Math.floor(i / worksOfMaker)
  return {
    ...syntheticWork(`new-${i}`, 0, `${['Harbour', 'Meadow', 'Evening', 'Orchard'][i % 4]} number ${i}`),
    makers: [`newcomer ${maker}`],
    style: `new school ${Math.floor(maker / 3)}`,
    medium: 'tempera on panel',
    classification: 'panel',
    subjects: [['city/street', 'animals/horse', 'still life'][i % 3]!],
    yearFrom: 1500 + 30 * Math.floor(maker / 3),
    palette: [{ hex: ['#805020', '#90a0b0', '#406080'][i % 3]!, share: 1 }],
  }
})
const catalogue = [...data.contents, ...newcomers]

function likes(model: LoadedModel, contents: WorkContent[]): HistoryInput {
  const { embeddings, rows } = model.embed(contents)
  return {
    embeddings,
    rows,
    works: Int32Array.from(contents, (_, i) => i),
    kinds: new Uint8Array(contents.length).fill(eventKinds.indexOf('like')),
    dwellMs: new Float32Array(contents.length),
    at: Float64Array.from(contents, (_, i) => i + 1),
    now: contents.length + 1,
  }
}

/** The catalogue without what was liked, best first. */
function ranked(model: LoadedModel, liked: WorkContent[]): WorkContent[] {
  const [encoded] = model.encode([likes(model, liked)])
  const scores = model.scores(encoded!, model.embed(catalogue))
  return catalogue
    .map((content, i) => ({ content, score: scores[i]! }))
    .filter(({ content }) => !liked.includes(content))
    .sort((a, b) => b.score - a.score)
    .map(({ content }) => content)
}

const worksBy = (maker: number) =>
  newcomers.filter((_, i) => Math.floor(i / worksOfMaker) === maker) as WorkContent[]
const by = (content: WorkContent) => content.makers[0]!

/** Of the works of each new maker that were not among the six liked: how many lead the ranking. */
function foundOf(model: LoadedModel): number[] {
  return Array.from({ length: makers }, (_, maker) => {
    const others = worksOfMaker - 6
    const first = ranked(model, worksBy(maker).slice(0, 6)).slice(0, others)
    return first.filter((content) => by(content) === `newcomer ${maker}`).length / others
  })
}

describe('works unlike all that training met', () => {
  test('are found by their makers, whoever these are', () => {
    const found = foundOf(model)
    expect(Math.min(...found)).toBeGreaterThan(0.6)
    expect(found.reduce((sum, part) => sum + part, 0) / makers).toBeGreaterThan(0.9)
  })

  test('come before works trained on, and those of the same school before those of others', () => {
    for (let maker = 0; maker < makers; maker++) {
      const places = new Map(ranked(model, worksBy(maker).slice(0, 6)).map(({ id }, place) => [id, place]))
      const meanOf = (some: WorkContent[]) =>
        some.reduce((sum, { id }) => sum + places.get(id)!, 0) / some.length
      const school = newcomers.filter(
        (content) => content.style === worksBy(maker)[0]!.style && by(content) !== `newcomer ${maker}`,
      )
      const others = newcomers.filter((content) => content.style !== worksBy(maker)[0]!.style)
      expect(meanOf(school)).toBeLessThan(meanOf(others))
      expect(meanOf(school)).toBeLessThan(meanOf(data.contents))
    }
  })

  test('neither lead nor end the rankings of those who like other things', () => {
    const parts = Array.from({ length: 6 }, (_, school) => {
      const liked = data.contents.slice(school * 8, school * 8 + 4)
      const order = ranked(model, liked)
      const unlike = order.flatMap((content, place) =>
        newcomers.includes(content) ? [place / order.length] : [],
      )
      return unlike.reduce((sum, part) => sum + part, 0) / unlike.length
    })
    const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length
    expect(mean).toBeGreaterThan(0.35)
    expect(mean).toBeLessThan(0.75)
  })

  test('are as long as the others', () => {
    const lengthOf = ({ embeddings }: EmbeddedWorks) =>
      Math.sqrt(embeddings.reduce((sum, x) => sum + x * x, 0) / (embeddings.length / 64))
    const ratio = lengthOf(model.embed(newcomers)) / lengthOf(model.embed(data.contents))
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(1.5)
  })

  test('are found after a day is taken in, too', async () => {
    const updated = openModel(await updateRecommender(data, artefact, { seed: 1 }))
    const found = foundOf(updated)
    updated.dispose()
    expect(found.reduce((sum, part) => sum + part, 0) / makers).toBeGreaterThan(0.9)
  })

  test('have exact scores: base and shares, by group too, and a share is what leaving its event out takes away', () => {
    const liked = [...worksBy(0).slice(0, 3), data.contents[0]!, ...worksBy(5).slice(0, 2)]
    const history = { ...likes(model, liked), groups: model.embedGroups(liked) }
    const works = model.embed(catalogue)
    const [encoded] = model.encode([history])
    const scores = model.scores(encoded!, works)
    const shares = model.shares(encoded!, works) // (V, n)
    const parts = model.groupShares(encoded!, works) // (V, n, G)
    const without = liked.map((_, i) => {
      const leftOut = Uint8Array.from(liked, (_, j) => Number(i === j))
      return model.scores(model.encode([{ ...history, leftOut }])[0]!, works)
    })
    for (let work = 0; work < catalogue.length; work++) {
      let sum = encoded!.baseScale * works.base[work]!
      for (let i = 0; i < liked.length; i++) {
        const share = shares[work * liked.length + i]!
        sum += share
        expect(Math.abs(scores[work]! - without[i]![work]! - share)).toBeLessThan(1e-5)
        let groups = 0
        for (let g = 0; g < valueGroups.length; g++)
          groups += parts[(work * liked.length + i) * valueGroups.length + g]!
        expect(Math.abs(groups - share)).toBeLessThan(1e-5)
      }
      expect(Math.abs(sum - scores[work]!)).toBeLessThan(1e-5)
    }
  })
})

test('an unknown maker is not taken for what else has the same row of the table', () => {
  const row = bucketOf('style:school 0', config.factBuckets)
  let name = 0
  while (bucketOf(`maker:double ${name}`, config.factBuckets) !== row) name++
  const bare = { style: null, medium: null, classification: null, subjects: [], title: '', palette: [] }
  const work = (id: string, more: Partial<WorkContent>): WorkContent => ({
    ...syntheticWork(id, 0),
    ...bare,
    makers: [],
    yearFrom: null,
    ...more,
  })
  const found = ranked(model, [work('double', { makers: [`double ${name}`] })])
  const ofSchool = found.flatMap(({ style }, place) => (style === 'school 0' ? [place / found.length] : []))
  expect(ofSchool.reduce((sum, part) => sum + part, 0) / ofSchool.length).toBeGreaterThan(0.2)
})

test('what was learned of facts comes back from the bytes, and an artefact without it still answers', () => {
  const read = readModelArtefact(writeModelArtefact(artefact))
  expect(read.facts).toEqual(artefact.facts)
  const { facts: _, ...older } = artefact
  const again = readModelArtefact(writeModelArtefact(older))
  expect(again.facts).toBeUndefined()
  const before = openModel(again)
  expect(before.embed(newcomers).embeddings.every(Number.isFinite)).toBe(true)
  expect(before.embed(data.contents)).toEqual(model.embed(data.contents))
  before.dispose()
})
