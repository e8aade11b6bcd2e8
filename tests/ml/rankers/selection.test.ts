import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choose, chooseTop, exactScores, rankOf, standingsOf, topRows } from '@/ml/rankers/selection'
import { catalogueOf, entry, gallery, request, workId } from './cases'

/** The plain way: sort everything. Equal scores go by row. */
function sorted(values: ArrayLike<number>, barred: Uint8Array): number[] {
  return Array.from(values, (_, row) => row)
    .filter((row) => !barred[row])
    .sort((a, b) => values[b]! - values[a]! || a - b)
}

const scoresAndBars = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { maxLength: 200 })
  .map((rows) => ({
    values: Float64Array.from(rows, ([value]) => value),
    barred: Uint8Array.from(rows, ([, bar]) => (bar ? 1 : 0)),
  }))

test('the heap finds what sorting everything finds, ties by row', () => {
  fc.assert(
    fc.property(scoresAndBars, fc.integer({ min: 0, max: 250 }), ({ values, barred }, count) => {
      expect(topRows(values, barred, count)).toEqual(sorted(values, barred).slice(0, count))
    }),
  )
})

test('rounded scores give the ranking of the exact ones', () => {
  fc.assert(
    fc.property(
      scoresAndBars,
      fc.integer({ min: 1, max: 60 }),
      fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
      ({ values, barred }, count, noise) => {
        const tolerance = 0.8 // near to the steps of 1 between scores: roundings reorder neighbours
        const approximate = values.map((value) => value + tolerance * (noise.next().value ?? 0))
        const scores = { approximate, tolerance, exact: (row: number) => values[row]! }
        const order = sorted(values, barred)
        const chosen = chooseTop(scores, barred, count)
        expect(chosen.map(({ row }) => row)).toEqual(order.slice(0, count))
        expect(chosen.map(({ rank }) => rank)).toEqual(chosen.map((_, i) => i + 1))
        order.slice(0, 20).forEach((row, place) => {
          expect(rankOf(scores, barred, row)).toBe(place + 1)
          expect(rankOf(exactScores(values), barred, row)).toBe(place + 1)
        })
      },
    ),
  )
})

test('what one request may not be given is barred for that request alone, and what is hidden for all', () => {
  const catalogue = catalogueOf(gallery(20)).with([{ ...entry(3), published: false }])
  const scores = exactScores(Float64Array.from({ length: 20 }, (_, row) => 20 - row))
  const asked = { history: [], count: 3 }
  const worksOf = (exclude: string[]) =>
    choose(catalogue, scores, { ...request(asked), exclude }).map(({ row }) => catalogue.ids[row])
  const all = catalogue.ids.filter((id) => id !== workId(3))
  expect(worksOf([])).toEqual(all.slice(0, 3))
  expect(worksOf([all[0]!, workId(3)])).toEqual(all.slice(1, 4))
  expect(worksOf([])).toEqual(all.slice(0, 3))
  const stand = standingsOf(catalogue, scores, { ...request(asked), exclude: [all[0]!] }, [all[0]!, all[2]!])
  expect(stand.map(({ row, rank }) => [catalogue.ids[row], rank])).toEqual([[all[2], 2]])
})
