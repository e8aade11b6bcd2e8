import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { closeResidency, residency } from '@/lib/recommendation/residency'
import { warmUp } from '@/lib/recommendation/service'
import * as search from '@/lib/search/service'
import { useDatabase } from '../support/database'
import { nameOf, send } from './gallery'
import { findRoutes } from './routes'

useDatabase()

const routes = await findRoutes()
const { handler } = routes.find((route) => nameOf(route.handler) === 'GET /readiness')!
const ask = async () => {
  const response = await send(handler, {})
  return { status: response.status, ...(await response.json()) }
}

beforeAll(async () => {
  const record = { sourceId: '1', title: 'Rain', palette: [{ hex: '#336699', share: 1 }] }
  await upsertWorks('test', [workRecordSchema.parse(record)])
  await Promise.all([warmUp(), search.warmUp()])
}, 120_000)
afterAll(closeResidency)

test('a server is ready once similar works can be told at once, not only rankings', async () => {
  const { client } = residency()
  const health = await client.call('health', undefined)
  const call = vi.spyOn(client, 'call').mockResolvedValue({ ...health, similarMade: false })
  expect(await ask()).toMatchObject({
    status: 503,
    problems: [{ path: 'similar', message: 'is still reading what works are compared by' }],
  })
  call.mockRestore()
  await vi.waitUntil(async () => (await ask()).status === 'ready', { timeout: 60_000 })
})

test('while the ranker is down that alone is said of it', async () => {
  const call = vi.spyOn(residency().client, 'call').mockRejectedValue(new Error('gone'))
  expect(await ask()).toMatchObject({ status: 503, problems: [{ path: 'ranker' }] })
  call.mockRestore()
})
