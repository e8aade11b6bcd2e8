import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/schema'
import { type CatalogueFilter, type WorkRecordInput, workRecordSchema } from '@/lib/catalogue/schema'
import { updateWork, upsertWorks } from '@/lib/catalogue/service'
import { labelInChinese, listFacets, listNearest, searchWorks, suggest } from '@/lib/search/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const nobody = { type: 'nobody' } as const

const monet = { sourceId: 'monet', name: 'Claude Monet' }
const cezanne = { sourceId: 'cezanne', name: 'Paul Cézanne' }
const works: WorkRecordInput[] = [
  {
    sourceId: 'lilies',
    title: 'The Water-Lily Pond',
    makers: [monet],
    style: 'Impressionism',
    medium: 'Oil on canvas',
    classification: 'painting',
    subjects: ['nature/water/pond', 'nature/plants'],
    yearFrom: 1899,
    yearTo: 1899,
    palette: [{ hex: '#3f6f4f', share: 0.7 }],
  },
  {
    sourceId: 'sunrise',
    title: 'Impression, Sunrise',
    makers: [monet],
    style: 'Impressionism',
    medium: 'Oil on canvas',
    classification: 'painting',
    subjects: ['nature/water/sea'],
    yearFrom: 1872,
    yearTo: 1873,
    palette: [
      { hex: '#7f93a0', share: 0.8 },
      { hex: '#e0703a', share: 0.08 },
    ],
  },
  {
    sourceId: 'apples',
    title: 'Apples and Oranges',
    translations: { zh: { title: '苹果与橙子' } },
    makers: [cezanne],
    style: 'Post-Impressionism',
    medium: 'Oil on canvas',
    classification: 'painting',
    subjects: ['objects/fruit'],
    yearFrom: 1895,
    yearTo: 1900,
    palette: [{ hex: '#c8502a', share: 0.5 }],
    rightsUri: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  {
    sourceId: 'lotus',
    title: '睡蓮図',
    makers: [{ sourceId: 'k', name: 'Kanō' }],
    medium: 'Ink on silk',
    yearFrom: -20,
    yearTo: 30,
  },
  ...Array.from({ length: 60 }, (_, index) => ({
    sourceId: `study${index}`,
    title: `Study of clouds ${index}`,
    makers: [{ sourceId: 'turner', name: 'J. M. W. Turner' }],
    medium: 'Graphite on paper',
    classification: 'drawing',
    ...(index % 2 ? { imageUrl: `https://example.org/${index}.jpg` } : {}),
  })),
]

beforeAll(async () => {
  await upsertWorks(
    'search',
    works.map((work) => workRecordSchema.parse(work)),
  )
})

async function titles(filter: Partial<CatalogueFilter>): Promise<string[]> {
  return (await searchWorks(nobody, filter)).items.map((work) => work.title)
}

describe('words', () => {
  test.each([
    ['water lilies', 'The Water-Lily Pond', 'another form of the word'],
    ['cezanne', 'Apples and Oranges', 'no accent'],
    ['CÉZANNE apples', 'Apples and Oranges', 'words of title and maker together'],
    ['睡蓮', '睡蓮図', 'part of a title without spaces'],
    ['cluade', 'The Water-Lily Pond', 'letters swapped'],
    ['impresion sunrize', 'Impression, Sunrise', 'two misspellings'],
    ['orang', 'Apples and Oranges', 'the beginning of a word'],
    ['"and oranges"', 'Apples and Oranges', 'a phrase'],
    ['monet -pond', 'Impression, Sunrise', 'a word left out'],
    ['graphite pond xyzzy', 'The Water-Lily Pond', 'words that never stand together'],
  ])('%s finds %s: %s', async (q, title) => {
    expect(await titles({ q })).toContain(title)
  })

  test.each([
    ['睡莲', '睡蓮図', 'a title in the other script'],
    ['睡莲', 'The Water-Lily Pond', 'what the catalogue calls it in English'],
    ['莫奈 睡蓮', 'The Water-Lily Pond', 'a maker and a subject, in two scripts'],
    ['油画', 'Apples and Oranges', 'a medium'],
    ['莫奈的油画', 'Impression, Sunrise', 'words run together, with grammar between them'],
    ['苹果 painting', 'Apples and Oranges', 'two languages together'],
    ['睡蓮池図', '睡蓮図', 'pairs of characters, where the whole is nowhere'],
  ])('%s finds %s: %s', async (q, title) => {
    expect(await titles({ q })).toContain(title)
  })

  test('a Chinese question is ranked like its English one', async () => {
    expect(await titles({ q: '苹果' })).toEqual(await titles({ q: 'apple' }))
    expect((await searchWorks(nobody, { q: '素描', limit: 100 })).items.map(({ id }) => id)).toEqual(
      (await searchWorks(nobody, { q: 'drawing', limit: 100 })).items.map(({ id }) => id),
    )
  })

  test('says which words were searched for in place of those typed', async () => {
    expect((await searchWorks(nobody, { q: 'cluade mnoet' })).meant).toBe('claude monet')
    expect((await searchWorks(nobody, { q: 'claude monet' })).meant).toBeNull()
  })

  test('the best match comes first: in the title before elsewhere', async () => {
    expect((await titles({ q: 'impression' }))[0]).toBe('Impression, Sunrise')
  })

  test('whatever is typed is searched, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.string({
            unit: fc.constantFrom(
              '&',
              '|',
              '!',
              '(',
              ')',
              ':',
              '*',
              "'",
              '"',
              '\\',
              '<',
              '->',
              ' ',
              'a',
              '%',
              '_',
            ),
          }),
          fc.string({ unit: 'binary', maxLength: 30 }),
        ),
        async (q) => {
          const { items, total } = await searchWorks(nobody, { q, style: undefined })
          expect(total).toBeGreaterThanOrEqual(items.length)
          await searchWorks(nobody, { medium: q })
          await suggest(q)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a word nobody wrote and nobody meant finds nothing', async () => {
    expect(await searchWorks(nobody, { q: 'qqqqzzzzvvvv' })).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
      meant: null,
    })
  })
})

describe('filters', () => {
  test.each<[string, Partial<CatalogueFilter>, string[]]>([
    ['style', { style: 'Impressionism' }, ['Impression, Sunrise', 'The Water-Lily Pond']],
    [
      'a subject takes what stands below it',
      { subject: 'nature/water' },
      ['Impression, Sunrise', 'The Water-Lily Pond'],
    ],
    ['years overlap', { yearFrom: 1899, yearTo: 1899 }, ['Apples and Oranges', 'The Water-Lily Pond']],
    ['years before our era', { yearTo: 0 }, ['睡蓮図']],
    ['colour', { colour: '#c9532c' }, ['Apples and Oranges', 'Impression, Sunrise']],
    ['several together', { style: 'Impressionism', yearTo: 1880 }, ['Impression, Sunrise']],
    ['words and filter', { q: 'monet', subject: 'nature/plants' }, ['The Water-Lily Pond']],
    ['a maker nobody knows', { maker: 'not-an-id' }, []],
  ])('%s', async (_, filter, expected) => {
    expect((await titles(filter)).sort()).toEqual(expected)
  })

  test('a maker’s works by the id the facets give', async () => {
    const { makers } = await listFacets(nobody, { q: 'monet' })
    expect(makers).toMatchObject([{ label: 'Claude Monet', count: 2 }])
    expect((await titles({ maker: makers[0].value })).sort()).toEqual([
      'Impression, Sunrise',
      'The Water-Lily Pond',
    ])
  })

  test('a facet counts what choosing it would give, its own filter aside', async () => {
    const facets = await listFacets(nobody, { style: 'Impressionism' })
    expect(facets.styles.map(({ value, count }) => [value, count])).toEqual([
      ['Impressionism', 2],
      ['Post-Impressionism', 1],
    ])
    expect(facets.media).toEqual([{ value: 'Oil on canvas', label: 'Oil on canvas', count: 2 }])
    expect(facets.years).toMatchObject({ from: 1872, to: 1899 })
  })
})

describe('facets of what the wall can show', () => {
  test('subjects are a tree that opens where one is chosen', async () => {
    const closed = await listFacets(nobody, { q: 'monet' })
    expect(closed.subjects.map(({ value, count }) => [value, count])).toEqual([['nature', 2]])
    const open = await listFacets(nobody, { q: 'monet', subject: 'nature/water' })
    expect(open.subjects.map(({ value, count }) => [value, count])).toEqual([
      ['nature', 2],
      ['nature/water', 2],
      ['nature/water/pond', 1],
      ['nature/water/sea', 1],
      ['nature/plants', 1],
    ])
  })

  test('pictures, rights and years are counted', async () => {
    const { images, rights, years, coloured } = await listFacets(nobody, {})
    expect(images).toBe(30)
    expect(coloured).toBe(3)
    expect(rights.map(({ value, count }) => [value, count])).toEqual([
      ['free', 1],
      ['unstated', 63],
    ])
    expect(await titles({ rights: 'free' })).toEqual(['Apples and Oranges'])
    expect((await searchWorks(nobody, { image: 'yes' })).total).toBe(30)
    expect(years!.spans.reduce((sum, { count }) => sum + count, 0)).toBe(4)
    expect(
      years!.spans.every(({ from, to }, at, all) => from <= to && (at === 0 || from === all[at - 1].to + 1)),
    ).toBe(true)
  })
})

describe('a search that finds nothing', () => {
  test('offers each wish that can be left out, with what is then there, and the nearest works', async () => {
    const filter = { q: 'monet', classification: 'painting', yearFrom: 1950 }
    expect((await searchWorks(nobody, filter)).total).toBe(0)
    const { without, works } = await listNearest(nobody, filter)
    expect(without).toEqual([{ wish: 'years', total: 2 }])
    expect(
      works
        .slice(0, 2)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Impression, Sunrise', 'The Water-Lily Pond'])
  })

  test('of words nobody wrote still shows works', async () => {
    const { without, works } = await listNearest(nobody, { q: 'qqqqzzzzvvvv', style: 'Impressionism' })
    expect(without).toEqual([{ wish: 'q', total: 2 }])
    expect(works.slice(0, 2).every(({ style }) => style === 'Impressionism')).toBe(true)
  })
})

describe('pages', () => {
  test.each<[string, Partial<CatalogueFilter>]>([
    ['the open wall', {}],
    ['words', { q: 'clouds' }],
    ['misspelt words', { q: 'cloudss' }],
    ['only a word left out', { q: '-monet' }],
    ['a colour', { colour: 'c9532c' }],
  ])('%s: every work once, whatever the page size', async (_, filter) => {
    const all = (await searchWorks(nobody, { ...filter, limit: 100 })).items.map((work) => work.id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await searchWorks(nobody, { ...filter, limit: 7, cursor })
      expect(page.total).toBe(all.length)
      paged.push(...page.items.map((work) => work.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all)
    expect(new Set(paged).size).toBe(all.length)
  })

  test('the wall begins with works that can be seen', async () => {
    const { items } = await searchWorks(nobody, { limit: 100 })
    const pictures = items.map((work) => work.picture !== null)
    expect(pictures.lastIndexOf(true)).toBeLessThan(pictures.indexOf(false))
  })

  test.each(['x', 'WzEsMl0', '', 'bm90IGpzb24'])(
    'a cursor that is not ours (%s) is told so',
    async (cursor) => {
      if (cursor === '')
        return expect((await searchWorks(nobody, { cursor: undefined })).items).not.toEqual([])
      await expect(searchWorks(nobody, { cursor })).rejects.toMatchObject({
        code: 'invalid_input',
        problems: [{ path: 'cursor' }],
      })
    },
  )
})

describe('what is not on show', () => {
  test('a work hidden a moment ago is in no result, count or suggestion', async () => {
    const { items, total } = await searchWorks(nobody, { q: 'apples' })
    expect(total).toBe(1)
    expect(await suggest('apples')).toHaveLength(1)
    await updateWork(systemActor, items[0].id, { state: 'hidden' })
    expect((await searchWorks(nobody, { q: 'apples' })).items.map((work) => work.id)).not.toContain(
      items[0].id,
    )
    expect(await suggest('apples')).toEqual([])
    expect(await suggest('cezan')).toEqual([])
    await updateWork(systemActor, items[0].id, { state: 'published' })
  })

  test('suggestions forgive an accent and half a word', async () => {
    expect(await suggest('cezan')).toMatchObject([{ kind: 'maker', label: 'Paul Cézanne', works: 1 }])
    expect(await suggest('wat')).toMatchObject([
      { kind: 'subject', value: 'nature/water', label: 'water', works: 2 },
      { kind: 'work', label: 'The Water-Lily Pond' },
    ])
    expect(await suggest('paul cesane')).toMatchObject([{ kind: 'maker', label: 'Paul Cézanne', works: 1 }])
  })
})

describe('in Chinese', () => {
  test('suggestions are found and named in Chinese where the collection has it', async () => {
    const apples = { kind: 'work', label: '苹果与橙子' }
    expect(await suggest('苹果', 8, 'zh')).toEqual(expect.arrayContaining([expect.objectContaining(apples)]))
    const water = { kind: 'subject', value: 'nature/water', label: '水' }
    expect(await suggest('水', 8, 'zh')).toEqual(expect.arrayContaining([expect.objectContaining(water)]))
    expect(await suggest('wat', 8, 'zh')).toMatchObject([
      { kind: 'subject', value: 'nature/water', label: '水', works: 2 },
      { kind: 'work', label: 'The Water-Lily Pond' },
    ])
  })

  test.each([
    ['Oil on canvas', '布面油画'],
    ['Pencil and ink on paper', '纸本铅笔、墨'],
    ['Photograph, gelatin silver print on paper', '纸本明胶银盐照片'],
    ['on paper, print', '纸本版画'],
    ['Prints', '版画'],
    ['Oil on gingerbread', 'Oil on gingerbread'],
  ])('%s is %s', (label, chinese) => {
    expect(labelInChinese(label)).toBe(chinese)
  })
})
