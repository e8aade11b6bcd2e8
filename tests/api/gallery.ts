import { createApiKey } from '@/lib/auth/keys'
import { type KeyScope, keyScopes, systemActor } from '@/lib/auth/schema'
import { issueVisitorToken, visitorCookieName } from '@/lib/auth/visitor-token'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { setRegions, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { addRule, createCurated, publishCurated, setCuratedItems } from '@/lib/curation/service'
import type { RouteHandler } from '@/lib/http/handler'
import type { InteractionInput } from '@/lib/interactions/schema'
import { createVisitor, forget, recordInteractions } from '@/lib/interactions/service'
import { createList, deleteList, listLists, shareList } from '@/lib/lists/service'
import { warmUp } from '@/lib/recommendation/service'
import { searchWorks } from '@/lib/search/service'
import { signedInAdmin } from '../support/admin'

const styles = ['Waves', 'Fields', 'Tilings']

export type Gallery = {
  workIds: string[]
  visitorId: string
  /** of `visitorId`, and of somebody else */
  token: string
  otherToken: string
  adminCookie: string
  keys: Record<KeyScope, string>
}

export function like(artworkId: string): InteractionInput {
  return { id: newId(), kind: 'like', artworkId, surface: 'api', occurredAt: new Date().toISOString() }
}

/** A small gallery with two visitors who like different things, an admin, and a key for each scope. */
export async function openGallery(): Promise<Gallery> {
  const records = Array.from({ length: 40 }, (_, number) =>
    workRecordSchema.parse({
      sourceId: `work-${number}`,
      title: `Study no. ${number}`,
      makers: [{ sourceId: `maker-${number % 5}`, name: `Maker ${number % 5}` }],
      medium: 'ink',
      style: styles[number % styles.length],
      yearFrom: 1900 + number,
      yearTo: 1901 + number,
      subjects: ['nature/water'],
      palette: [{ hex: '#336699', share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  // as the server does when it starts: a first request is not to wait for the ranking process
  await warmUp()
  const { items } = await searchWorks(systemActor, { limit: 100 })
  const workIds = items.map((work) => work.id)
  const visitors = await Promise.all(
    [0, 20].map(async (start) => {
      const { visitorId } = await createVisitor()
      await recordInteractions({ type: 'visitor', visitorId }, workIds.slice(start, start + 4).map(like))
      return visitorId
    }),
  )
  const keys = await Promise.all(
    keyScopes.map(async (scope) => {
      const { secret } = await createApiKey(systemActor, { name: scope, scopes: [scope] })
      return [scope, secret] as const
    }),
  )
  return {
    workIds,
    visitorId: visitors[0]!,
    token: issueVisitorToken(visitors[0]!),
    otherToken: issueVisitorToken(visitors[1]!),
    adminCookie: await signedInAdmin(),
    keys: Object.fromEntries(keys) as Record<KeyScope, string>,
  }
}

export type Attempt = { params?: Record<string, string>; search?: string; body?: unknown }

async function draft() {
  return createCurated(systemActor, { title: `Draft ${newId()}` })
}

async function aLikeOf({ visitorId, workIds }: Gallery) {
  const given = like(workIds[9]!)
  await recordInteractions({ type: 'visitor', visitorId }, [given])
  return given.id
}

export async function aForgottenLikeOf(gallery: Gallery) {
  const id = await aLikeOf(gallery)
  await forget({ type: 'visitor', visitorId: gallery.visitorId }, [id])
  return id
}

/** A list of the visitor's, one at a time: there is a most that one visitor may have. */
async function aListOf({ visitorId, workIds }: Gallery) {
  const visitor = { type: 'visitor', visitorId } as const
  for (const { id } of await listLists(visitor)) await deleteList(visitor, id)
  return createList(visitor, { name: 'Rain', works: workIds.slice(0, 3) })
}

/** For each operation a request that is right for whoever may make it, on things made for this one attempt. */
export const attempts: Record<string, (gallery: Gallery) => Attempt | Promise<Attempt>> = {
  'GET /artworks': () => ({ search: '?q=study&limit=5' }),
  'GET /artworks/{id}': ({ workIds }) => ({ params: { id: workIds[0]! } }),
  'PATCH /artworks/{id}': ({ workIds }) => ({
    params: { id: workIds[39]! },
    body: { altText: `A study, ${newId()}.` },
  }),
  'GET /artworks/{id}/similar': ({ workIds }) => ({ params: { id: workIds[0]! }, search: '?count=3' }),
  'GET /artworks/{id}/regions': async ({ workIds }) => {
    const region = { x: 10, y: 20, width: 30, height: 40, labels: { en: 'A boat', zh: '一条船' } }
    await setRegions(systemActor, workIds[2]!, [region])
    return { params: { id: workIds[2]! } }
  },
  'PUT /artworks/{id}/regions': ({ workIds }) => ({
    params: { id: workIds[2]! },
    body: { regions: [{ x: 0, y: 0, width: 50, height: 50, labels: { en: 'The sky' } }] },
  }),
  'GET /artworks/{id}/zoom': ({ workIds }) => ({ params: { id: workIds[2]! } }),
  'GET /facets': () => ({ search: '?style=Waves' }),
  'GET /suggestions': () => ({ search: '?q=wav' }),
  'POST /interactions': ({ workIds }) => ({ body: { interactions: [like(workIds[10]!)] } }),
  'GET /recommendations': () => ({ search: '?count=5&explain=true' }),
  'GET /bridge': ({ workIds }) => ({ search: `?from=${workIds[0]}&to=${workIds[3]}&minutes=10` }),
  'GET /exhibition': () => ({ search: '?count=5&explain=true' }),
  'GET /how-we-choose': () => ({}),
  'GET /exhibition/difference': () => ({ search: '?count=5' }),
  'GET /history': () => ({ search: '?limit=2' }),
  // a visitor for this attempt alone would be needed to really forget all: see the caller
  'DELETE /history': () => ({}),
  'DELETE /history/{id}': async (gallery) => ({ params: { id: await aLikeOf(gallery) } }),
  'POST /history/forget': async (gallery) => ({ body: { ids: [await aLikeOf(gallery)] } }),
  'POST /history/preview': async (gallery) => ({ body: { ids: [await aLikeOf(gallery)] } }),
  'GET /history/forgotten': async (gallery) => {
    await aForgottenLikeOf(gallery)
    return {}
  },
  'DELETE /history/forgotten': () => ({}),
  'POST /history/restore': async (gallery) => ({ body: { ids: [await aForgottenLikeOf(gallery)] } }),
  'GET /history/export': () => ({}),
  'POST /visitors': () => ({}),
  'GET /visitors/me': () => ({}),
  'PATCH /visitors/me': () => ({ body: { paused: false } }),
  'GET /lists': () => ({}),
  'POST /lists': async (gallery) => {
    await aListOf(gallery)
    return { body: { name: 'Quiet ones', note: 'For a grey day.', works: gallery.workIds.slice(4, 6) } }
  },
  'GET /lists/{id}': async (gallery) => ({ params: { id: (await aListOf(gallery)).id } }),
  'PATCH /lists/{id}': async (gallery) => ({
    params: { id: (await aListOf(gallery)).id },
    body: { name: 'Renamed' },
  }),
  'DELETE /lists/{id}': async (gallery) => ({ params: { id: (await aListOf(gallery)).id } }),
  'POST /lists/{id}/items': async (gallery) => ({
    params: { id: (await aListOf(gallery)).id },
    body: { artworkId: gallery.workIds[7]! },
  }),
  'PUT /lists/{id}/items': async (gallery) => ({
    params: { id: (await aListOf(gallery)).id },
    body: { items: [{ artworkId: gallery.workIds[8]!, note: 'First.' }, { artworkId: gallery.workIds[0]! }] },
  }),
  'POST /lists/{id}/share': async (gallery) => ({ params: { id: (await aListOf(gallery)).id } }),
  'DELETE /lists/{id}/share': async (gallery) => ({ params: { id: (await aListOf(gallery)).id } }),
  'GET /shared-lists/{id}': async (gallery) => {
    const { id } = await aListOf(gallery)
    const { shareKey } = await shareList({ type: 'visitor', visitorId: gallery.visitorId }, id)
    return { params: { id: shareKey! } }
  },
  'GET /curated-exhibitions': () => ({}),
  'POST /curated-exhibitions': () => ({ body: { title: `New ${newId()}`, text: 'A wall.' } }),
  'GET /curated-exhibitions/{id}': async ({ workIds }) => {
    const { id, slug } = await draft()
    await setCuratedItems(systemActor, id, [{ artworkId: workIds[0]!, label: 'First' }])
    await publishCurated(systemActor, id)
    return { params: { id: slug } }
  },
  'PATCH /curated-exhibitions/{id}': async () => ({
    params: { id: (await draft()).id },
    body: { title: 'Renamed' },
  }),
  'DELETE /curated-exhibitions/{id}': async () => ({ params: { id: (await draft()).id } }),
  'PUT /curated-exhibitions/{id}/items': async ({ workIds }) => ({
    params: { id: (await draft()).id },
    body: { items: [{ artworkId: workIds[1]!, label: 'One' }, { artworkId: workIds[0]! }] },
  }),
  'POST /curated-exhibitions/{id}/publish': async ({ workIds }) => {
    const { id } = await draft()
    await setCuratedItems(systemActor, id, [{ artworkId: workIds[0]! }])
    return { params: { id } }
  },
  'POST /curated-exhibitions/{id}/unpublish': async () => ({ params: { id: (await draft()).id } }),
  'GET /rules': () => ({}),
  'POST /rules': ({ workIds }) => ({
    body: { kind: 'pin', target: 'work', value: workIds[30]!, reason: 'It came back from the restorer.' },
  }),
  'DELETE /rules/{id}': async () => {
    const rule = { kind: 'exclude', target: 'style', value: newId(), reason: 'Resting.' } as const
    return { params: { id: (await addRule(systemActor, rule)).id } }
  },
  'GET /health': () => ({}),
  'GET /readiness': () => ({}),
  'GET /openapi.json': () => ({}),
}

export const nameOf = ({ operation }: RouteHandler) => `${operation.method.toUpperCase()} ${operation.path}`

/** Sends an attempt to a route as its file exports it. */
export function send(handler: RouteHandler, attempt: Attempt, headers: Record<string, string> = {}) {
  const { method, path } = handler.operation
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(attempt.params?.[name] ?? ''))
  const request = new Request(`http://localhost:3000/api/v1${filled}${attempt.search ?? ''}`, {
    method: method.toUpperCase(),
    headers: { ...(attempt.body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(attempt.body !== undefined && { body: JSON.stringify(attempt.body) }),
  })
  return handler(request, { params: Promise.resolve(attempt.params ?? {}) })
}

export const asVisitor = (token: string) => ({ cookie: `${visitorCookieName}=${token}` })
export const withKey = (secret: string, token?: string) => ({
  authorization: `Bearer ${secret}`,
  ...(token && { 'x-regard-visitor': token }),
})
