import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApiKey } from '@/lib/auth/keys'
import { systemActor } from '@/lib/auth/schema'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { AppError } from '@/lib/errors'
import { type Operation, route } from '@/lib/http/handler'
import { signedInAdmin } from '../../support/admin'
import { useDatabase } from '../../support/database'

useDatabase()

const usual = {
  method: 'post',
  path: '/things/{id}',
  tag: 'Test',
  summary: 'A thing',
  callers: 'everyone',
} as const satisfies Operation

const shouts = route(
  {
    ...usual,
    params: z.object({ id: z.string().max(5) }),
    query: z.object({ loud: z.enum(['yes', 'no']).default('no') }),
    body: z.strictObject({ word: z.string(), times: z.number().int().max(3) }),
    bodyBytesMax: 1000,
    response: z.object({ said: z.string() }),
  },
  ({ body, query }) => {
    if (body.word === 'secret') throw new Error('password=hunter2 at /srv/regard/db.ts')
    if (body.word === 'away') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    if (body.word === 'ours') throw new AppError('conflict', 'It is there already.')
    const said = Array(body.times).fill(body.word).join(' ')
    return { said: query.loud === 'yes' ? said.toUpperCase() : said }
  },
)

type Sent = { id?: string; search?: string; body?: unknown; headers?: Record<string, string> }

function send({ id = 'a', search = '', body = { word: 'hello', times: 1 }, headers = {} }: Sent = {}) {
  const request = new Request(`http://localhost:3000/api/v1/things/${id}${search}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return shouts(request, { params: Promise.resolve({ id }) })
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return { status: response.status, ...(await response.json()) }
}

describe('a route', () => {
  test('parses what it declares and answers', async () => {
    const response = await send({ search: '?loud=yes', body: { word: 'hello', times: 2 } })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ said: 'HELLO HELLO' })
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('names every field it refuses, in the body, the query and the address', async () => {
    expect(await problemOf(await send({ body: { word: 1, times: 9, volume: 3 } }))).toMatchObject({
      status: 400,
      code: 'invalid_input',
      problems: [
        { path: 'word' },
        { path: 'times' },
        { path: 'volume', message: expect.stringContaining('not a known field') },
      ],
    })
    expect(await problemOf(await send({ search: '?lod=yes&loud=no&loud=yes' }))).toMatchObject({
      status: 400,
      problems: [
        { path: 'lod', message: 'is not a parameter here; known are: loud' },
        { path: 'loud', message: 'is given more than once' },
      ],
    })
    expect(await problemOf(await send({ id: 'far too long' }))).toMatchObject({
      status: 400,
      problems: [{ path: 'id' }],
    })
  })

  test('answers 413 to a body over its limit before it even asks who sends it', async () => {
    const response = await send({
      body: { word: 'x'.repeat(2000), times: 1 },
      headers: { 'content-length': '2030', authorization: 'Bearer regard_nonsense_nonsense_nonsense' },
    })
    expect(response.headers.get('connection')).toBe('close')
    expect(await problemOf(response)).toMatchObject({ status: 413, code: 'too_large' })
  })

  test('answers 413 to a body that grows over its limit without having said so', async () => {
    const body = new Blob([JSON.stringify({ word: 'x'.repeat(2000), times: 1 })]).stream()
    const request = new Request('http://localhost:3000/api/v1/things/a', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit)
    expect(request.headers.has('content-length')).toBe(false)
    const response = await shouts(request, { params: Promise.resolve({ id: 'a' }) })
    expect(await problemOf(response)).toMatchObject({ status: 413, code: 'too_large' })
  })

  test('tells nothing of its inside when something breaks', async () => {
    const response = await send({ body: { word: 'secret', times: 1 } })
    const text = await response.clone().text()
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'internal', problems: [] })
    expect(text).not.toMatch(/hunter2|srv|db\.ts|Error/)
    expect(text).toContain(response.headers.get('x-request-id'))
  })

  test('tells a database that is away from a fault, and passes on what was meant for the asker', async () => {
    const away = await send({ body: { word: 'away', times: 1 } })
    expect(away.headers.get('retry-after')).toBe('5')
    expect(await problemOf(away)).toMatchObject({ status: 503, code: 'unavailable' })
    expect(await problemOf(await send({ body: { word: 'ours', times: 1 } }))).toMatchObject({
      status: 409,
      code: 'conflict',
      detail: 'It is there already.',
    })
  })

  test('lets no other site write with a browser’s cookies', async () => {
    const cookie = `regard_visitor=${issueVisitorToken('0190f5a0-7d6e-7c3a-9b1a-000000000001')}`
    const statusFrom = async (headers: Record<string, string>) => (await send({ headers })).status
    expect(await statusFrom({ cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(
      403,
    )
    expect(await statusFrom({ cookie, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await statusFrom({ cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await statusFrom({ cookie, origin: 'null' })).toBe(403)
    expect(
      await statusFrom({ cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }),
    ).toBe(200)
    expect(await statusFrom({ cookie, origin: 'http://localhost:3000' })).toBe(200)
    expect(await statusFrom({ cookie })).toBe(200)
    // what a program attaches by itself no site can make a browser attach
    const token = issueVisitorToken('0190f5a0-7d6e-7c3a-9b1a-000000000001')
    expect(await statusFrom({ 'x-regard-visitor': token, origin: 'https://partner.example' })).toBe(200)
  })

  test('turns away whoever asks too often, with the time to wait, and nobody else', async () => {
    const scarce = route(
      {
        ...usual,
        method: 'get',
        limit: { name: 'test', points: 3, seconds: 60 },
        response: z.object({}),
      },
      () => ({}),
    )
    const token = (n: number) => issueVisitorToken(`0190f5a0-7d6e-7c3a-9b1a-00000000000${n}`)
    const ask = (visitor: string) =>
      scarce(new Request('http://localhost:3000/', { headers: { 'x-regard-visitor': visitor } }), {
        params: Promise.resolve({}),
      })
    const [one, other] = [token(1), token(2)]
    const statuses = []
    for (let n = 0; n < 5; n++) statuses.push((await ask(one)).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect(Number((await ask(one)).headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(other)).status).toBe(200)
  })

  test('answers 304 while nothing changed, where it declares so', async () => {
    let said = 'a'
    const lasting = route(
      { ...usual, method: 'get', revalidate: true, response: z.object({ said: z.string() }) },
      () => ({ said }),
    )
    const ask = (headers: Record<string, string> = {}) =>
      lasting(new Request('http://localhost:3000/', { headers }), { params: Promise.resolve({}) })
    const etag = (await ask()).headers.get('etag')!
    expect((await ask({ 'if-none-match': etag })).status).toBe(304)
    expect((await ask({ 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    said = 'b'
    expect((await ask({ 'if-none-match': etag })).status).toBe(200)
  })

  test('knows an admin by session or key, and a visitor by token, whichever it asks for', async () => {
    const whoAmI = (callers: Operation['callers']) =>
      route({ ...usual, method: 'get', callers, response: z.object({ type: z.string() }) }, ({ actor }) => ({
        type: actor.type,
      }))
    const cookie = `${await signedInAdmin()}; regard_visitor=${issueVisitorToken('0190f5a0-7d6e-7c3a-9b1a-000000000001')}`
    const key = await createApiKey(systemActor, { name: 'k', scopes: ['admin'] })
    const ask = async (callers: Operation['callers'], headers: Record<string, string>) => {
      const response = await whoAmI(callers)(new Request('http://localhost:3000/', { headers }), {
        params: Promise.resolve({}),
      })
      return response.ok ? (await response.json()).type : response.status
    }
    expect(await ask('admin', { cookie })).toBe('admin')
    expect(await ask('everyone', { cookie })).toBe('admin')
    expect(await ask('newcomer', { cookie })).toBe('visitor')
    expect(await ask('visitor', { cookie })).toBe('visitor')
    expect(await ask('admin', { authorization: `Bearer ${key.secret}` })).toBe('key')
    expect(await ask('visitor', { authorization: `Bearer ${key.secret}` })).toBe(401)
  })
})
