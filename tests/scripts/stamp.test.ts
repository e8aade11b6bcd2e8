import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doOnce, hashFiles } from '@/scripts/setup/stamp.mjs'

// stamps are relative to the clone, so the folder is inside it
let folder: string
beforeEach(() => {
  mkdirSync('.data/test', { recursive: true })
  folder = mkdtempSync('.data/test/stamp-')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a hash changes with content, name and place of a file, and with nothing else', () => {
  const file = path.join(folder, 'a.txt')
  writeFileSync(file, 'one')
  const before = hashFiles([folder])
  rmSync(file)
  writeFileSync(file, 'one')
  expect(hashFiles([folder])).toBe(before)
  writeFileSync(file, 'two')
  expect(hashFiles([folder])).not.toBe(before)
  rmSync(file)
  writeFileSync(path.join(folder, 'b.txt'), 'one')
  expect(hashFiles([folder])).not.toBe(before)
})

test('work is done once for the same inputs, again for others, and again when it failed', async () => {
  const stamp = path.join(folder, 'made', 'stamp')
  let done = 0
  const work = async () => {
    done++
  }
  const failing = async () => {
    throw new Error('failed')
  }
  expect(await doOnce(stamp, 'a', work)).toBe(true)
  expect(await doOnce(stamp, 'a', work)).toBe(false)
  await expect(doOnce(stamp, 'b', failing)).rejects.toThrow('failed')
  expect(await doOnce(stamp, 'b', work)).toBe(true)
  expect(done).toBe(2)
})
