import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Catalogue } from '@/ml/rankers/catalogue'
import { entry } from './cases'

const batches = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), { maxLength: 6 })

test('works lie in the order of their ids, each as it came last, however they arrived', () => {
  fc.assert(
    fc.property(batches, (given) => {
      let catalogue = Catalogue.empty
      const last = new Map<string, unknown>()
      for (const batch of given) {
        const changes = batch.map((i) => entry(i))
        for (const change of changes) last.set(change.content.id, change)
        catalogue = catalogue.with(changes)
      }
      const ids = [...last.keys()].sort()
      expect(catalogue.ids).toEqual(ids)
      expect(ids.map((_, row) => catalogue.entry(row))).toEqual(ids.map((id) => last.get(id)))
      expect(ids.map((id) => catalogue.row(id))).toEqual(ids.map((_, row) => row))
      expect([...catalogue.unpublished]).toEqual(
        ids.map((_, row) => (catalogue.entry(row).published ? 0 : 1)),
      )
    }),
  )
})

test('a work lies in an earlier catalogue where that says the same of it, and nowhere else', () => {
  const before = Catalogue.empty.with([0, 2, 3, 5, 8].map((i) => entry(i)))
  const changes = [
    entry(1),
    entry(3, { title: 'Another' }),
    entry(9),
    { ...before.entry(3), published: false },
  ]
  const after = before.with(changes)
  expect(after.ids.map((id) => Number(id.slice(-12)))).toEqual([0, 1, 2, 3, 5, 8, 9])
  expect([...after.rowsIn(before)]).toEqual([0, -1, 1, -1, 3, 4, -1])
  expect([...after.rowsIn(Catalogue.empty)]).toEqual(Array(7).fill(-1))
})

const word = fc.string({ maxLength: 6, unit: 'grapheme' })
const content = fc.record({
  makers: fc.array(word, { maxLength: 3 }),
  style: fc.option(word),
  culture: fc.option(word),
  medium: fc.option(word),
  classification: fc.option(word),
  subjects: fc.array(word, { maxLength: 4 }),
  title: word,
  yearFrom: fc.option(fc.integer({ min: -10_000, max: 3_000 })),
  yearTo: fc.option(fc.integer({ min: -10_000, max: 3_000 })),
  palette: fc.array(
    fc.record({
      hex: fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 5 },
  ),
  features: fc.option(fc.float32Array({ maxLength: 8, noNaN: true })),
})

test('what is said of a work is read back as it was given, also from the catalogues that follow', () => {
  fc.assert(
    fc.property(
      fc.array(content, { maxLength: 6 }),
      fc.array(word, { maxLength: 3 }),
      (contents, makerIds) => {
        const given = contents.map((each, i) => ({ ...entry(i, each), makerIds }))
        const first = Catalogue.empty.with(given)
        const later = first.with([entry(1_000)]).with(given.slice(0, 1))
        for (const [row, one] of given.entries()) {
          expect(first.entry(row)).toEqual(one)
          expect(later.entry(row)).toEqual(one)
        }
      },
    ),
  )
})

test('the works of a maker, a style and a subject with all under it are found, and no others', () => {
  const said = [
    { subjects: ['sea/boats', 'people'], style: 'Waves' },
    { subjects: ['seals'], style: 'Grids' },
    { subjects: ['sea'], style: 'sea' },
  ]
  const catalogue = Catalogue.empty.with(
    said.map((each, i) => ({ ...entry(i, each), makerIds: [`m${i % 2}`] })),
  )
  expect(catalogue.rowsOf({ aspect: 'subject', value: 'sea' })).toEqual([0, 2])
  expect(catalogue.rowsOf({ aspect: 'style', value: 'sea' })).toEqual([2])
  expect(catalogue.rowsOf({ aspect: 'maker', value: 'm0' })).toEqual([0, 2])
  expect(catalogue.rowsOf({ aspect: 'maker', value: 'nobody' })).toEqual([])
})
