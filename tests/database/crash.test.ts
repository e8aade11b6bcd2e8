import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, pool } from '@/lib/db'
import { createVisitor } from '@/lib/interactions/service'
import { erase, findServer, start } from '@/scripts/database/embedded'
import { migrate } from '@/scripts/database/migrate'
import { insertWorks } from '@/tests/support/works'

const rounds = 20
const clients = 4
const batchSize = 40
/** Deliveries that must get through after each restart before the next kill: the load is real when it strikes. */
const deliveriesBetweenKills = 12

const folder = mkdtempSync(path.join(os.tmpdir(), 'regard-crash-'))
chmodSync(folder, 0o755)
const data = path.join(folder, 'data')
const bundle = path.join(folder, 'delivery-server.mjs')
let server: { process: ChildProcess; port: number }
let works: string[]

/** The postmaster and every process it made. */
function databaseProcesses(): number[] {
  const postmaster = findServer(data)?.pid
  if (!postmaster) throw new Error('no Postgres runs')
  const children = readdirSync('/proc').filter((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2]) === postmaster
    } catch {
      return false
    }
  })
  return [postmaster, ...children.map(Number)]
}

async function startDeliveryServer(): Promise<typeof server> {
  const child = spawn(process.execPath, [bundle], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { process: child, port: Number(String(line)) }
}

async function killDeliveryServer(): Promise<void> {
  const ended = once(server.process, 'exit')
  server.process.kill('SIGKILL')
  await ended
}

beforeAll(async () => {
  process.env.DATABASE_URL = (await start(data)).url
  process.env.REGARD_SECRET = 'only-for-tests-only-for-tests-only-for-tests'
  await migrate(process.env.DATABASE_URL)
  works = await insertWorks(5)
  await build({
    entryPoints: ['tests/support/delivery-server.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  server = await startDeliveryServer()
})

afterAll(async () => {
  server?.process.kill('SIGKILL')
  await closeDatabase()
  erase(data)
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody's device: delivers again and again until it is told that everything is kept. */
class Device {
  readonly sent = new Set<string>()
  readonly acknowledged = new Set<string>()
  readonly acceptedTwice: string[] = []
  private readonly accepted = new Set<string>()
  private waiting: { id: string; kind: string; artworkId: string; occurredAt: string }[] = []
  deliveries = 0

  constructor(private readonly visitorId: string) {}

  private lookAtWorks(): void {
    this.waiting = Array.from({ length: batchSize }, (_, n) => ({
      id: randomUUID(),
      kind: 'like',
      artworkId: works[n % works.length] as string,
      occurredAt: new Date().toISOString(),
    }))
    for (const { id } of this.waiting) this.sent.add(id)
  }

  /** False when it was not answered: the same ids are sent again next time. */
  async deliver(): Promise<boolean> {
    if (this.waiting.length === 0) this.lookAtWorks()
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}`, {
        method: 'POST',
        body: JSON.stringify({ visitorId: this.visitorId, interactions: this.waiting }),
        headers: { connection: 'close' },
      })
      if (!response.ok) return false
      for (const { id, status } of (await response.json()) as { id: string; status: string }[]) {
        if (status === 'accepted' && this.accepted.has(id)) this.acceptedTwice.push(id)
        if (status === 'accepted') this.accepted.add(id)
        if (status === 'accepted' || status === 'duplicate') this.acknowledged.add(id)
      }
    } catch {
      return false
    }
    this.waiting = []
    this.deliveries++
    return true
  }
}

test(`${rounds} kills of the server and of Postgres under load lose nothing acknowledged and double nothing`, async () => {
  const visitors = await Promise.all(Array.from({ length: clients }, () => createVisitor()))
  const devices = visitors.map(({ visitorId }) => new Device(visitorId))
  let visiting = true
  const visits = devices.map(async (device) => {
    while (visiting) if (!(await device.deliver())) await sleep(20)
  })

  const underLoad = async () => {
    const before = devices.reduce((sum, { deliveries }) => sum + deliveries, 0)
    while (devices.reduce((sum, { deliveries }) => sum + deliveries, 0) < before + deliveriesBetweenKills) {
      await sleep(5)
    }
    await sleep(20 * Math.random()) // somewhere inside a delivery
  }
  for (let round = 0; round < rounds; round++) {
    const [next] = await Promise.all([startDeliveryServer(), underLoad()])
    await killDeliveryServer()
    server = next
    await underLoad()
    for (const pid of databaseProcesses()) process.kill(pid, 'SIGKILL')
    const { url } = await start(data)
    expect(url).toBe(process.env.DATABASE_URL)
  }
  visiting = false
  await Promise.all(visits)
  for (const device of devices) while (!(await device.deliver())) await sleep(20)

  for (const [index, device] of devices.entries()) {
    const { rows } = await pool().query<{ id: string }>('SELECT id FROM interaction WHERE visitor_id = $1', [
      visitors[index]?.visitorId,
    ])
    const keptIds = new Set(rows.map(({ id }) => id))
    expect(device.acknowledged.size).toBeGreaterThan(rounds * batchSize)
    expect([...device.acknowledged].filter((id) => !keptIds.has(id))).toEqual([])
    expect(rows).toHaveLength(device.sent.size)
    expect(keptIds).toEqual(device.sent)
    expect(device.acceptedTwice).toEqual([])
  }
}, 600_000)
