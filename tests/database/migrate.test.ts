import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOnce, withDatabase } from '@/scripts/database/engine'
import { createMigration, findDrift, migrate, migrationStatus } from '@/scripts/database/migrate'

const server = process.env.REGARD_TEST_SERVER as string
const name = `regard_test_${randomUUID().replaceAll('-', '')}`
const url = withDatabase(server, name)
const folder = mkdtempSync(path.join(os.tmpdir(), 'regard-migrate-'))
const place = {
  schemaFile: path.join(folder, 'schema.prisma'),
  migrationsFolder: path.join(folder, 'migrations'),
}
const day = (number: number) => new Date(`2026-01-0${number}T00:00:00Z`)

const writeSchema = (fields: string) =>
  writeFileSync(
    place.schemaFile,
    `datasource db {\n provider = "postgresql"\n}\nmodel Bench {\n id Int @id\n${fields}\n @@map("bench")\n}\n`,
  )

function writeMigration(migration: string, sql: string): void {
  const migrationFolder = path.join(place.migrationsFolder, migration)
  mkdirSync(migrationFolder, { recursive: true })
  writeFileSync(path.join(migrationFolder, 'migration.sql'), sql)
}

async function columns(): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT column_name FROM information_schema.columns WHERE table_name = 'bench' ORDER BY 1`,
  )
  await client.end()
  return rows.map((row) => row.column_name)
}

beforeAll(() => runOnce(server, `CREATE DATABASE ${name}`))
afterAll(async () => {
  await runOnce(server, `DROP DATABASE ${name} WITH (FORCE)`)
  rmSync(folder, { recursive: true, force: true })
})

test('a new migration is what leads from the ones so far to schema.prisma, and nothing when there is nothing', async () => {
  writeSchema('')
  const first = await createMigration(url, 'bench', day(1), place)
  expect(first).toMatch(/20260101000000_bench\/migration\.sql$/)
  expect(await migrate(url, place)).toEqual(['20260101000000_bench'])
  expect(await createMigration(url, 'nothing', day(2), place)).toBeNull()
  writeSchema('seats Int?')
  const second = await createMigration(url, 'seats', day(2), place)
  expect(readFileSync(second as string, 'utf8')).toMatch(/ALTER TABLE "bench" ADD COLUMN\s+"seats" INTEGER/)
  expect((await migrationStatus(url, place)).pending).toEqual(['20260102000000_seats'])
  expect(await migrate(url, place)).toEqual(['20260102000000_seats'])
  expect(await findDrift(url, place)).toEqual({ database: null, schema: null })
})

test('a migration with no proper name is refused', async () => {
  await expect(createMigration(url, '../seats', day(3), place)).rejects.toThrow(/lower-case letters/)
  expect(readdirSync(place.migrationsFolder)).toHaveLength(3)
})

test('a failing migration says what is wrong, leaves nothing half-made, and is tried again once it is mended', async () => {
  const added = `ALTER TABLE bench ADD COLUMN colour TEXT DEFAULT ';'; -- not the end;\n`
  writeMigration('20260103000000_colour', `${added}ALTER TABLE stool ADD COLUMN colour TEXT;`)
  await expect(migrate(url, place)).rejects.toThrow(/20260103000000_colour[\s\S]*"stool" does not exist/)
  expect(await columns()).toEqual(['id', 'seats'])
  expect((await migrationStatus(url, place)).failed).toEqual(['20260103000000_colour'])
  writeMigration('20260103000000_colour', added)
  expect(await migrate(url, place)).toEqual(['20260103000000_colour'])
  expect(await columns()).toEqual(['colour', 'id', 'seats'])
})

test('migrations asked for at the same moment are applied once', async () => {
  writeMigration('20260104000000_age', 'ALTER TABLE bench ADD COLUMN age INT; SELECT pg_sleep(0.3);')
  const applied = await Promise.all([migrate(url, place), migrate(url, place), migrate(url, place)])
  expect(applied.flat()).toEqual(['20260104000000_age'])
})

test('an applied migration that was edited, and one that is gone, are named', async () => {
  writeMigration('20260104000000_age', 'ALTER TABLE bench ADD COLUMN age BIGINT;')
  expect((await migrationStatus(url, place)).edited).toEqual(['20260104000000_age'])
  rmSync(path.join(place.migrationsFolder, '20260104000000_age'), { recursive: true })
  expect((await migrationStatus(url, place)).unknown).toEqual(['20260104000000_age'])
})
