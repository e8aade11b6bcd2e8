import type { APIRequestContext, APIResponse } from '@playwright/test'
import { expect, test } from '../support/journey'

/** What the route itself says in its headers: not the server's, nor what differs from one request to the next. */
function said(response: APIResponse): Record<string, string> {
  const own = ['date', 'connection', 'keep-alive', 'vary', 'transfer-encoding', 'content-length']
  const once = ['x-request-id', 'content-encoding', 'set-cookie']
  return Object.fromEntries(
    Object.entries(response.headers()).filter(([name]) => ![...own, ...once].includes(name)),
  )
}

/** The reads that the server answers itself; the same addresses asked for with HEAD go through Next. */
async function listReads(request: APIRequestContext): Promise<string[]> {
  const { paths } = await (await request.get('/api/v1/openapi.json')).json()
  return Object.keys(paths)
    .filter((path) => 'get' in paths[path] && !path.includes('{'))
    .map((path) => (path.startsWith('/api/v1') ? path : `/api/v1${path}`))
}

test('every read of the API says the same whether the server or Next answers it', async ({ request }) => {
  const reads = await listReads(request)
  expect(reads.length).toBeGreaterThan(10)
  for (const path of reads) {
    const direct = await request.get(path)
    const throughNext = await request.head(path)
    expect([path, direct.status(), said(direct)]).toEqual([path, throughNext.status(), said(throughNext)])
    // Next leaves a trace of its own: without it this test would compare one way with itself
    expect(throughNext.headers().vary, path).toContain('rsc')
    expect(direct.headers().vary ?? '', path).not.toContain('rsc')
  }
})

test('a read is compressed for whoever takes it so, has its length, and refuses what it should', async ({
  request,
}) => {
  const long = await request.get('/api/v1/openapi.json', { headers: { 'accept-encoding': 'gzip' } })
  expect(long.headers()['content-encoding']).toBe('gzip')
  expect((await long.json()).openapi).toMatch(/^3/)

  const plain = await request.get('/api/v1/health', { headers: { 'accept-encoding': 'identity' } })
  expect(plain.headers()['content-length']).toBe(String((await plain.body()).length))

  const wrong = await request.get('/api/v1/artworks?limit=none&wish=1')
  expect(wrong.status()).toBe(400)
  expect((await wrong.json()).code).toBe('invalid_input')
  expect((await request.get('/api/v1/history', { headers: { 'x-regard-visitor': 'forged' } })).status()).toBe(
    401,
  )
})
