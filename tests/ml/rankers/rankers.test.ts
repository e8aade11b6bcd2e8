import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { openModel } from '@/ml/model/load-model'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import type { Catalogue } from '@/ml/rankers/catalogue'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import { CuratorRanker } from '@/ml/rankers/curator'
import { PopularityRanker } from '@/ml/rankers/popularity'
import type { Ranker } from '@/ml/types'
import { catalogueOf, gallery, looks, request, workId } from './cases'
import { artefactFor } from './models'

type Case = {
  name: string
  make(catalogue: Catalogue): Ranker | Promise<Ranker>
  /** why this ranker is not held to a guarantee */
  skips: { [guarantee in Guarantee]?: string }
}
type Guarantee =
  | 'changes the very next ranking after a new interaction'
  | 'cannot answer an empty history'
  | 'leaves out what it is told to, and says what really running again says'

const ignoresHistory = {
  'changes the very next ranking after a new interaction': 'it is the same for everybody',
  'cannot answer an empty history': 'it needs no history',
}

await initialiseBackend()
const model = openModel(artefactFor(catalogueOf(gallery())))

const cases: Case[] = [
  {
    name: 'attention',
    make: async (catalogue) => new AttentionRanker(await AttentionIndex.build(model, catalogue)),
    skips: {
      'leaves out what it is told to, and says what really running again says':
        'the events that stay keep their places: see attention.test.ts',
    },
  },
  {
    name: 'content',
    make: (catalogue) => new ContentRanker(catalogue, ContentIndex.build(catalogue)),
    skips: {},
  },
  {
    name: 'popularity',
    make: (catalogue) =>
      new PopularityRanker(catalogue, new Map(catalogue.ids.map((id, row) => [id, (row * 7) % 23]))),
    skips: ignoresHistory,
  },
  {
    name: 'curator',
    make: (catalogue) => new CuratorRanker(catalogue, [workId(20), workId(3), workId(41)]),
    skips: ignoresHistory,
  },
]

describe.each(cases)('the ranker $name', ({ make, skips }) => {
  const catalogue = catalogueOf(gallery())
  let ranker: Ranker
  beforeAll(async () => {
    ranker = await make(catalogue)
  })

  function guarantee(name: Guarantee, check: () => Promise<void>) {
    test(name, ({ skip }) => (skips[name] ? skip(skips[name]) : check()))
  }

  async function rank(given: Parameters<typeof request>[0] = {}) {
    const response = await ranker.rank(request(given))
    if (!response) throw new Error('the ranker could not answer')
    return response
  }
  const idsOf = ({ works }: { works: { workId: string }[] }) => works.map((work) => work.workId)

  test('base, shares and together add up to the score to 1e-5', async () => {
    const { works } = await rank({ count: 50 })
    for (const { score, base, together, contributions } of works) {
      const sum = contributions.reduce((total, { share }) => total + share, base + together)
      expect(Math.abs(sum - score)).toBeLessThan(1e-5)
    }
  })

  test('at every focus of attention the parts still add up to the score to 1e-5', async () => {
    for (const focus of [
      { temperature: 0.5, worksMax: 2 },
      { temperature: 1, worksMax: null },
      { temperature: 4, worksMax: null },
    ]) {
      const { works, attention } = await rank({ count: 50, focus })
      for (const { score, base, together, contributions } of works) {
        const sum = contributions.reduce((total, { share }) => total + share, base + together)
        expect(Math.abs(sum - score)).toBeLessThan(1e-5)
      }
      if (attention.length === 0) continue
      expect(attention.reduce((sum, { portion }) => sum + portion, 0)).toBeCloseTo(1, 9)
      // what is not attended to gives nothing
      const unseen = new Set(attention.filter(({ portion }) => portion === 0).map(({ workId }) => workId))
      expect(unseen.size).toBe(Math.max(0, attention.length - (focus.worksMax ?? attention.length)))
      for (const { contributions } of works)
        for (const { workId, share } of contributions) if (unseen.has(workId)) expect(share).toBeCloseTo(0, 9)
    }
  })

  test('gives a share for every history item, strongest first, when asked to explain', async () => {
    const { works } = await rank()
    for (const { contributions } of works) {
      const shares = contributions.map(({ share }) => share)
      expect(shares).toEqual([...shares].sort((a, b) => b - a))
      if (!skips['changes the very next ranking after a new interaction'])
        expect(contributions).toHaveLength(5)
    }
    const plain = await rank({ explain: false })
    expect(plain.works.every(({ contributions }) => contributions.length === 0)).toBe(true)
    expect(idsOf(plain)).toEqual(idsOf({ works }))
  })

  test('gives the best first, with ranks from 1, and never a work twice', async () => {
    const { works } = await rank({ count: 54 })
    expect(works.map((work) => work.rank)).toEqual(works.map((_, i) => i + 1))
    for (let i = 1; i < works.length; i++) expect(works[i]!.score).toBeLessThanOrEqual(works[i - 1]!.score)
    expect(new Set(idsOf({ works })).size).toBe(works.length)
  })

  test('gives as many works as were asked for, and all there are when more were', async () => {
    for (const count of [1, 7, 30]) expect((await rank({ count })).works).toHaveLength(count)
    expect((await rank({ count: 1000 })).works).toHaveLength(54) // six of the sixty are not published
  })

  test('never gives an unpublished or an excluded work', async () => {
    const first = idsOf(await rank({ count: 5 }))
    const rest = await rank({ count: 100, exclude: first })
    expect(rest.works).toHaveLength(49)
    for (const id of [...first, workId(9), workId(19)]) expect(idsOf(rest)).not.toContain(id)
  })

  test('never gives a work of an excluded maker, style or subject', async () => {
    const excludeAspects = [
      { aspect: 'maker' as const, value: 'maker-3' },
      { aspect: 'style' as const, value: 'Grids' },
      { aspect: 'subject' as const, value: 'fields' },
    ]
    const { works } = await rank({ count: 100, excludeAspects })
    expect(works.length).toBeGreaterThan(10)
    for (const { workId } of works) {
      const { content, makerIds } = catalogue.entry(catalogue.row(workId))
      expect(makerIds).not.toContain('maker-3')
      expect(['Waves', 'Portraits']).toContain(content.style)
    }
  })

  test('gives only works of `only`, with the ranks and scores they have among all', async () => {
    const all = await rank({ count: 54 })
    const some = [all.works[30]!, all.works[3]!, all.works[17]!]
    const only = [...some.map((work) => work.workId), workId(9), 'unknown']
    const { works } = await rank({ only })
    expect(works).toEqual(some.sort((a, b) => a.rank - b.rank))
    expect((await rank({ only, count: 1 })).works).toEqual(works.slice(0, 1))
    expect((await rank({ only: [] })).works).toEqual([])
  })

  test('answers the same request with the same answer, in any order of arrival of the works', async () => {
    const again = await make(catalogueOf(gallery().reverse()))
    expect(await rank({ count: 54 })).toEqual(await rank({ count: 54 }))
    expect(await again.rank(request({ count: 54 }))).toEqual(await rank({ count: 54 }))
  })

  guarantee('leaves out what it is told to, and says what really running again says', async () => {
    const groups = [['interaction-1-4'], ['interaction-0-0', 'interaction-3-8']]
    const { history } = request()
    const works = idsOf(await rank({ count: 6 }))
    const effects = (await ranker.leaveOut(request(), [...works, workId(9)], groups))!
    expect(effects).toHaveLength(2 * 6)
    for (const [group, left] of groups.entries()) {
      const kept = history.filter((event) => !left.includes(event.interactionId))
      const again = await rank({ history: kept, only: works })
      for (const { workId, score, rank } of again.works) {
        const effect = effects.find((one) => one.group === group && one.workId === workId)!
        expect(effect.rank).toBe(rank)
        expect(effect.score).toBeCloseTo(score, 5)
      }
    }
  })

  test('keeps no trace of a request', async () => {
    const before = await rank({ count: 20 })
    await rank({ history: looks([2, 6, 10]), exclude: idsOf(before) })
    await ranker.leaveOut(request(), idsOf(before), [['interaction-1-4']])
    expect(await rank({ count: 20 })).toEqual(before)
  })

  guarantee('changes the very next ranking after a new interaction', async () => {
    const history = looks([0, 4, 8])
    const before = await rank({ history })
    const after = await rank({ history: [...history, ...looks([2], { interactionId: 'new', kind: 'like' })] })
    expect(idsOf(after)).not.toEqual(idsOf(before))
    expect(after.works[0]!.contributions.map((part) => part.interactionId)).toContain('new')
  })

  guarantee('cannot answer an empty history', async () => {
    for (const history of [[], looks([0], { workId: 'a work that is not there' })]) {
      expect(await ranker.rank(request({ history }))).toBeNull()
      expect(await ranker.leaveOut(request({ history }), [workId(1)], [])).toBeNull()
      expect(ranker.unable(request({ history }))).toMatch(/history/)
    }
  })
})
