import { expect, test } from 'vitest'
import { Catalogue } from '@/ml/rankers/catalogue'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import { catalogueOf, entry, gallery, looks, now, request, workId } from './cases'

const catalogue = catalogueOf(gallery())
const ranker = new ContentRanker(catalogue, new ContentIndex())
const styleOf = (id: string) => catalogue.content(catalogue.row(id)).style
const rank = (given: Parameters<typeof request>[0]) => ranker.rank(request(given))!.works

test('works like those looked at come first, and a skip pushes its kind away', () => {
  const waves = rank({ history: looks([0, 4, 8]), count: 5 })
  expect(waves.map((work) => styleOf(work.workId))).toEqual(Array(5).fill('Waves'))
  const skipped = rank({ history: [...looks([0, 1]), ...looks([4, 8, 12], { kind: 'skip' })], count: 5 })
  expect(skipped.map((work) => styleOf(work.workId))).toEqual(Array(5).fill('Grids'))
  const pushes = skipped[0]!.contributions.filter((part) => part.weight < 0)
  expect(pushes).toHaveLength(3)
})

test('a longer look and a later one weigh more', () => {
  const weightsOf = (history: ReturnType<typeof looks>) =>
    new Map(rank({ history, count: 1 })[0]!.contributions.map((part) => [part.workId, part.weight]))
  const dwell = weightsOf([...looks([0], { dwellMs: 60_000 }), ...looks([4], { dwellMs: 3_000 })])
  expect(dwell.get(workId(0))).toBeGreaterThan(dwell.get(workId(4))!)
  const age = weightsOf([
    ...looks([0], { at: now - 40 * 86_400_000, kind: 'like' }),
    ...looks([4], { kind: 'like' }),
  ])
  expect(age.get(workId(0))).toBeLessThan(age.get(workId(4))! / 2)
})

test('colours alone make works alike where nothing else is known', () => {
  const bare = (i: number, hex: string) =>
    entry(i, {
      makers: [],
      style: null,
      subjects: [],
      medium: null,
      classification: null,
      yearFrom: null,
      yearTo: null,
      title: '',
      palette: [{ hex, share: 1 }],
    })
  const colours = catalogueOf(
    ['#cc2211', '#c82a18', '#1133cc', '#2a7733', '#d0281c'].map((hex, i) => bare(i, hex)),
  )
  const similar = new ContentRanker(colours, new ContentIndex()).similar(workId(0), 2)
  expect(similar.map((work) => work.workId).sort()).toEqual([workId(1), workId(4)])
})

test('the index reads only new and changed works again, and means the same as one made afresh', () => {
  const index = new ContentIndex()
  const before = index.vectorsOf(catalogue)
  const changed = catalogue.with([entry(3, { ...entry(2).content, id: workId(3) }), entry(61)])
  const after = index.vectorsOf(changed)
  for (let row = 0; row < catalogue.size; row++) expect(after[row] === before[row]).toBe(row !== 3)
  expect(after[changed.row(workId(61))]!.length).toBeGreaterThan(0)
  const similar = new ContentRanker(changed, index).similar(workId(3), 3)
  for (const { workId: id } of similar) expect(changed.content(changed.row(id)).style).toBe('Portraits')
})

test('an empty catalogue answers nothing and breaks nothing', () => {
  const nothing = new ContentRanker(Catalogue.empty, new ContentIndex())
  expect(nothing.rank(request())).toBeNull()
  expect(nothing.similar(workId(1), 5)).toEqual([])
})
