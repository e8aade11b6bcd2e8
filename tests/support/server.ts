import { createHash } from 'node:crypto'
import pg from 'pg'
import { start } from '@/scripts/database/embedded'
import { runOnce, withDatabase, withLock } from '@/scripts/database/engine'
import { migrate, ownPlace, readMigrations } from '@/scripts/database/migrate'

const testFolder = '.data/test'

/** Any number will do, as long as nothing else takes it: one test run makes the template while the others wait. */
const templateLock = 7_203_114

/** A migrated, empty database, made once for each set of migrations; every test file gets a copy of it. */
async function ensureTemplate(adminUrl: string): Promise<string> {
  const migrations = JSON.stringify(readMigrations(ownPlace.migrationsFolder).migrationDirectories)
  const name = `regard_template_${createHash('sha256').update(migrations).digest('hex').slice(0, 12)}`
  await withLock(adminUrl, templateLock, async () => {
    if ((await listDatabases(adminUrl)).includes(name)) return
    const half = `${name}_half`
    await runOnce(adminUrl, `DROP DATABASE IF EXISTS ${half} WITH (FORCE)`)
    await runOnce(adminUrl, `CREATE DATABASE ${half}`)
    await migrate(withDatabase(adminUrl, half))
    await runOnce(adminUrl, `ALTER DATABASE ${half} RENAME TO ${name}`)
  })
  return name
}

async function listDatabases(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
    return rows.map(({ datname }) => datname)
  } finally {
    await client.end()
  }
}

/** Databases of runs that were killed; nobody else can be using a server that only just started. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  const leftovers = (await listDatabases(adminUrl)).filter((name) => /^regard_(test|shadow)_/.test(name))
  for (const name of leftovers) await runOnce(adminUrl, `DROP DATABASE ${name}`)
}

/** Runs once before all tests: a real Postgres (DATABASE_URL's, else the embedded one) and the template in it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL
  const server = given ? { url: given, started: false, stop: async () => {} } : await start(testFolder)
  if (server.started) await dropLeftovers(server.url)
  process.env.REGARD_TEST_SERVER = server.url
  process.env.REGARD_TEST_TEMPLATE = await ensureTemplate(server.url)
  return () => server.stop()
}
