import { createHash } from 'node:crypto'
import pg from 'pg'
import { start } from '@/scripts/database/embedded'
import { withDatabase } from '@/scripts/database/engine'
import { migrate, ownPlace, readMigrations } from '@/scripts/database/migrate'

const testFolder = '.data/test'

/** Any number will do, as long as nothing else takes it: one test run makes the template while the others wait. */
const templateLock = 7_203_114

/** A migrated, empty database, made once for each set of migrations; every test file gets a copy of it. */
async function ensureTemplate(adminUrl: string): Promise<string> {
  const migrations = JSON.stringify(readMigrations(ownPlace.migrationsFolder).migrationDirectories)
  const name = `regard_template_${createHash('sha256').update(migrations).digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock])
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) {
      const half = `${name}_half`
      await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`)
      await client.query(`CREATE DATABASE ${half}`)
      await migrate(withDatabase(adminUrl, half))
      await client.query(`ALTER DATABASE ${half} RENAME TO ${name}`)
    }
  } finally {
    await client.end()
  }
  return name
}

/** Databases of runs that were killed; nobody else can be using a server that only just started. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query(
      String.raw`SELECT datname FROM pg_database WHERE datname LIKE 'regard\_test\_%' OR datname LIKE 'regard\_shadow\_%'`,
    )
    for (const { datname } of found.rows) await client.query(`DROP DATABASE ${datname}`)
  } finally {
    await client.end()
  }
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
