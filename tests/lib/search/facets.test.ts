import { beforeAll, expect, test } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { listFacets, suggest } from '@/lib/search/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const nobody = { type: 'nobody' } as const

/** More makers than a list shows; each of two works, the last of one. */
const makers = Array.from({ length: 60 }, (_, nth) => `Maker Number${nth}`)

beforeAll(async () => {
  const works = makers.flatMap((name, nth) =>
    Array.from({ length: name === makers.at(-1) ? 1 : 2 }, (_, which) =>
      workRecordSchema.parse({
        sourceId: `${nth}-${which}`,
        title: `Study ${nth} ${which}`,
        makers: [{ sourceId: name, name }],
        classification: which === 0 ? 'painting' : 'print',
        yearFrom: 1900,
        yearTo: 1900,
      }),
    ),
  )
  await upsertWorks('test', works)
})

test('a list of makers ends somewhere, but never without the chosen one, named and counted', async () => {
  const open = (await listFacets(nobody)).makers
  expect(open.length).toBeLessThan(makers.length)
  const [last] = await suggest(makers.at(-1)!)
  expect(open.map(({ value }) => value)).not.toContain(last!.value)
  const chosen = { value: last!.value, label: makers.at(-1) }
  expect((await listFacets(nobody, { maker: last!.value })).makers).toContainEqual({ ...chosen, count: 1 })
  const elsewhere = { maker: last!.value, classification: 'print' }
  expect((await listFacets(nobody, elsewhere)).makers).toContainEqual({ ...chosen, count: 0 })
})

test('a maker nobody knows adds nothing to the list', async () => {
  const unknown = { maker: '00000000-0000-4000-8000-000000000000' }
  expect((await listFacets(nobody, unknown)).makers).toEqual((await listFacets(nobody)).makers)
})
