import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Starts the product in a process of its own with this environment; here it never gets as far as serving. */
function start(command: string, args: string[], env: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${command}.mjs`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stderr }
}

const database = 'postgresql://nobody@127.0.0.1:9/nothing'

test('a malformed variable stops the start with its name and the remedy', () => {
  const { status, stderr } = start('start', [], { DATABASE_URL: database, REGARD_URL: 'gallery' })
  expect(status).toBe(1)
  expect(stderr).toContain('REGARD_URL: must be the public address')
  expect(stderr).toContain('.env.example explains each one')
})

test('a database that does not answer stops the start with its address', () => {
  const { status, stderr } = start('start', [], { DATABASE_URL: database })
  expect(status).toBe(1)
  expect(stderr).toContain('127.0.0.1:9')
})

test.each(['start', 'demo'])('%s refuses a port that is none', (command) => {
  const { status, stderr } = start(command, ['--port', '70000'], {})
  expect(status).toBe(1)
  expect(stderr).toContain('the port must be a number from 1 to 65535, not 70000')
})
