import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slateScorer } from '@/ml/evaluation/slate-scorer'
import { Random } from '@/ml/random'
import { calibration, divergence, mixOf } from '@/ml/slates/calibration'
import { chancesOf, expectedGain, learnChance } from '@/ml/slates/chance'
import { chooseSlate, type Term } from '@/ml/slates/choose-slate'
import { likenessOf } from '@/ml/slates/likeness'
import { quota } from '@/ml/slates/quota'
import { rarity } from '@/ml/slates/rarity'
import { relevance } from '@/ml/slates/relevance'
import { determinant, marginalRelevance, unlikeness } from '@/ml/slates/variety'
import { wallTerms, wallVariety } from '@/ml/slates/wall'
import { eventKinds, type Sequence } from '@/ml/types'

/** three pairs of twins, better twins first */
const features = [
  [1, 2],
  [1, 2],
  [3, 4],
  [3, 4],
  [5, 6],
  [5, 6],
].map((some) => Int32Array.from(some))
const twins = likenessOf(features)
const scores = [6, 5, 4, 3, 2, 1]
const chosen = (terms: { term: Term; weight: number }[], size = 3) =>
  chooseSlate({ candidates: 6, size, terms })

describe('a slate', () => {
  test('without a wish for variety is the ranking', () => {
    expect(chosen([{ term: relevance(scores), weight: 1 }])).toEqual([0, 1, 2])
    expect(
      chosen([
        { term: relevance(scores), weight: 1 },
        { term: determinant(6, twins), weight: 0 },
      ]),
    ).toEqual([0, 1, 2])
  })

  test.each([
    ['MMR', marginalRelevance],
    ['DPP', determinant],
  ])('by %s takes one of each pair before any second one', (_, variety) => {
    const terms = () => [
      { term: relevance(scores), weight: 1 },
      { term: variety(6, twins), weight: 1 },
    ]
    expect(chosen(terms())).toEqual([0, 2, 4])
    expect(chosen(terms(), 6)).toHaveLength(6) // twins have no volume left, and are still better than nothing
  })

  test('for a wall parts twins in its later places, and takes nothing from far down for being different', () => {
    const wall = (twins: number[], variety?: number) => {
      const alike = (one: number, other: number) => Number(twins.includes(one) && twins.includes(other))
      return chooseSlate({ candidates: 200, size: 10, terms: wallTerms(200, alike, variety) })
    }
    const ranking = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(wall([6, 7], 0)).toEqual(ranking)
    expect(wall([6, 7])).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9, 10])
    expect(wall([6, 7], wallVariety)).toEqual(wall([6, 7]))
    expect(wall([0, 1])).toEqual(expect.arrayContaining(ranking)) // what ranks so high hangs all the same
    expect(wall([0, 1], 2)).not.toContain(1)
  })

  test('of a determinantal process gains what the determinant gains, whatever is chosen', () => {
    const cosines = [
      [1, 0.5, 0.2, 0],
      [0.5, 1, 0.3, 0.1],
      [0.2, 0.3, 1, 0.4],
      [0, 0.1, 0.4, 1],
    ]
    const logDeterminant = (rows: number[]): number => {
      if (rows.length === 0) return 0
      const matrix = rows.map((i) => rows.map((j) => cosines[i]![j]!))
      let sum = 0 // by elimination
      for (let k = 0; k < rows.length; k++) {
        sum += Math.log(matrix[k]![k]!)
        for (let i = k + 1; i < rows.length; i++) {
          const factor = matrix[i]![k]! / matrix[k]![k]!
          for (let j = k; j < rows.length; j++) matrix[i]![j]! -= factor * matrix[k]![j]!
        }
      }
      return sum
    }
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }), (order) => {
        const term = determinant(4, (i, j) => cosines[i]![j]!)
        order.forEach((candidate, step) => {
          const gain = logDeterminant(order.slice(0, step + 1)) - logDeterminant(order.slice(0, step))
          expect(term.gain(candidate)).toBeCloseTo(gain, 9)
          term.take(candidate)
        })
      }),
    )
  })

  test('never holds more of a maker than its quota, not even where nothing else is left', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), (makers) => {
        const keys = makers.map((maker) => (maker ? [`maker ${maker}`] : []))
        const slate = chooseSlate({
          candidates: makers.length,
          size: 10,
          terms: [{ term: relevance(makers.map((_, at) => -at)), weight: 1 }],
          limits: [quota(keys, 2)],
        })
        for (const maker of [1, 2, 3])
          expect(slate.filter((at) => makers[at] === maker).length).toBeLessThanOrEqual(2)
        const unknown = makers.filter((maker) => maker === 0).length
        expect(slate.length).toBeGreaterThanOrEqual(Math.min(10, unknown))
      }),
    )
  })

  test('counts what stands already, over its quota or not', () => {
    const keys = ['a', 'a', 'a', 'b'].map((maker) => [maker])
    const slate = chooseSlate({
      candidates: 4,
      size: 4,
      terms: [{ term: relevance([4, 3, 2, 1]), weight: 1 }],
      limits: [quota(keys, 1)],
      standing: [1, 2],
    })
    expect(slate).toEqual([1, 2, 3])
  })
})

describe('calibration', () => {
  const groups = [['land'], ['land'], ['land'], ['face'], ['face'], ['still']]
  test('shows the mix that was looked at', () => {
    const wanted = mixOf([['land'], ['land'], ['face'], []])
    expect(wanted).toEqual(
      new Map([
        ['land', 2 / 3],
        ['face', 1 / 3],
      ]),
    ) // prettier-ignore
    const slate = chosen([
      { term: relevance(scores), weight: 0.01 },
      { term: calibration(wanted, groups), weight: 1 },
    ])
    expect(slate.map((at) => groups[at]![0]).sort()).toEqual(['face', 'land', 'land'])
  })
  test('gains exactly what the divergence falls by', () => {
    const wanted = mixOf([['land'], ['face'], ['face', 'still']])
    const term = calibration(wanted, groups)
    let taken: number[] = []
    for (const candidate of [0, 3, 5]) {
      const before = divergence(wanted, mixOf(taken.map((at) => groups[at]!)))
      const after = divergence(wanted, mixOf([...taken, candidate].map((at) => groups[at]!)))
      expect(term.gain(candidate)).toBeCloseTo(before - after, 12)
      term.take(candidate)
      taken = [...taken, candidate]
    }
    expect(divergence(wanted, wanted)).toBeCloseTo(0, 12)
  })
  test('asks nothing for a visitor of whom nothing is known', () => {
    expect(calibration(mixOf([]), groups).gain(0)).toBe(0)
  })
})

test('rarity is what few have looked at: 1 for nobody, 0 for the most looked at', () => {
  const term = rarity([0, 3, 15], 15)
  expect([0, 1, 2].map((candidate) => term.gain(candidate))).toEqual([1, 0.5, 0])
  expect(rarity([0], 0).gain(0)).toBe(1)
})

test('likeness is 1 to oneself, 0 to a work without features, the same both ways', () => {
  const likeness = likenessOf([[1, 2], [2, 3], []].map((some) => Int32Array.from(some)))
  expect(likeness(0, 0)).toBeCloseTo(1, 12)
  expect(likeness(0, 1)).toBeCloseTo(0.5, 12)
  expect(likeness(1, 0)).toBe(likeness(0, 1))
  expect(likeness(0, 2)).toBe(0)
})

test('a scorer with a slate puts the slate first and leaves the order of all others', async () => {
  const works = 30
  const row = Float32Array.from({ length: works }, (_, work) => -work) // 0 is the best
  const history: Sequence = {
    works: Int32Array.from([0]),
    kinds: Uint8Array.from([eventKinds.indexOf('view')]),
    dwellMs: new Float32Array(1),
    at: Float64Array.from([1]),
  }
  const makers = Array.from({ length: works }, (_, work) => [`maker ${work < 8 ? 0 : work}`])
  const scorer = slateScorer(
    'slate',
    { scoreAll: (histories) => Float32Array.from(histories.flatMap(() => [...row])) },
    { likeness: () => 0, makers, groups: makers.map(() => []), visitors: new Float64Array(works) },
    { way: 'MMR', variety: 0.1, rarity: 0.1, calibration: 0, ofOneMaker: 2 },
  )
  const scores = await scorer.scoreAll([history, history])
  const order = Array.from({ length: works }, (_, work) => work)
  const ranked = order.filter((work) => work !== 0).sort((a, b) => scores[works + b]! - scores[works + a]!)
  expect(ranked.slice(0, 10)).toEqual([1, 2, 8, 9, 10, 11, 12, 13, 14, 15])
  expect(ranked.slice(10, 16)).toEqual([3, 4, 5, 6, 7, 16])
})

describe('the chance of being wanted', () => {
  const random = Random.fromSeed(3)
  const drawn = Array.from({ length: 400 }, () => Array.from(random.normals(30, 2)).sort((a, b) => b - a))
  const asked = (truth: { sharpness: number; fall: number }) =>
    drawn.map((scores) => {
      let left = random.next()
      const wanted = chancesOf({ scores }, truth).findIndex((chance) => {
        left -= chance
        return left < 0
      })
      return { scores, wanted: Math.max(0, wanted) }
    })

  test('is learned from what was wanted, in whatever unit scores are', () => {
    for (const sharpness of [0.4, 1]) {
      const questions = asked({ sharpness, fall: 0.5 })
      const found = learnChance(questions, 10)
      const large = learnChance(
        questions.map(({ scores, wanted }) => ({ scores: scores.map((score) => 1000 * score), wanted })),
        10,
      )
      const sumOfErrors = questions.reduce((sum, { scores }) => {
        const [truth, learned] = [
          chancesOf({ scores }, { sharpness, fall: 0.5 }),
          chancesOf({ scores }, found),
        ]
        return sum + truth.reduce((sum, chance, i) => sum + Math.abs(chance - learned[i]!), 0)
      }, 0)
      expect(sumOfErrors / questions.length).toBeLessThan(0.15)
      expect(1000 * large.sharpness).toBeCloseTo(found.sharpness, 3)
      expect(large.whole).toBeCloseTo(found.whole, 4)
    }
  })

  test('learns what likeness to the history says beside the score', () => {
    const truth = { sharpness: 0.5, fall: 0.3, nearness: 2 }
    const questions = drawn.map((scores) => {
      const likeness = Array.from(scores, () => random.next())
      let left = random.next()
      const wanted = chancesOf({ scores, likeness }, truth).findIndex((chance) => {
        left -= chance
        return left < 0
      })
      return { scores, likeness, wanted: Math.max(0, wanted) }
    })
    const { nearness } = learnChance(questions, 10)
    expect(Math.abs(nearness! - truth.nearness)).toBeLessThan(0.6) // three standard errors
    const unlike = questions.map((one) => ({ ...one, likeness: one.likeness.map((each) => -each) }))
    expect(learnChance(unlike, 10).nearness).toBeCloseTo(-nearness!, 3)
    expect(learnChance(asked(truth), 10)).not.toHaveProperty('nearness')
  })

  test('falls with place and score, however odd the answers were', () => {
    for (const wanted of [0, 15, 29]) {
      const { sharpness, fall, whole } = learnChance(
        drawn.slice(0, 50).map((scores) => ({ scores, wanted })),
        10,
      )
      expect(Math.min(sharpness, fall)).toBeGreaterThanOrEqual(0)
      expect([sharpness, fall, whole].every(Number.isFinite)).toBe(true)
    }
    expect(learnChance([], 10).whole).toBe(1)
  })

  test('where plain, holds its place, and where not, gives way to variety', () => {
    const plain = { sharpness: 2, fall: 0, whole: 1 }
    const wish = (scores: number[]) => [
      { term: expectedGain({ scores }, plain), weight: 1 },
      { term: unlikeness(6, twins, 3), weight: 0.3 },
    ]
    expect(chosen(wish([9, 8.5, 4, 3, 2, 1]))).toContain(1) // twins, both likely
    expect(chosen(wish([6, 5.9, 5.8, 5.7, 5.6, 5.5]))).toEqual([0, 2, 4])
  })

  test('and pairs together come near the best of all slates', () => {
    for (const scores of drawn.slice(0, 30).map((some) => some.slice(0, 6))) {
      const chance = { sharpness: 0.5, fall: 0.5, whole: 1 }
      const worthOf = (slate: number[]) => {
        const [gain, pairs] = [expectedGain({ scores }, chance), unlikeness(6, twins, 3)]
        return slate.reduce((sum, candidate) => {
          const worth = gain.gain(candidate) + 0.4 * pairs.gain(candidate)
          gain.take(candidate)
          pairs.take(candidate)
          return sum + worth
        }, 0)
      }
      const all = [0, 1, 2, 3, 4, 5]
      const every = all.flatMap((a) =>
        all.flatMap((b) => all.flatMap((c) => (a < b && b < c ? [[a, b, c]] : []))),
      )
      const greedy = chosen([
        { term: expectedGain({ scores }, chance), weight: 1 },
        { term: unlikeness(6, twins, 3), weight: 0.4 },
      ])
      const best = Math.max(...every.map(worthOf))
      expect(worthOf(greedy.sort())).toBeGreaterThan(0.9 * best)
    }
  })
})
