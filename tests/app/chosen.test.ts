import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chosenFrom,
  coloursOf,
  filterFrom,
  shownFrom,
  shownNext,
  stretchesOf,
  yearsOf,
  yearToType,
} from '@/app/(visitor)/_gallery/filter'

test('years before our era are read as people write them: no year 0, and -1 is the one before 1', () => {
  expect(chosenFrom({ from: '-500', to: '-1' }).period).toBe('-499..0')
  expect(chosenFrom({ from: '1850', to: '' }).period).toBe('1850..')
  const year = fc.integer({ min: -9000, max: 2100 })
  fc.assert(
    fc.property(year, (counted) => {
      const { period } = chosenFrom({ from: String(yearToType(counted)) })
      return yearsOf(period).from === counted
    }),
  )
})

test('whatever the address says, the wall hangs: what cannot be read is left out', () => {
  const anything = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }))
  const names = ['q', 'maker', 'subject', 'period', 'colour', 'rights', 'image', 'from', 'to']
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), anything), (query) => {
      filterFrom(chosenFrom(query))
    }),
  )
})

test('a colour is a name or up to five with their parts', () => {
  expect(coloursOf({ colour: 'blue' })).toEqual([{ hex: '#2f5fa8', weight: 1 }])
  expect(coloursOf({ colour: '2f5fa8*67.e0b93f*33' })).toEqual([
    { hex: '#2f5fa8', weight: 67 },
    { hex: '#e0b93f', weight: 33 },
  ])
  expect(coloursOf({ colour: 'constructor' })).toEqual([])
  expect(chosenFrom({ colour: 'constructor', rights: 'all', period: 'long ago', image: 'no' })).toEqual({})
})

test('a wall grows by whole stretches from any number an address names, and ends where a page does', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.string()), (asked) => {
      const shown = shownFrom({ shown: String(asked) })
      const starts = stretchesOf(shown)
      expect(starts[0]).toBe(0)
      const longer = shownNext(shown)
      // what hangs stays as it hangs: the longer wall begins with the same stretches
      if (longer) expect(stretchesOf(longer)).toEqual([...starts, shown])
      expect(() => filterFrom({}, undefined, shown)).not.toThrow()
    }),
  )
  expect(stretchesOf(shownFrom({}))).toEqual([0])
})
