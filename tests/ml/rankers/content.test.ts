import { expect, test } from 'vitest'
import { Catalogue } from '@/ml/rankers/catalogue'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import { factsAndLooks, factsOf, looksOf } from '@/ml/rankers/content-tokens'
import type { WorkContent } from '@/ml/types'
import { catalogueOf, entry, gallery, looks, now, request, workId } from './cases'

const catalogue = catalogueOf(gallery())
const ranker = new ContentRanker(catalogue, ContentIndex.build(catalogue))
const styleOf = (id: string) => catalogue.content(catalogue.row(id)).style
const rank = async (given: Parameters<typeof request>[0]) => (await ranker.rank(request(given)))!.works

test('works like those looked at come first, and a skip pushes its kind away', async () => {
  const waves = await rank({ history: looks([0, 4, 8]), count: 5 })
  expect(waves.map((work) => styleOf(work.workId))).toEqual(Array(5).fill('Waves'))
  const skipped = await rank({
    history: [...looks([0, 1]), ...looks([4, 8, 12], { kind: 'skip' })],
    count: 5,
  })
  expect(skipped.map((work) => styleOf(work.workId))).toEqual(Array(5).fill('Grids'))
  const pushes = skipped[0]!.contributions.filter((part) => part.weight < 0)
  expect(pushes).toHaveLength(3)
})

test('a longer look and a later one weigh more', async () => {
  const weightsOf = async (history: ReturnType<typeof looks>) =>
    new Map((await rank({ history, count: 1 }))[0]!.contributions.map((part) => [part.workId, part.weight]))
  const dwell = await weightsOf([...looks([0], { dwellMs: 60_000 }), ...looks([4], { dwellMs: 3_000 })])
  expect(dwell.get(workId(0))).toBeGreaterThan(dwell.get(workId(4))!)
  const age = await weightsOf([
    ...looks([0], { at: now - 40 * 86_400_000, kind: 'like' }),
    ...looks([4], { kind: 'like' }),
  ])
  expect(age.get(workId(0))).toBeLessThan(age.get(workId(4))! / 2)
})

test('colours alone make works alike where nothing else is known', async () => {
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
  const similar = await new ContentRanker(colours, ContentIndex.build(colours)).similar(workId(0), 2)
  expect(similar.map((work) => work.workId).sort()).toEqual([workId(1), workId(4)])
})

/** As in catalogue, and how often its title was read. */
function watched(i: number, reads: Map<string, number>, given: Partial<WorkContent> = {}) {
  const { content, ...rest } = entry(i, given)
  const counting = Object.defineProperty({ ...content }, 'title', {
    get: () => {
      reads.set(content.id, (reads.get(content.id) ?? 0) + 1)
      return content.title
    },
  })
  return { ...rest, content: counting }
}

test('the index reads only new and changed works again, and means the same as one made afresh', async () => {
  const reads = new Map<string, number>()
  const before = catalogueOf(Array.from({ length: 60 }, (_, i) => watched(i, reads)))
  const index = ContentIndex.build(before)
  await index
  reads.clear()
  const asPortrait = entry(2).content
  const changed = before.with([watched(3, reads, { ...asPortrait, id: workId(3) }), watched(61, reads)])
  const next = new ContentRanker(changed, ContentIndex.build(changed, factsAndLooks, index))
  const similar = await next.similar(workId(3), 3)
  for (const { workId: id } of similar) expect(changed.content(changed.row(id)).style).toBe('Portraits')
  expect([...reads.keys()].sort()).toEqual([workId(3), workId(61)])
  expect((await next.similar(workId(61), 60)).map(({ workId }) => workId)).toHaveLength(54)
})

test('a collection that has grown by more than a tenth is weighed anew', async () => {
  const index = ContentIndex.build(catalogue)
  const grown = catalogue.with(Array.from({ length: 20 }, (_, i) => entry(100 + i, { style: 'Grids' })))
  const next = new ContentRanker(grown, ContentIndex.build(grown, factsAndLooks, index))
  const fresh = new ContentRanker(grown, ContentIndex.build(grown))
  expect(await next.similar(workId(5), 20)).toEqual(await fresh.similar(workId(5), 20))
})

test('scores are the cosines the plain way gives', async () => {
  const { documents, cosine } = plainly(catalogue)
  for (const row of [0, 7, 33]) {
    const found = await ranker.similar(workId(row), 60)
    for (const { workId: id, score } of found)
      expect(score).toBeCloseTo(cosine(documents[row]!, documents[catalogue.row(id)]!), 5)
    const best = Math.max(
      ...documents.map((other, at) =>
        at === row || catalogue.unpublished[at] ? -1 : cosine(documents[row]!, other),
      ),
    )
    expect(found[0]!.score).toBeCloseTo(best, 5)
  }
})

/** Works as maps of words, compared one pair at a time. */
function plainly(catalogue: Catalogue) {
  const entries = catalogue.ids.map((_, row) => catalogue.entry(row))
  const facts = entries.map(({ content }) => factsOf(content, factsAndLooks.fields))
  const worksWith = (word: string) => facts.filter((tokens) => tokens.has(word)).length
  const unit = (parts: [string, number][]) => {
    const length = Math.hypot(...parts.map(([, value]) => value)) || 1
    return parts.map(([word, value]): [string, number] => [word, value / length])
  }
  const documents = entries.map(({ content }, at) => ({
    known: new Map(
      unit(
        [...facts[at]!].map(([word, weight]) => [
          word,
          weight * (Math.log((entries.length + 1) / (1 + worksWith(word))) + 0.1),
        ]),
      ),
    ),
    seen: new Map(unit([...looksOf(content)].map(([cell, weight]) => [String(cell), weight]))),
  }))
  const dot = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].reduce((sum, [word, value]) => sum + value * (other.get(word) ?? 0), 0)
  const cosine = (one: (typeof documents)[number], other: (typeof documents)[number]) =>
    (1 - factsAndLooks.looksShare) * dot(one.known, other.known) +
    factsAndLooks.looksShare * dot(one.seen, other.seen)
  return { documents, cosine }
}

test('an empty catalogue answers nothing and breaks nothing', async () => {
  const nothing = new ContentRanker(Catalogue.empty, ContentIndex.build(Catalogue.empty))
  expect(await nothing.rank(request())).toBeNull()
  expect(await nothing.similar(workId(1), 5)).toEqual([])
})
