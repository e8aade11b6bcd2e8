import { expect, test } from 'vitest'
import { runOnce } from '@/scripts/database/engine'
import { findDrift, migrate, migrationStatus } from '@/scripts/database/migrate'
import { useDatabase } from '@/tests/support/database'

const database = useDatabase()

test('migrations, database and schema.prisma say the same', async () => {
  expect(await findDrift(database.url)).toEqual({ database: null, schema: null })
})

test('a migrated database has nothing pending, failed, edited or unknown, and migrating again applies nothing', async () => {
  expect(await migrationStatus(database.url)).toEqual({ pending: [], failed: [], edited: [], unknown: [] })
  expect(await migrate(database.url)).toEqual([])
})

test('a change made behind the migrations is named', async () => {
  await runOnce(
    database.url,
    'ALTER TABLE artwork ADD COLUMN smuggled TEXT; DROP INDEX interaction_visitor_id_occurred_at_id_idx',
  )
  const drift = await findDrift(database.url)
  expect(drift.schema).toBeNull()
  expect(drift.database).toContain('smuggled')
  expect(drift.database).toContain('occurred_at')
})
