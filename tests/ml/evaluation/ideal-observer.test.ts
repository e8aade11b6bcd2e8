import { describe, expect, test } from 'vitest'
import { nearestByContentScorer } from '@/ml/evaluation/baselines/nearest-by-content'
import { expectedNdcg } from '@/ml/evaluation/cold-start/expected-ndcg'
import { idealObserver } from '@/ml/evaluation/cold-start/ideal-observer'
import { oracleScorer } from '@/ml/evaluation/cold-start/measure'
import { Random } from '@/ml/random'
import { drawTaste, type Taste, utility, vocabularyOf } from '@/ml/simulation/taste'
import { chanceOfLook, type Manner } from '@/ml/simulation/visit'
import { simulateWorld } from '@/ml/simulation/world'
import type { Sequence, WorkContent } from '@/ml/types'
import { syntheticWork } from '../synthetic'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Works of thirty makers, ten styles and fifteen subjects, in no colours. */
const contents = Array.from(
  { length: 240 },
  (_, at): WorkContent => ({
    ...syntheticWork(`work-${at}`, 0),
    makers: [`maker ${at % 30}`],
    style: `style ${(at * 7) % 10}`,
    subjects: [`nature/subject ${(at * 11) % 15}/one`],
    palette: [],
  }),
)

const nothing: Sequence = {
  works: new Int32Array(),
  kinds: new Uint8Array(),
  dwellMs: new Float32Array(),
  at: new Float64Array(),
}
const manner: Manner = { discernment: 4, reserve: 0.6, asksForMore: 0, visits: [3, 5], walls: [6, 8] }
const vocabulary = vocabularyOf(contents)

describe('NDCG expected over all next works', () => {
  const taste: Taste = {
    styles: new Map(),
    makers: new Map([['maker 3', 1.5]]),
    subjects: new Map(),
    colour: { L: 0, a: 0, b: 0, strength: 0 },
  }
  const loved = contents.findIndex(({ makers }) => makers[0] === 'maker 3')
  const scorer = (scoreOf: (work: number) => number) => ({
    scoreAll: async (histories: readonly Sequence[]) =>
      Float32Array.from({ length: histories.length * contents.length }, (_, i) =>
        scoreOf(i % contents.length),
      ),
  })
  const likings = Float64Array.from(contents, (work) => utility(taste, work))
  const chances = [...likings].map((liking) => chanceOfLook(manner, liking))

  test('is the mean of the discounts that every work would be worth, by its chance', async () => {
    const [value] = await expectedNdcg(
      scorer((work) => -work),
      [{ history: nothing, likings }],
      manner,
    )
    const total = chances.reduce((sum, chance) => sum + chance, 0)
    const wanted = chances
      .slice(0, 10)
      .reduce((sum, chance, place) => sum + chance / total / Math.log2(place + 2), 0)
    expect(value).toBeCloseTo(wanted, 12)
  })

  test('lets ties count against the scorer, and knows no work that was looked at', async () => {
    const [tied] = await expectedNdcg(
      scorer(() => 0),
      [{ history: nothing, likings }],
      manner,
    )
    const least = [...chances].sort((a, b) => a - b)
    const total = chances.reduce((sum, chance) => sum + chance, 0)
    expect(tied).toBeCloseTo(
      least.slice(0, 10).reduce((sum, chance, place) => sum + chance / total / Math.log2(place + 2), 0),
      12,
    )

    const looked = { ...nothing, works: Int32Array.of(loved) }
    const first = scorer((work) => (work === loved ? 2 : work === loved + 30 ? 1 : -work))
    const [value] = await expectedNdcg(first, [{ history: looked, likings }], manner)
    expect(value).toBeGreaterThan(chances[loved + 30]! / (total - chances[loved]!) - 1e-9)
  })
})

describe('the ideal observer', () => {
  const world = simulateWorld(contents, { visitors: 60, seed: 2, until: Date.UTC(2026, 0, 1), manner })
  const questions = world.sequences.map((history, v) => ({
    history,
    likings: Float64Array.from(contents, (work) => utility(world.tastes[v]!, work)),
  }))
  const observer = idealObserver({ contents, vocabulary, works: contents.length, manner }, Random.fromSeed(1))

  test('is as sure as it should be: of works it gives a chance, so many are looked at', async () => {
    const scores = await observer.scoreAll(questions.map(({ history }) => history))
    const judged = questions.flatMap(({ history, likings }, v) => {
      const looked = new Set(history.works)
      return contents.flatMap((_, i) =>
        looked.has(i)
          ? []
          : [{ said: scores[v * contents.length + i]!, is: chanceOfLook(manner, likings[i]!) }],
      )
    })
    judged.sort((a, b) => b.said - a.said)
    const top = judged.slice(0, Math.round(judged.length / 50))
    const rest = judged.slice(top.length)
    for (const some of [top, rest]) {
      const ratio = mean(some.map(({ is }) => is)) / mean(some.map(({ said }) => said))
      expect(ratio).toBeGreaterThan(0.75)
      expect(ratio).toBeLessThan(1.25)
    }
    expect(mean(top.map(({ said }) => said))).toBeGreaterThan(8 * mean(rest.map(({ said }) => said)))
  }, 60_000)

  test('ranks between what content alone says and the taste itself', async () => {
    const figure = async (scorer: Parameters<typeof expectedNdcg>[0]) =>
      mean(await expectedNdcg(scorer, questions, manner))
    const oracle = await figure(oracleScorer(questions, 1))
    const read = await figure(observer)
    expect(read).toBeLessThan(oracle)
    expect(read).toBeGreaterThan(0.7 * oracle)
    expect(read).toBeGreaterThan(1.05 * (await figure(nearestByContentScorer(contents))))
  }, 60_000)

  test('of who has looked at nothing at all knows what anybody is like', async () => {
    const empty = { ...manner, visits: [0, 0] as const } // has not come: not looking says nothing
    const alone = idealObserver(
      { contents, vocabulary, works: contents.length, manner: empty },
      Random.fromSeed(1),
    )
    const scores = await alone.scoreAll([nothing])
    const random = Random.fromSeed(5)
    const anybody = Array.from({ length: 400 }, () => {
      const taste = drawTaste(vocabulary, random)
      const plain = { ...taste, colour: { ...taste.colour, strength: 0 } }
      return mean(contents.map((work) => chanceOfLook(manner, utility(plain, work))))
    })
    expect(mean([...scores]) / mean(anybody)).toBeCloseTo(1, 0)
    expect(Math.abs(mean([...scores]) / mean(anybody) - 1)).toBeLessThan(0.1)
  }, 60_000)
})
