import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DiffTarget, MigrationList } from '@prisma/schema-engine-wasm'
import { withEngine, withLock } from './engine'

/** Where the schema and its migrations live. Tests point elsewhere. */
export type Place = { schemaFile: string; migrationsFolder: string }

const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url))
export const ownPlace: Place = {
  schemaFile: path.join(prismaFolder, 'schema.prisma'),
  migrationsFolder: path.join(prismaFolder, 'migrations'),
}

const lockName = 'migration_lock.toml'
const filters = { externalTables: [], externalEnums: [] }

/** The migrations on disk, oldest first, as the engine wants them. */
export function readMigrations(folder: string): MigrationList {
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : []
  const lock = path.join(folder, lockName)
  return {
    baseDir: folder,
    lockfile: { path: lockName, content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => {
      const file = path.join(folder, name, 'migration.sql')
      return {
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: existsSync(file)
            ? { tag: 'ok', value: readFileSync(file, 'utf8') }
            : { tag: 'error', value: `${file} is missing` },
        },
      }
    }),
  }
}

const readSchema = (place: Place) => ({
  path: place.schemaFile,
  content: readFileSync(place.schemaFile, 'utf8'),
})

/** One migrating process at a time; the number is ours alone. */
const migrationLock = 7_203_113

/**
 * Applies what is not yet applied, each migration as a whole or not at all; returns their names. One that was begun and not
 * finished (it failed, or its process was killed) was rolled back by the database and is tried again.
 */
export async function migrate(url: string, place = ownPlace): Promise<string[]> {
  const migrationsList = readMigrations(place.migrationsFolder)
  const apply = () =>
    withEngine(url, readSchema(place), async (engine) => {
      const question = { migrationsList, optInToShadowDatabase: false, filters }
      const { failedMigrationNames } = await engine.diagnoseMigrationHistory(question)
      for (const migrationName of failedMigrationNames)
        await engine.markMigrationRolledBack({ migrationName })
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames
    })
  return withLock(url, migrationLock, async () => {
    try {
      return await apply()
    } catch (cause) {
      const [failed] = (await migrationStatus(url, place)).failed
      if (!failed || !(cause instanceof Error)) throw cause
      throw new Error(`The migration ${failed} failed and was rolled back: ${cause.message}`, { cause })
    }
  })
}

export type MigrationStatus = { pending: string[]; failed: string[]; edited: string[]; unknown: string[] }

/** How the database stands to the migrations on disk; all four empty is in step. */
export async function migrationStatus(url: string, place = ownPlace): Promise<MigrationStatus> {
  const migrationsList = readMigrations(place.migrationsFolder)
  return withEngine(url, readSchema(place), async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    })
    const history = found.history
    return {
      pending: history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
      failed: found.failedMigrationNames,
      edited: found.editedMigrationNames,
      unknown: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
    }
  })
}

/** Writes the next migration: the SQL that leads from the migrations so far to schema.prisma. Null: nothing to do. */
export async function createMigration(
  url: string,
  name: string,
  now: Date,
  place = ownPlace,
): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(`"${name}" cannot name a migration. Use lower-case letters, digits and "_".`)
  }
  const migrations = readMigrations(place.migrationsFolder)
  const from: DiffTarget =
    migrations.migrationDirectories.length > 0 ? { tag: 'migrations', ...migrations } : { tag: 'empty' }
  const to: DiffTarget = { tag: 'schemaDatamodel', files: [readSchema(place)] }
  const result = await withEngine(url, readSchema(place), (engine) =>
    engine.diff({ from, to, script: true, exitCode: true, filters }),
  )
  if (result.exitCode !== 2) return null

  const time = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(place.migrationsFolder, `${time}_${name}`)
  mkdirSync(folder, { recursive: true })
  const lock = path.join(place.migrationsFolder, lockName)
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n')
  const file = path.join(folder, 'migration.sql')
  writeFileSync(file, result.stdout ?? '')
  return file
}

/**
 * What differs between migrations, database and schema.prisma, in words; both null is no drift. Replays the migrations
 * in a database of its own, so the user must be allowed to make one.
 */
export async function findDrift(
  url: string,
  place = ownPlace,
): Promise<{ database: string | null; schema: string | null }> {
  const schema = readSchema(place)
  const from: DiffTarget = { tag: 'migrations', ...readMigrations(place.migrationsFolder) }
  return withEngine(url, schema, async (engine) => {
    const compare = async (to: DiffTarget) => {
      const result = await engine.diff({ from, to, script: false, exitCode: true, filters })
      return result.exitCode === 0 ? null : (result.stdout ?? 'they differ')
    }
    return {
      database: await compare({
        tag: 'schemaDatasource',
        files: [schema],
        configDir: path.dirname(place.schemaFile),
      }),
      schema: await compare({ tag: 'schemaDatamodel', files: [schema] }),
    }
  })
}
