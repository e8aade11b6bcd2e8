import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Position, pageOf } from '@/lib/search/answer'
import { RisingOrder } from '@/lib/search/order'

/** Few values, so that many are equal; bounds below them by nothing or by several. */
const value = fc.integer({ min: -5, max: 5 }).map((each) => each / 3)
const below = fc.constantFrom(0, 0, 1 / 3, 1, 4)
const works = fc.uniqueArray(fc.tuple(value, below, fc.uuid()), {
  maxLength: 200,
  selector: ([, , id]) => id,
})

function orders(drawn: [number, number, string][]) {
  const asked: number[] = []
  const order = new RisingOrder(
    Int32Array.from(drawn.keys()),
    (row) => drawn[row][0] - drawn[row][1],
    (row) => {
      asked.push(row)
      return drawn[row][0]
    },
    drawn.map(([, , id]) => id),
  )
  const plain: Position[] = drawn
    .map(([at, , id]) => ({ at, id }))
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
  return { order, plain, asked }
}

test('the order is that of the values, and of the ids where values are equal, wherever it is looked at first', () => {
  fc.assert(
    fc.property(works, fc.array(fc.nat()), (drawn, places) => {
      const { order, plain } = orders(drawn)
      for (const place of places.map((each) => each % drawn.length).filter((each) => each >= 0))
        expect(order.at(place)).toEqual(plain[place])
      expect(plain.map((_, place) => order.at(place))).toEqual(plain)
    }),
  )
})

test('a value is worked out once, and only where its bound does not put the work behind what was looked at', () => {
  fc.assert(
    fc.property(works, fc.nat(), (drawn, place) => {
      const { order, plain, asked } = orders(drawn)
      fc.pre(place < plain.length)
      const { at } = order.at(place)
      expect(new Set(asked).size).toBe(asked.length)
      for (const row of asked) expect(drawn[row][0] - drawn[row][1]).toBeLessThanOrEqual(at)
    }),
  )
})

test('a page goes on after any position, one of a work that is gone too', () => {
  fc.assert(
    fc.property(works, value, fc.uuid(), fc.nat(30), fc.boolean(), (drawn, at, id, size, begins) => {
      const { order, plain } = orders(drawn)
      const after = begins ? null : { at, id }
      const rest = plain.filter((each) => !after || each.at > at || (each.at === at && each.id > id))
      expect(pageOf(order, after, size)).toEqual(rest.slice(0, size + 1))
    }),
  )
})

test('a work changed meanwhile, now above what it was bound by, comes once, and not before what was shown', () => {
  fc.assert(
    fc.property(works, fc.array(value, { minLength: 1 }), (drawn, bounds) => {
      const order = new RisingOrder(
        Int32Array.from(drawn.keys()),
        (row) => bounds[row % bounds.length],
        (row) => drawn[row][0],
        drawn.map(([, , id]) => id),
      )
      const seen = drawn.map((_, place) => order.at(place))
      expect(seen.map(({ id }) => id).sort()).toEqual(drawn.map(([, , id]) => id).sort())
      const values = seen.map(({ at }) => at)
      expect(values).toEqual([...values].sort((one, other) => one - other))
    }),
  )
})
