import { Agent, get } from 'node:http'

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

/** Clients that each ask, wait for the answer and ask again, for so long. Anything but 200 fails the measurement. */
export async function load(
  url: string,
  {
    clients,
    seconds,
    headersOf,
  }: { clients: number; seconds: number; headersOf(n: number): Record<string, string> },
): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  let asked = 0
  const began = performance.now()
  const client = async () => {
    while (performance.now() - began < seconds * 1_000) {
      const { status, body, ms } = await ask(agent, url, headersOf(asked++))
      if (status !== 200) throw new Error(`${url} answered ${status}: ${body.slice(0, 300)}`)
      times.push(ms)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const elapsed = (performance.now() - began) / 1_000
  agent.destroy()
  times.sort((a, b) => a - b)
  const quantile = (q: number) => round(times[Math.min(times.length - 1, Math.floor(q * times.length))]!)
  return {
    requests: times.length,
    requestsPerSecond: round(times.length / elapsed),
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
  }
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
