import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { makerPopularityScorer } from '@/ml/evaluation/baselines/maker-popularity'
import { drawCurve } from '@/ml/evaluation/cold-start/curve'
import { measureColdStart, oracleScorer } from '@/ml/evaluation/cold-start/measure'
import { coldStart, eventsKnown, looksKnown } from '@/ml/evaluation/cold-start/questions'
import { answer, questionPositions } from '@/ml/evaluation/leave-one-out'
import { Random } from '@/ml/random'
import { simulateWorld } from '@/ml/simulation/world'
import { eventKinds } from '@/ml/types'
import { smallConfig, syntheticWork } from '../synthetic'

const works = Array.from({ length: 120 }, (_, at) => syntheticWork(`work-${at}`, at % 6))
const manner = { discernment: 4, reserve: 0.6, asksForMore: 0, visits: [1, 4], walls: [8, 14] } as const
const world = simulateWorld(works, { visitors: 120, seed: 1, until: Date.UTC(2026, 0, 1), manner })
const cold = coldStart(world, Random.fromSeed(1))

describe('a cold start', () => {
  test('training meets no hidden work and no newcomer', () => {
    expect(cold.known).toBe(96)
    for (const { works } of cold.split.train) for (const work of works) expect(work).toBeLessThan(cold.known)
    expect(cold.split.train).toHaveLength(Math.round(0.8 * world.sequences.length))
  })

  test('a hidden work is asked of what was looked at before it, hidden works apart', () => {
    expect(cold.hidden.length).toBeGreaterThan(20)
    for (const { history, target } of cold.hidden) {
      expect(target).toBeGreaterThanOrEqual(cold.known)
      expect(history.works.length).toBeGreaterThan(0)
      for (const work of history.works) expect(work).toBeLessThan(cold.known)
    }
  })

  test('every length of history is asked for the same work, and holds so many looks', () => {
    const targets = cold.newcomers.map(({ questions }) => questions.map(({ target }) => target))
    for (const some of targets) expect(some).toEqual(targets[0])
    expect(targets[0]!.length).toBeGreaterThan(5)
    cold.newcomers.forEach(({ events, questions }, at) => {
      expect(events).toBe(eventsKnown[at])
      for (const { history } of questions) expect(questionPositions(history)).toHaveLength(events)
    })
  })

  test('after so many looks newcomers are known by these alone', () => {
    for (const { looks, questions } of cold.acquaintances)
      for (const { history } of questions) {
        expect(questionPositions(history)).toHaveLength(looks)
        expect(cold.split.train.map(({ at }) => at.buffer)).not.toContain(history.at.buffer)
      }
  })

  test('each test question keeps the taste of the visitor who asks it', () => {
    expect(cold.tastes.map(({ history }) => history)).toEqual(cold.split.test.map(({ history }) => history))
  })
})

test('popularity by maker is the looks at all works of a maker, its unseen works included', async () => {
  const contents = [syntheticWork('a', 1), syntheticWork('b', 1), syntheticWork('c', 2)]
  const looked = {
    works: Int32Array.from([0, 2, 0]),
    kinds: new Uint8Array(3).fill(eventKinds.indexOf('view')),
    dwellMs: new Float32Array(3),
    at: Float64Array.from([1, 2, 3]),
  }
  expect([...(await makerPopularityScorer([looked], contents).scoreAll([looked]))]).toEqual([1, 1, 1])
  expect([...(await makerPopularityScorer([looked, looked], contents).scoreAll([looked]))]).toEqual([2, 2, 2])
})

test('the oracle draws among works that are liked equally instead of being last of them', async () => {
  const flat = cold.tastes.map(({ history, likings }) => ({ history, likings: likings.map(() => 1) }))
  const { ranks } = await answer(oracleScorer(flat, 1), cold.split.test)
  const unseen = cold.split.test.map(({ history }) => cold.known - new Set(history.works).size)
  const half = ranks.filter((rank, q) => rank < unseen[q]! / 2).length / ranks.length
  expect(half).toBeGreaterThan(0.35)
  expect(half).toBeLessThan(0.65)
})

describe('a model on a cold start', () => {
  beforeAll(() => initialiseBackend())
  test('knows works nobody has looked at from their content, and nobody without history is worse off than with popularity', async () => {
    const known = cold.world.contents.slice(0, cold.known)
    const figures = await measureColdStart(cold, smallConfig({ contents: known }), { seed: 1 })
    const ours = 'attention (ours)'
    expect(figures.hiddenWorks.scorers[ours]!.ndcg10).toBeGreaterThan(
      figures.hiddenWorks.scorers['popularity by maker']!.ndcg10,
    )
    const [nobody] = figures.newcomers
    expect(nobody!.scorers[ours]).toEqual(nobody!.scorers.popularity)
    expect(figures.tastes.ofOracle).toBeGreaterThan(0.5)
    expect(figures.tastes.scorers['oracle of the tastes']!.ndcg10).toBeGreaterThan(
      figures.tastes.scorers.popularity!.ndcg10,
    )
    expect(figures.tastes.scorers).toHaveProperty(['oracle of the tastes, 2 of a maker'])
    const { expected } = figures.tastes
    const shareOf = (name: string) => expected.scorers[name]!.ofOracle
    expect(shareOf('oracle of the tastes')).toBe(1)
    for (const name of [ours, 'ideal observer', 'nearest by content']) expect(shareOf(name)).toBeLessThan(1)
    expect(shareOf('ideal observer')).toBeGreaterThan(shareOf('EASE with recency'))
    expect(shareOf(ours)).toBeGreaterThan(shareOf('popularity'))
    expect(figures.acquaintances.map(({ looks }) => looks)).toEqual([...looksKnown])

    const picture = drawCurve(figures, 60)
    expect(picture.match(/<polyline/g)).toHaveLength(Object.keys(figures.acquaintances[0]!.scorers).length)
    expect(picture).toContain(`${ours}  ${Math.round(100 * shareOf(ours))}</text>`)
    const ends = [...picture.matchAll(/y="([\d.]+)" font-size="14"/g)].map(([, y]) => Number(y))
    for (const [i, y] of ends.sort((a, b) => a - b).entries())
      if (i) expect(y - ends[i - 1]!).toBeGreaterThan(15)
  }, 120_000)
})
