import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { auc } from '@/ml/evaluation/metrics/auc'
import { headAccuracyMin } from '@/ml/model/heads'
import { openModel } from '@/ml/model/load-model'
import { Random } from '@/ml/random'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { packResponse, unpackResponse } from '@/ml/serving/protocol'
import { eventKinds, type Facet, type RankedWork, type RankRequest } from '@/ml/types'
import { catalogueOf, gallery, looks, request } from './cases'
import { artefactFor } from './models'

const catalogue = catalogueOf(gallery(400))
const open: AttentionRanker[] = []

/** A ranker over drawn numbers; with `plain` values go through as they are, so that groups still speak of their facets. */
async function rankerWith(plain: boolean): Promise<AttentionRanker> {
  const artefact = artefactFor(catalogue, { embeddingSize: 64, factBuckets: 512, looksSize: 48 })
  if (plain) {
    const identity = Float32Array.from({ length: 64 * 64 }, (_, i) => Number(i % 65 === 0))
    for (const name of ['value', 'output']) artefact.parameters.set(`reading/${name}`, identity)
    artefact.parameters.set('reading/gate', new Float32Array(64 * 64))
    artefact.parameters.set('reading/user-scale', new Float32Array(64).fill(1))
  }
  const ranker = new AttentionRanker(await AttentionIndex.build(openModel(artefact), catalogue))
  open.push(ranker)
  return ranker
}

let ranker: AttentionRanker
let drawn: AttentionRanker
beforeAll(async () => {
  await initialiseBackend()
  ranker = await rankerWith(true)
  drawn = await rankerWith(false)
})
afterAll(() => {
  for (const { index } of open) {
    index.dispose()
    index.model.dispose()
  }
})

function visitors(count: number): RankRequest[] {
  const random = Random.fromSeed(5)
  return Array.from({ length: count }, () => {
    const works = Array.from({ length: 1 + random.integer(50) }, () => random.integer(400))
    const history = looks(works).map((event) => ({
      ...event,
      kind: eventKinds[random.integer(eventKinds.length)]!,
    }))
    return request({ history, count: 60, parts: true })
  })
}

const byWork = (works: RankedWork[]) => new Map(works.map((work) => [work.workId, work]))
const partsOf = ({ contributions }: RankedWork) =>
  new Map(contributions.map(({ interactionId, parts }) => [interactionId, parts!]))

describe('the heads with names', () => {
  test('split every share of every work exactly, at every temperature, for one visitor among many', async () => {
    for (const temperature of [0.5, 1, 2]) {
      const answers = await Promise.all(
        visitors(6).map((asked, i) => ranker.rank({ ...asked, temperature, parts: i !== 2 })),
      )
      answers.forEach((answer, i) => {
        for (const { contributions } of answer!.works)
          for (const { share, parts } of contributions) {
            if (i === 2) expect(parts).toBeUndefined()
            else expect(Math.abs(Object.values(parts!).reduce((a, b) => a + b, 0) - share)).toBeLessThan(1e-5)
          }
      })
    }
  })

  test('muting one facet takes its part of every score away, and changes no other part', async () => {
    for (const asked of visitors(5)) {
      for (const facet of ['colour', 'maker', 'school'] as Facet[]) {
        const whole = await ranker.rank(asked)
        const only = whole!.works.map(({ workId }) => workId)
        const without = await ranker.rank({ ...asked, only, mute: [facet] })
        expect(without!.muted).toEqual([facet])
        const after = byWork(without!.works)
        for (const work of whole!.works) {
          const muted = after.get(work.workId)!
          expect(Math.abs(muted.base - work.base)).toBeLessThan(1e-6)
          expect(Math.abs(muted.together - work.together)).toBeLessThan(1e-6)
          let taken = 0
          const now = partsOf(muted)
          for (const [interactionId, parts] of partsOf(work)) {
            for (const [name, value] of Object.entries(parts)) {
              const left = now.get(interactionId)![name as Facet]!
              if (name === facet) taken += value
              expect(Math.abs(left - (name === facet ? 0 : value))).toBeLessThan(1e-6)
            }
          }
          expect(Math.abs(work.score - taken - muted.score)).toBeLessThan(1e-5)
        }
      }
    }
  })

  test('two muted at once are both gone, and what leaving out says agrees with the muted scores', async () => {
    const [asked] = visitors(1)
    const mute: Facet[] = ['period', 'maker']
    const { works } = (await ranker.rank({ ...asked!, mute, count: 5 }))!
    for (const { contributions } of works)
      for (const { parts } of contributions) expect([parts!.period, parts!.maker]).toEqual([0, 0])
    const left = await ranker.leaveOut(
      { ...asked!, mute },
      works.map(({ workId }) => workId),
      [[]],
    )
    for (const [i, { score }] of left!.entries()) expect(Math.abs(score - works[i]!.score)).toBeLessThan(1e-5)
  })

  test('a head earns its name by telling works that share its facet from those that do not', () => {
    const heads = ranker.heads()
    for (const facet of ['colour', 'maker', 'school', 'period'] as Facet[]) {
      const head = heads.find((each) => each.facet === facet)!
      expect(head.accuracy).toBeGreaterThan(headAccuracyMin)
      expect(head.named).toBe(true)
    }
    // every work here is of one medium: there is nothing to tell apart
    expect(heads.find(({ facet }) => facet === 'medium')).toEqual({
      facet: 'medium',
      accuracy: null,
      named: false,
    })
  })

  test('heads of drawn numbers are about as good as chance, stay unnamed and cannot be muted', async () => {
    for (const { accuracy, named } of drawn.heads()) {
      if (accuracy !== null) expect(Math.abs(accuracy - 0.5)).toBeLessThan(0.25)
      expect(named).toBe(false)
    }
    const [asked] = visitors(1)
    const [whole, without] = await Promise.all([
      drawn.rank(asked!),
      drawn.rank({ ...asked!, mute: ['colour'] }),
    ])
    expect(without!.muted).toEqual([])
    expect(without!.works.map(({ score }) => score)).toEqual(whole!.works.map(({ score }) => score))
    for (const { parts } of whole!.works[0]!.contributions)
      expect(Object.keys(parts!)).toEqual(['company', 'looks', 'unnamed'])
  })

  test('parts reach the other process as they are, to single precision', async () => {
    const [asked] = visitors(1)
    const response = (await ranker.rank({ ...asked!, count: 20 }))!
    const received = byWork(unpackResponse(packResponse(response, asked!.history), asked!.history).works)
    for (const work of response.works) {
      const parts = partsOf(received.get(work.workId)!)
      for (const [interactionId, sent] of partsOf(work))
        for (const [name, value] of Object.entries(sent))
          expect(parts.get(interactionId)![name as Facet]).toBe(Math.fround(value))
    }
  })

  test('leave no tensor behind', async () => {
    const before = tf.memory().numTensors
    await ranker.rank({ ...visitors(1)[0]!, mute: ['colour'] })
    expect(tf.memory().numTensors).toBe(before)
  })
})

test('the area under the curve is the chance that a positive scores higher, ties counting half', () => {
  expect(auc([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1)
  expect(auc([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0)
  expect(auc([1, 3, 2, 4], [0, 0, 1, 1])).toBe(0.75)
  expect(auc([2, 2, 2], [1, 0, 0])).toBe(0.5)
  expect(auc([1, 2], [1, 1])).toBeNull()
})
