import { expect, test } from 'vitest'
import { listAudit } from '@/lib/auth/audit'
import { systemActor } from '@/lib/auth/schema'
import { type Region, regionsSchema } from '@/lib/catalogue/schema'
import { getAnnotations, listRegions, setRegions, updateWork } from '@/lib/catalogue/service'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()
const nobody = { type: 'nobody' } as const
const boat: Region = { x: 10, y: 20, width: 30.25, height: 40, labels: { en: 'A boat', zh: '一条船' } }
const sky: Region = { x: 0, y: 0, width: 100, height: 30, labels: { en: 'The sky' } }

test('details are kept in their order, replaced as a whole and written down in the log', async () => {
  const [id] = await insertWorks(1)
  await setRegions(systemActor, id!, [boat, sky])
  expect(await listRegions(nobody, id!)).toEqual([boat, sky])
  await setRegions(systemActor, id!, [sky])
  expect(await listRegions(nobody, id!)).toEqual([sky])
  const { items } = await listAudit(systemActor, { limit: 10 })
  expect(items.map(({ action, subject, detail }) => ({ action, subject, detail }))).toEqual([
    { action: 'works.regions', subject: id, detail: { title: expect.any(String), details: ['The sky'] } },
    {
      action: 'works.regions',
      subject: id,
      detail: { title: expect.any(String), details: ['A boat', 'The sky'] },
    },
  ])
})

test('nobody but an admin sets them, and those of a hidden work are hidden', async () => {
  const [id] = await insertWorks(1)
  const visitor = { type: 'visitor', visitorId: id! } as const
  const reader = { type: 'key', keyId: 'k', name: 'k', scopes: ['catalogue:read'] } as const
  await expect(setRegions(nobody, id!, [sky])).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(setRegions(visitor, id!, [sky])).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setRegions({ ...reader, scopes: [...reader.scopes] }, id!, [sky])).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await listRegions(nobody, id!)).toEqual([])
  await setRegions(systemActor, id!, [sky])
  await updateWork(systemActor, id!, { state: 'hidden' })
  await expect(listRegions(nobody, id!)).rejects.toMatchObject({ code: 'not_found' })
  await expect(getAnnotations(visitor, id!)).rejects.toMatchObject({ code: 'not_found' })
})

test('each is a Web Annotation with its part of the picture as a media fragment and a body a language', async () => {
  const [id] = await insertWorks(1)
  await setRegions(systemActor, id!, [boat, sky])
  const page = await getAnnotations(nobody, id!)
  expect(page).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage' })
  expect(page.items[0]!.target.selector.value).toBe('xywh=percent:10,20,30.25,40')
  expect(page.items[0]!.body.map(({ language, value }) => [language, value])).toEqual([
    ['en', 'A boat'],
    ['zh', '一条船'],
  ])
  expect(new Set(page.items.map((item) => item.id)).size).toBe(2)
})

test.each([
  ['beyond the right edge', { ...boat, x: 80 }, 'width'],
  ['beyond the lower edge', { ...boat, y: 61 }, 'height'],
  ['without a label', { ...boat, labels: { en: ' ' } }, 'labels.en'],
  ['too small to see', { ...boat, width: 0.1 }, 'width'],
  ['in a language we do not speak', { ...boat, labels: { en: 'x', tlh: 'y' } }, 'labels'],
])('a detail %s is refused by its field', (_, region, field) => {
  const { error } = regionsSchema.safeParse([region])
  expect(error?.issues.map(({ path }) => path.slice(1).join('.'))).toContain(field)
})
