import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  keepInside,
  type Plan,
  placeBefore,
  planRooms,
  type Size,
  sizeOf,
} from '@/app/(visitor)/exhibition/walk/plan'
import { steps, Walker } from '@/app/(visitor)/exhibition/walk/walker'
import type { Picture } from '@/lib/catalogue/schema'

const metres = fc.double({ min: 0.08, max: 8, noNaN: true })
const sizes = fc.array(fc.record({ width: metres, height: metres }), { minLength: 1, maxLength: 40 })
const epsilon = 1e-6

describe('rooms for any works', () => {
  test('hold every work on a wall of one room, none over a corner, another or the ceiling', () => {
    fc.assert(
      fc.property(sizes, (works) => {
        const { rooms, places } = planRooms(works)
        expect(places).toHaveLength(works.length)
        const spans = new Map<string, [number, number][]>()
        places.forEach(({ x, y, z, turn }, index) => {
          const { width, height } = works[index]!
          const room = rooms.find((each) => z <= each.near + epsilon && z >= each.far - epsilon)!
          const side = Math.abs(turn) > 0.1
          expect(side ? Math.abs(x) : z).toBeCloseTo(side ? room.right : room.far)
          const [middle, low, high] = side ? [z, room.far, room.near] : [x, room.left, room.right]
          expect(middle - width / 2).toBeGreaterThan(low)
          expect(middle + width / 2).toBeLessThan(high)
          expect(y - height / 2).toBeGreaterThan(0)
          expect(y + height / 2).toBeLessThan(room.height)
          const wall = `${room.near} ${turn}`
          const others = spans.get(wall) ?? []
          for (const [from, to] of others) {
            expect(middle + width / 2 < from || middle - width / 2 > to).toBe(true)
          }
          spans.set(wall, [...others, [middle - width / 2, middle + width / 2]])
        })
      }),
    )
  })

  test('can be walked from the entrance to the last work, and never left', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 1, max: 30 }))),
        (works, walk) => {
          const plan = planRooms(works)
          const walker = new Walker(plan)
          for (const [step, frames] of walk) {
            walker.press(step, true)
            for (let frame = 0; frame < frames; frame++) walker.advance(0.1)
            walker.press(step, false)
            const kept = keepInside(plan, walker.spot.x, walker.spot.z)
            expect(Math.hypot(kept.x - walker.spot.x, kept.z - walker.spot.z)).toBeLessThan(epsilon)
          }
          const through = new Walker(plan)
          // from the axis of the rooms, where their doors are
          through.spot = { x: 0, z: plan.entrance.z, turn: 0 }
          through.press('forward', true)
          for (let frame = 0; frame < 3_000; frame++) through.advance(0.1)
          expect(through.spot.z).toBeCloseTo(plan.rooms.at(-1)!.far + 0.45)
        },
      ),
      { numRuns: 30 },
    )
  })
})

test('the walk begins where a phone held upright shows the first work whole, and more where they fit', () => {
  // of a window .7 as wide as high, with the rooms' 62 degrees of height
  const seen = Math.atan(0.7 * Math.tan((31 * Math.PI) / 180))
  const edgesFrom = ({ entrance, places }: Plan, works: Size[], index: number) => {
    const { x, z, turn } = places[index]!
    const half = works[index]!.width / 2
    return [-half, half].map((along) => {
      const [dx, dz] = [x + along * Math.cos(turn) - entrance.x, z - along * Math.sin(turn) - entrance.z]
      return Math.abs(Math.atan2(-dx, -dz) - entrance.turn)
    })
  }
  const ordinary = fc.array(
    fc.record({
      width: fc.double({ min: 0.08, max: 2, noNaN: true }),
      height: fc.double({ min: 0.08, max: 2, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(ordinary, (works) => {
      const plan = planRooms(works)
      const { x, z } = plan.entrance
      expect(keepInside(plan, x, z)).toEqual({ x, z })
      expect(Math.max(...edgesFrom(plan, works, 0))).toBeLessThan(seen)
    }),
  )
  const small = Array(12).fill({ width: 0.6, height: 0.6 }) as Size[]
  expect(Math.max(...edgesFrom(planRooms(small), small, 1))).toBeLessThan(seen)
})

test('going to a work stands before it, and says so', () => {
  const plan = planRooms(Array.from({ length: 12 }, (_, n) => ({ width: 0.5 + n / 10, height: 0.8 })))
  for (const calm of [true, false]) {
    const walker = new Walker(plan)
    walker.calm = calm
    const told: number[] = []
    walker.onBefore = (place) => told.push(place)
    for (let place = 0; place < 12; place++) {
      walker.goTo(place)
      for (let frame = 0; frame < 20; frame++) walker.advance(0.1)
      expect(placeBefore(plan, walker.spot)).toBe(place)
    }
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  }
})

test('with reduced motion one is before the work at once', () => {
  const plan = planRooms([{ width: 1, height: 1 }])
  const walker = new Walker(plan)
  walker.calm = true
  walker.goTo(0)
  expect(walker.spot).toMatchObject({ x: plan.places[0]!.stand.x, z: plan.places[0]!.stand.z })
  expect(walker.advance(0.1)).toBe(false)
})

test('a work is as large as it is, and a metre long where nobody measured it', () => {
  const picture = (width: number | null, height: number | null): Picture => {
    return {
      kind: 'remote',
      base: 'https://museum.example/1',
      width,
      height,
      placeholder: null,
      sideMax: null,
    }
  }
  const sized = (widthCm: number | null, heightCm: number | null, seen: Picture | null) =>
    sizeOf({ widthCm, heightCm, picture: seen })
  expect(sized(300, 150, picture(2_000, 1_000))).toEqual({ width: 3, height: 1.5, measured: true })
  expect(sized(null, null, picture(500, 1_000))).toEqual({ width: 0.5, height: 1, measured: false })
  expect(sized(1, 1, picture(100, 100)).width).toBeGreaterThan(0.05)
  // a museum's own picture, whose proportions nobody here knows: the measured ones
  expect(sized(36.5, 151.5, picture(null, null))).toEqual({ width: 0.365, height: 1.515, measured: true })
  expect(sized(null, null, picture(null, null))).toEqual({ width: 1, height: 1, measured: false })
  expect(sized(null, null, null)).toEqual({ width: 1, height: 1, measured: false })
  // larger works make larger rooms
  const [small, large] = [1, 3].map(
    (side) => planRooms(Array(6).fill({ width: side, height: side })).rooms[0]!,
  )
  expect(large!.near - large!.far).toBeGreaterThan(small!.near - small!.far)
  expect(large!.right).toBeGreaterThan(small!.right)
  expect(large!.height).toBeGreaterThan(small!.height)
})
