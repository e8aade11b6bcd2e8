import { beforeAll, expect, test } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { rankerChecks } from '@/lib/recommendation/readiness'
import { closeResidency, residency } from '@/lib/recommendation/residency'
import { rankerHealth, warmUp } from '@/lib/recommendation/service'
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
const problemsOf = (health: Parameters<typeof rankerChecks>[0]) =>
  rankerChecks(health).flatMap(({ check, problem }) => (problem ? [`${check} ${problem}`] : []))

beforeAll(async () => {
  const record = { sourceId: '1', title: 'Rain', palette: [{ hex: '#336699', share: 1 }] }
  await upsertWorks('test', [workRecordSchema.parse(record)])
  await Promise.all([warmUp(), search.warmUp()])
}, 120_000)

test('a server is ready once similar works can be told at once, not only rankings', async () => {
  await expect.poll(ask, { timeout: 60_000 }).toMatchObject({
    status: 'ready',
    checks: expect.arrayContaining(['ranker', 'similar', 'search']),
  })
  const health = await rankerHealth()
  expect(problemsOf(health)).toEqual([])
  expect(problemsOf({ ...health, similarMade: false })).toEqual([
    'similar is still reading what works are compared by',
  ])
})

test('while the ranker is down that alone is said of it', async () => {
  await residency().client.stop()
  expect(await ask()).toMatchObject({ status: 503, problems: [{ path: 'ranker' }] })
  await closeResidency()
})
