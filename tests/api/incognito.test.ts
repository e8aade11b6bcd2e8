import { afterAll, beforeAll, expect, test } from 'vitest'
import { incognitoCookieName } from '@/lib/auth/incognito'
import { pool } from '@/lib/db'
import { listHistory } from '@/lib/interactions/service'
import { closeResidency } from '@/lib/recommendation/residency'
import { useDatabase } from '../support/database'
import { asVisitor, type Gallery, like, nameOf, openGallery, send } from './gallery'
import { findRoutes } from './routes'

useDatabase()

const routes = await findRoutes()
const handlerOf = (name: string) => routes.find(({ handler }) => nameOf(handler) === name)!.handler
let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
}, 120_000)
afterAll(closeResidency)

const incognito = `${incognitoCookieName}=1`
const countRows = async () => {
  const { rows } = await pool().query(
    `SELECT (SELECT count(*) FROM visitor) AS visitors, (SELECT count(*) FROM interaction) AS interactions,
       (SELECT count(*) FROM exhibition) AS exhibitions`,
  )
  return rows[0]
}

test('a visit that keeps nothing stores nothing, with a visitor’s cookie or without, and says so', async () => {
  const before = await countRows()
  for (const cookie of [incognito, `${asVisitor(gallery.token).cookie}; ${incognito}`]) {
    const given = like(gallery.workIds[12]!)
    const response = await send(
      handlerOf('POST /interactions'),
      { body: { interactions: [given] } },
      { cookie },
    )
    expect(response.headers.has('set-cookie')).toBe(false)
    expect(await response.json()).toEqual({ results: [{ id: given.id, status: 'paused' }] })
    const visitor = await send(handlerOf('POST /visitors'), {}, { cookie })
    expect([visitor.status, visitor.headers.has('set-cookie')]).toEqual([409, false])
    const twin = await send(handlerOf('GET /exhibition'), { search: '?unprofiled=true' }, { cookie })
    expect(twin.status).toBe(200)
  }
  expect(await countRows()).toEqual(before)
})

test('incognito the visitor’s own cookie speaks for nobody, and is the visitor again when the visit ends', async () => {
  const own = asVisitor(gallery.token).cookie
  const history = handlerOf('GET /history')
  expect((await send(history, {}, { cookie: `${own}; ${incognito}` })).status).toBe(401)
  expect((await send(handlerOf('GET /exhibition'), {}, { cookie: `${own}; ${incognito}` })).status).toBe(401)
  expect((await send(history, {}, { cookie: own })).status).toBe(200)
  const { items } = await listHistory({ type: 'visitor', visitorId: gallery.visitorId }, { limit: 50 })
  expect(items.map(({ artworkId }) => artworkId)).not.toContain(gallery.workIds[12])
})
