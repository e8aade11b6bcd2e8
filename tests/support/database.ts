import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { closeDatabase } from '@/lib/db'
import { runOnce, withDatabase } from '@/scripts/database/engine'

export type TestDatabase = {
  /** address of this file's own database; only inside tests and hooks */
  readonly url: string
}

/**
 * Gives the calling test FILE a real, migrated, empty database of its own and drops it afterwards. Call it once, at the
 * top of the file: `useDatabase()`. lib/db and everything above it then use that database.
 */
export function useDatabase(): TestDatabase {
  const server = process.env.REGARD_TEST_SERVER
  const template = process.env.REGARD_TEST_TEMPLATE
  if (!server || !template) throw new Error('Run the tests with vitest: its set-up starts the database.')
  const name = `regard_test_${randomUUID().replaceAll('-', '')}`
  const url = withDatabase(server, name)
  process.env.DATABASE_URL = url
  process.env.REGARD_SECRET = 'only-for-tests-only-for-tests-only-for-tests'

  beforeAll(async () => {
    await runOnce(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  afterAll(async () => {
    await closeDatabase()
    await runOnce(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { url }
}
