import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'

const complete = {
  DATABASE_URL: 'postgresql://regard:secret@127.0.0.1:5432/regard',
  REGARD_SECRET: 'a secret of at least thirty-two characters',
}

const messageOf = (source: Record<string, string | undefined>) => {
  try {
    parseEnv(source)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it was accepted')
}

test('what must be given and what may be left out', () => {
  expect(parseEnv(complete)).toMatchObject({ ...complete, REGARD_BACKEND: 'auto', DATABASE_POOL_MAX: 10 })
})

test('an empty variable counts as left out', () => {
  expect(parseEnv({ ...complete, REGARD_BACKEND: '', LOG_LEVEL: '' }).REGARD_BACKEND).toBe('auto')
  expect(messageOf({ ...complete, REGARD_SECRET: '' })).toMatch(/REGARD_SECRET/)
})

describe('a missing or malformed variable is named with its remedy', () => {
  test.each([
    ['DATABASE_URL', undefined, /is missing/],
    ['DATABASE_URL', 'mysql://localhost/regard', /must look like postgresql:\/\//],
    ['REGARD_SECRET', undefined, /is missing/],
    ['REGARD_SECRET', 'short', /at least 32 characters.*openssl/],
    ['REGARD_URL', 'gallery', /must be the public address, for example https:/],
    ['DATABASE_POOL_MAX', 'many', /number/],
    ['DATABASE_POOL_MAX', '0', />=1/],
    ['REGARD_BACKEND', 'gpu', /"auto"\|"native"\|"wasm"/],
    ['LOG_LEVEL', 'loud', /"info"/],
  ])('%s as %s', (name, value, remedy) => {
    const message = messageOf({ ...complete, [name]: value })
    const line = message.split('\n').find((each) => each.includes(`${name}:`))
    expect(line).toMatch(remedy)
    expect(message).toContain('.env.example')
  })

  test('all of them at once', () => {
    const message = messageOf({ REGARD_URL: 'gallery' })
    for (const name of ['DATABASE_URL', 'REGARD_SECRET', 'REGARD_URL']) expect(message).toContain(`${name}:`)
  })

  test('and no value is repeated, because it may be a secret', () => {
    expect(
      messageOf({ ...complete, REGARD_SECRET: 'hunter2', DATABASE_URL: 'my-password@host' }),
    ).not.toMatch(/hunter2|my-password/)
  })
})

test('a process with a wrong variable stops before it does anything, and says which', async () => {
  const script = `import { pool } from './lib/db.ts'; pool()`
  const env = { PATH: process.env.PATH, DATABASE_URL: 'nonsense', REGARD_SECRET: complete.REGARD_SECRET }
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    {
      env: { ...env, NODE_ENV: 'production' },
    },
  )
  await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_URL: must') })
})

test('.env.example explains every variable that is read, and no other', () => {
  const names = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(
    (match) => match[1],
  )
  const source = readFileSync('lib/env.ts', 'utf8')
  const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map((match) => match[1])
  expect(known.length).toBeGreaterThan(5)
  expect(known.filter((name) => !names.includes(name))).toEqual([])
})
