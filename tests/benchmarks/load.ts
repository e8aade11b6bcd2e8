import { type Agent, get } from 'node:http'
import autocannon from 'autocannon'

export type Answer = { status: number; body: string; ms: number }
export type LoadFigures = {
  requests: number
  requestsPerSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
}

/** One GET over a kept-alive connection, timed from asking to the last byte. */
export function ask(agent: Agent, url: string, headers: Record<string, string>): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          ms: performance.now() - began,
        }),
      )
    })
    request.on('error', reject)
  })
}

/**
 * Clients that each ask, wait for the answer and ask again, for so long. Anything but 200 fails the measurement. By a library
 * whose own share of the two cores is a third of that of Node's client: it is the server that is measured.
 */
export async function load(
  url: string,
  {
    clients,
    seconds,
    headersOf,
  }: { clients: number; seconds: number; headersOf(n: number): Record<string, string> },
): Promise<LoadFigures> {
  const { origin, pathname } = new URL(url)
  const times: number[] = []
  const requests = Array.from({ length: 2 * clients }, (_, n) => ({ path: pathname, headers: headersOf(n) }))
  const given = { url: origin, connections: clients, duration: seconds, requests }
  const { non2xx, errors, statusCodeStats } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(given, (error, result) => (error ? reject(error) : resolve(result)))
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  if (non2xx + errors > 0)
    throw new Error(`${url}: ${errors} requests failed; answers: ${JSON.stringify(statusCodeStats)}`)
  times.sort((a, b) => a - b)
  const quantile = (q: number) => round(times[Math.min(times.length - 1, Math.floor(q * times.length))]!)
  return {
    requests: times.length,
    requestsPerSecond: round(times.length / seconds),
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
  }
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
