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
      expect(catalogue.entries.every((one) => one === last.get(one.content.id))).toBe(true)
      expect(ids.map((id) => catalogue.row(id))).toEqual(ids.map((_, row) => row))
      expect([...catalogue.unpublished]).toEqual(
        catalogue.entries.map(({ published }) => (published ? 0 : 1)),
      )
    }),
  )
})

test('a work lies in an earlier catalogue where that holds the very same content of it, and nowhere else', () => {
  const before = Catalogue.empty.with([0, 2, 3, 5, 8].map((i) => entry(i)))
  const after = before.with([entry(1), entry(3), entry(9), { ...before.entries[3]!, published: false }])
  expect(after.ids.map((id) => Number(id.slice(-12)))).toEqual([0, 1, 2, 3, 5, 8, 9])
  expect([...after.rowsIn(before)]).toEqual([0, -1, 1, -1, 3, 4, -1])
  expect([...after.rowsIn(Catalogue.empty)]).toEqual(Array(7).fill(-1))
})
