import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { waitUntilReady } from '@/scripts/setup/serve.mjs'

/** A server that says what it lacks, as readiness does, until it answers 200. */
async function serverSaying(say: (asked: number) => string | null): Promise<string> {
  let asked = 0
  const server = createServer((_request, response) => {
    const missing = say(asked++)
    response.statusCode = missing === null ? 200 : 503
    const problems = [{ path: 'search', message: missing }]
    response.end(JSON.stringify({ detail: 'Not ready yet.', instance: crypto.randomUUID(), problems }))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  onTestFinished(() => void server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

describe('waiting for a server', () => {
  test('goes on past its patience while more works are read', async () => {
    const url = await serverSaying((asked) => (asked < 12 ? `${asked * 2000} works so far` : null))
    expect(await waitUntilReady(url, 1_000)).toBe('ready')
  })

  test('ends when nothing changes any more, whatever the request is called, and says what is missing', async () => {
    const url = await serverSaying((asked) => `${Math.min(asked, 2) * 2000} works so far`)
    expect(await waitUntilReady(url, 1_000)).toBe(
      'the server does not become ready: 503 Not ready yet.; search 4000 works so far',
    )
  })
})
