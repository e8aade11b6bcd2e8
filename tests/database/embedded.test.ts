import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { erase, findServer, findUrl, start, stopServer } from '@/scripts/database/embedded'
import { runOnce } from '@/scripts/database/engine'

const folder = mkdtempSync(path.join(os.tmpdir(), 'regard-embedded-'))
chmodSync(folder, 0o755)
const dir = path.join(folder, 'data')
const inside = (name: string) => path.join(dir, name)

afterEach(() => stopServer(dir))
afterAll(() => {
  erase(dir)
  expect(readdirSync(dir).filter((name) => name.startsWith('postgres'))).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

test('after a set-up that was killed half-way, starts at the same moment share one new server', async () => {
  const env = { ...process.env, DATABASE_URL: '', REGARD_DATA_DIR: dir }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'start'], {
    env,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  while (!existsSync(dir) || !readdirSync(dir).some((name) => name.startsWith('postgres.new'))) await sleep(2)
  child.kill('SIGKILL')
  await ended
  const servers = await Promise.all([start(dir), start(dir), start(dir)])
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1)
  expect(await ask(servers[0]!.url, 'SELECT 1')).toBe(1)
})

test('the database listens on loopback alone, asks for the password, and keeps fsync on', async () => {
  const { url } = await start(dir)
  expect(await ask(url, 'SHOW listen_addresses')).toBe('127.0.0.1')
  expect(await ask(url, 'SHOW unix_socket_directories')).toBe('')
  expect(await ask(url, 'SHOW fsync')).toBe('on')
  expect(await ask(url, 'SHOW synchronous_commit')).toBe('on')
  expect(await ask(url, "SELECT lower('ÉØŁ')")).toBe('éøł')
  expect(statSync(inside('postgres.password')).mode & 0o777).toBe(0o600)
  const wrong = new URL(url)
  wrong.password = 'guessed'
  await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  wrong.password = ''
  await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toThrow()
})

test('the last to leave stops the server, and one that was killed is not waited for', async () => {
  const server = await start(dir)
  writeFileSync(inside(`postgres.users/${process.ppid}`), '')
  await server.stop()
  expect(findServer(dir)).not.toBeNull()
  rmSync(inside(`postgres.users/${process.ppid}`))
  const killed = 2 ** 22 - 1
  writeFileSync(inside(`postgres.users/${killed}`), '')
  const again = await start(dir)
  expect(again.started).toBe(false)
  await again.stop()
  expect(findServer(dir)).toBeNull()
})

test('a server started to be kept stays until it is stopped by name', async () => {
  const server = await start(dir, { keep: true })
  await (await start(dir)).stop()
  await server.stop()
  expect(findUrl(dir)).toBe(server.url)
  expect(stopServer(dir)).toBe(true)
  expect(findUrl(dir)).toBeNull()
  expect(stopServer(dir)).toBe(false)
})

test('data, address and password stay from one start to the next', async () => {
  const first = await start(dir)
  await runOnce(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  const second = await start(dir)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42)
})

test("a lock left by a killed server is no obstacle, even when another process has that server's number", async () => {
  const { url } = await start(dir)
  const lock = readFileSync(inside('postgres/postmaster.pid'), 'utf8')
  stopServer(dir)
  const lines = lock.split('\n')
  lines[0] = String(process.pid)
  writeFileSync(inside('postgres/postmaster.pid'), lines.join('\n'))
  expect(findServer(dir)).toBeNull()
  expect((await start(dir)).url).toBe(url)
})

test('a lost password is said, with what to do, and the database is left alone', async () => {
  await start(dir)
  stopServer(dir)
  const password = readFileSync(inside('postgres.password'))
  rmSync(inside('postgres.password'))
  await expect(start(dir)).rejects.toThrow(/postgres\.password is missing.*Put it back/)
  writeFileSync(inside('postgres.password'), password)
  expect(await ask((await start(dir)).url, 'SELECT 1')).toBe(1)
})

test.skipIf(process.getuid?.() !== 0)(
  'started by root in a folder closed to others, the database still runs, and is erased with it',
  async () => {
    const closed = mkdtempSync(path.join(os.tmpdir(), 'regard-closed-'))
    try {
      const { url } = await start(closed)
      expect(await ask(url, 'SELECT 1')).toBe(1)
      expect(statSync(closed).mode & 0o777).toBe(0o700)
      stopServer(closed)
      expect((await start(closed)).url).toBe(url)
    } finally {
      erase(closed)
      expect(readdirSync(closed)).toEqual([])
      rmSync(closed, { recursive: true, force: true })
    }
  },
)
