import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KeyScope, keyScopes } from '@/lib/auth/schema'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { noRoute } from '@/lib/http/handler'
import { createVisitor, listHistory, recordInteractions } from '@/lib/interactions/service'
import { closeResidency } from '@/lib/recommendation/residency'
import { useDatabase } from '../support/database'
import {
  aForgottenLikeOf,
  asVisitor,
  attempts,
  type Gallery,
  like,
  nameOf,
  openGallery,
  send,
  withKey,
} from './gallery'
import { findRoutes, type RouteExport } from './routes'

useDatabase()

/** What each caller gets. `keys` are keys alone, `guided` keys together with the visitor's token; both by scope. */
type Row = {
  nobody: number
  visitor: number
  other: number
  admin: number
  keys: Record<KeyScope, number>
  guided: Record<KeyScope, number>
}

function byScope(otherwise: number, statuses: Partial<Record<KeyScope, number>> = {}) {
  return Object.fromEntries(keyScopes.map((scope) => [scope, statuses[scope] ?? otherwise])) as Record<
    KeyScope,
    number
  >
}

const all = (status: number) => ({ nobody: status, visitor: status, other: status, admin: status })
const open: Row = { ...all(200), keys: byScope(200), guided: byScope(200) }
const reading: Row = {
  ...all(200),
  keys: byScope(403, { 'catalogue:read': 200, admin: 200 }),
  guided: byScope(403, { 'catalogue:read': 200, admin: 200 }),
}
const administration = (status: number): Row => ({
  ...{ nobody: 401, visitor: 403, other: 403, admin: status },
  keys: byScope(403, { admin: status }),
  guided: byScope(403),
})
/** `other`: what somebody else gets who names the visitor's things. */
const own = (scope: KeyScope, status: number, other = status): Row => ({
  ...{ nobody: 401, visitor: status, other, admin: 401 },
  keys: byScope(401),
  guided: byScope(403, { [scope]: status }),
})

const matrix: Record<string, Row> = {
  'GET /artworks': reading,
  'GET /artworks/{id}': reading,
  'GET /artworks/{id}/similar': reading,
  'GET /artworks/{id}/zoom': reading,
  'GET /artworks/{id}/regions': reading,
  'PUT /artworks/{id}/regions': administration(200),
  'GET /facets': reading,
  'GET /suggestions': reading,
  'PATCH /artworks/{id}': administration(200),
  'POST /interactions': {
    ...all(200),
    // a key alone is nobody in particular: it needs a visitor to write for
    keys: byScope(403, { 'interactions:write': 401 }),
    guided: byScope(403, { 'interactions:write': 200 }),
  },
  'GET /recommendations': {
    ...all(200),
    keys: byScope(403, { 'recommendations:read': 200 }),
    guided: byScope(403, { 'recommendations:read': 200 }),
  },
  // the twin is for anybody; one's own needs the visitor
  'GET /exhibition': {
    ...own('recommendations:read', 200),
    keys: byScope(403, { 'recommendations:read': 401 }),
  },
  'GET /how-we-choose': reading,
  'GET /exhibition/difference': own('recommendations:read', 200),
  'GET /bridge': {
    ...all(200),
    keys: byScope(403, { 'recommendations:read': 200 }),
    guided: byScope(403, { 'recommendations:read': 200 }),
  },
  'GET /history': own('history:read', 200),
  'DELETE /history': own('history:write', 204),
  'DELETE /history/{id}': own('history:write', 204, 404),
  'POST /history/forget': own('history:write', 200),
  'POST /history/preview': own('history:read', 200),
  'GET /history/forgotten': own('history:read', 200),
  'DELETE /history/forgotten': own('history:write', 204),
  'POST /history/restore': own('history:write', 200),
  'GET /history/export': own('history:read', 200),
  'POST /visitors': {
    ...all(201),
    keys: byScope(403, { 'interactions:write': 201 }),
    guided: byScope(403, { 'interactions:write': 201 }),
  },
  'GET /visitors/me': own('history:read', 200),
  'PATCH /visitors/me': own('history:write', 200),
  'GET /lists': own('history:read', 200),
  'POST /lists': own('history:write', 201),
  'GET /lists/{id}': own('history:read', 200, 404),
  'PATCH /lists/{id}': own('history:write', 200, 404),
  'DELETE /lists/{id}': own('history:write', 204, 404),
  'POST /lists/{id}/items': own('history:write', 200, 404),
  'PUT /lists/{id}/items': own('history:write', 200, 404),
  'POST /lists/{id}/share': own('history:write', 200, 404),
  'DELETE /lists/{id}/share': own('history:write', 204, 404),
  'GET /shared-lists/{id}': reading,
  'GET /curated-exhibitions': reading,
  'GET /curated-exhibitions/{id}': reading,
  'POST /curated-exhibitions': administration(201),
  'PATCH /curated-exhibitions/{id}': administration(200),
  'DELETE /curated-exhibitions/{id}': administration(204),
  'PUT /curated-exhibitions/{id}/items': administration(200),
  'POST /curated-exhibitions/{id}/publish': administration(200),
  'POST /curated-exhibitions/{id}/unpublish': administration(200),
  'GET /rules': administration(200),
  'POST /rules': administration(201),
  'DELETE /rules/{id}': administration(204),
  'GET /health': open,
  'GET /readiness': open,
  'GET /openapi.json': open,
}

const routes = await findRoutes()
let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
}, 120_000)
afterAll(closeResidency)

test('every route file has a row, and every row a route', () => {
  const names = routes.map(({ file, method, handler }) =>
    handler.operation ? nameOf(handler) : `${method} ${file}`,
  )
  expect(names.filter((name) => !(name in matrix))).toEqual([])
  expect(Object.keys(matrix).filter((name) => !names.includes(name))).toEqual([])
  expect(Object.keys(attempts).sort()).toEqual(Object.keys(matrix).sort())
})

test('a route is served at the method and address it declares', () => {
  for (const { file, method, handler } of routes) {
    const declared = `app/api/v1${handler.operation.path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`
    expect([file, method]).toEqual([declared, handler.operation.method.toUpperCase()])
  }
})

/** Forgetting everything ends the visitor, so each attempt at it brings its own. */
async function passingVisitor(): Promise<string> {
  const { visitorId } = await createVisitor()
  await recordInteractions({ type: 'visitor', visitorId }, [like(gallery.workIds[5]!)])
  return issueVisitorToken(visitorId)
}

async function statusOf({ handler }: RouteExport, headers: Record<string, string>): Promise<number> {
  const name = nameOf(handler)
  const response = await send(handler, await attempts[name]!(gallery), headers)
  if (response.status >= 400) {
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(Object.keys(await response.json())).toContain('code')
  }
  return response.status
}

describe.each(routes.map((route) => ({ name: nameOf(route.handler), route })))('$name', ({ name, route }) => {
  const row = matrix[name]!
  const tokenFor = (token: string) => (name === 'DELETE /history' ? passingVisitor() : token)

  test('answers each caller as the matrix says', async () => {
    const got: Row = {
      nobody: await statusOf(route, {}),
      visitor: await statusOf(route, asVisitor(await tokenFor(gallery.token))),
      other: await statusOf(route, asVisitor(await tokenFor(gallery.otherToken))),
      admin: await statusOf(route, { cookie: gallery.adminCookie }),
      keys: byScope(0),
      guided: byScope(0),
    }
    for (const scope of keyScopes) {
      const secret = gallery.keys[scope]
      got.keys[scope] = await statusOf(route, withKey(secret))
      got.guided[scope] = await statusOf(route, withKey(secret, await tokenFor(gallery.token)))
    }
    expect(got).toEqual(row)
  })

  test('refuses a wrong key and a forged token outright', async () => {
    const wrongKey = withKey('regard_this-is-not-a-key-of-this-gallery')
    expect(await statusOf(route, wrongKey)).toBe(401)
    expect(await statusOf(route, { 'x-regard-visitor': gallery.visitorId })).toBe(401)
  })
})

test('an address that is none says so, to everybody alike, and points to the description', async () => {
  const response = await noRoute(new Request('http://localhost:3000/api/v2/artworks', { method: 'POST' }))
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    code: 'not_found',
    detail: expect.stringContaining('openapi.json'),
  })
})

describe('what is one visitor’s', () => {
  const find = (name: string) => routes.find((route) => nameOf(route.handler) === name)!.handler
  const itemsOf = async (token: string) => {
    const response = await send(find('GET /history'), { search: '?limit=100' }, asVisitor(token))
    return ((await response.json()) as { items: { id: string }[] }).items.map((item) => item.id)
  }

  test('is neither seen nor changed by another, whatever ids they name', async () => {
    const mine = await itemsOf(gallery.token)
    const theirs = await itemsOf(gallery.otherToken)
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.filter((id) => theirs.includes(id))).toEqual([])

    const other = asVisitor(gallery.otherToken)
    const forgetting = await send(find('POST /history/forget'), { body: { ids: mine } }, other)
    expect(await forgetting.json()).toEqual({ forgotten: 0 })
    await send(find('DELETE /history/{id}'), { params: { id: mine[0]! } }, other)
    const forgotten = await aForgottenLikeOf(gallery)
    const restoring = await send(find('POST /history/restore'), { body: { ids: [forgotten] } }, other)
    expect(await restoring.json()).toEqual({ restored: 0 })
    const listed = await send(find('GET /history/forgotten'), {}, other)
    expect(await listed.text()).not.toContain(forgotten)
    const exported = await (await send(find('GET /history/export'), {}, other)).text()
    expect(mine.filter((id) => exported.includes(id))).toEqual([])
    expect(exported).not.toContain(gallery.visitorId)

    // taking back another's like by naming it changes nothing for its owner
    const undo = {
      id: crypto.randomUUID(),
      kind: 'undo',
      undoesId: mine[0],
      occurredAt: new Date().toISOString(),
    }
    await send(find('POST /interactions'), { body: { interactions: [undo] } }, other)
    expect(await itemsOf(gallery.token)).toEqual(mine)
    const { items } = await listHistory({ type: 'visitor', visitorId: gallery.visitorId }, { limit: 100 })
    expect(items.map((item) => item.id)).toEqual(mine)
  })
})

describe('a stranger', () => {
  const interactions = () => routes.find((route) => nameOf(route.handler) === 'POST /interactions')!.handler

  test('gets no cookie by looking, and one with the first interaction', async () => {
    const looking = routes.find((route) => nameOf(route.handler) === 'GET /artworks')!
    expect((await send(looking.handler, {})).headers.has('set-cookie')).toBe(false)
    const response = await send(interactions(), { body: { interactions: [like(gallery.workIds[0]!)] } })
    const cookie = response.headers.get('set-cookie')!
    expect(cookie).toMatch(/^regard_visitor=v1\.\S+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
    expect(await response.json()).toMatchObject({ results: [{ status: 'accepted' }] })

    const again = await send(
      interactions(),
      { body: { interactions: [like(gallery.workIds[1]!)] } },
      { cookie: cookie.split(';')[0]! },
    )
    expect(again.headers.has('set-cookie')).toBe(false)
    const history = routes.find((route) => nameOf(route.handler) === 'GET /history')!.handler
    const remembered = await send(history, {}, { cookie: cookie.split(';')[0]! })
    expect((await remembered.json()).items).toHaveLength(2)
  })

  test('who sends only nonsense is told why and leaves no trace', async () => {
    const response = await send(interactions(), { body: { interactions: [{ id: 'x' }, 7] } })
    expect(response.headers.has('set-cookie')).toBe(false)
    expect(await response.json()).toMatchObject({
      results: [
        {
          id: 'x',
          status: 'refused',
          problems: expect.arrayContaining([{ path: 'kind', message: expect.any(String) }]),
        },
        { id: null, status: 'refused' },
      ],
    })
  })

  test('may send 500 at once, and is told to split 501', async () => {
    const many = (count: number) => ({
      body: { interactions: Array.from({ length: count }, () => like(gallery.workIds[3]!)) },
    })
    const response = await send(interactions(), many(500), asVisitor(gallery.otherToken))
    const { results } = (await response.json()) as { results: { status: string }[] }
    expect(results.map((result) => result.status)).toEqual(Array(500).fill('accepted'))
    const refused = await send(interactions(), many(501), asVisitor(gallery.otherToken))
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ problems: [{ path: 'interactions' }] })
  })
})
