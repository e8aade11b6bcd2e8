import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from '@/scripts/setup/lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regard-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const busy = () => {
  throw new Error('busy')
}

test('of many processes that want a lock one works at a time, and each gets its turn', async () => {
  const program = path.join(folder, 'worker.mjs')
  const log = path.join(folder, 'log')
  writeFileSync(
    program,
    `import fs from 'node:fs'
    import { withLock } from ${JSON.stringify(path.resolve('scripts/setup/lock.mjs'))}
    await withLock(process.argv[2], () => {}, async () => {
      fs.appendFileSync(process.argv[3], 'in ')
      await new Promise((resolve) => setTimeout(resolve, 50))
      fs.appendFileSync(process.argv[3], 'out ')
    })`,
  )
  const workers = Array.from({ length: 6 }, () => fork(program, [path.join(folder, 'lock'), log]))
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve))))
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(6))
})

test('the lock of a process that was killed is taken over', async () => {
  const file = path.join(folder, 'lock')
  const dead = fork('-e', ['0'], { execArgv: ['-e', '0'] })
  await new Promise((resolve) => dead.on('exit', resolve))
  writeFileSync(file, String(dead.pid))
  expect(await withLock(file, busy, async () => 'done')).toBe('done')
  expect(existsSync(file)).toBe(false)
})

test('whoever will not wait is told who holds the lock', async () => {
  const file = path.join(folder, 'lock')
  await withLock(file, busy, async () => {
    await expect(withLock(file, busy, async () => {})).rejects.toThrow('busy')
  })
})

test('work that fails leaves no lock behind', async () => {
  const file = path.join(folder, 'lock')
  const failing = withLock(file, busy, async () => {
    throw new Error('failed')
  })
  await expect(failing).rejects.toThrow('failed')
  expect(existsSync(file)).toBe(false)
})
