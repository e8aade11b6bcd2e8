import { dataFolder, ensureDatabase, loadEnvFile } from './database/connect'
import { findServer, findUrl, stopServer } from './database/embedded'
import { createMigration, findDrift, migrate, migrationStatus } from './database/migrate'

const usage = `npm run db:migrate              apply the migrations that are not applied yet
npm run db:status               how the database stands to the migrations; 1 when not in step
npm run db:new -- NAME          write the next migration from prisma/schema.prisma
node --import tsx scripts/db.ts start | stop | url | drift`

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const connection = await ensureDatabase()
  try {
    await work(connection.url)
  } finally {
    await connection.stop()
  }
}

async function printStatus(url: string): Promise<void> {
  const status = await migrationStatus(url)
  const lines = Object.entries(status).flatMap(([kind, names]) =>
    names.map((name: string) => `${kind}: ${name}`),
  )
  console.log(lines.length > 0 ? lines.join('\n') : 'The database is in step with the migrations.')
  if (lines.length > 0) process.exitCode = 1
}

async function printDrift(url: string): Promise<void> {
  const { database, schema } = await findDrift(url)
  console.log(`database: ${database ?? 'as the migrations made it'}`)
  console.log(`schema.prisma: ${schema ?? 'as the migrations made it'}`)
  if (database || schema) process.exitCode = 1
}

async function main([command, name]: string[]): Promise<void> {
  loadEnvFile()
  switch (command) {
    case 'start': {
      const { url, embedded } = await ensureDatabase({ keep: true })
      console.log(embedded ? url : 'DATABASE_URL names a database; nothing to start.')
      return
    }
    case 'stop':
      console.log(stopServer(dataFolder()) ? 'stopped' : 'not running')
      return
    case 'url': {
      const url = process.env.DATABASE_URL || findUrl(dataFolder())
      if (!url) throw new Error('No database runs. Start one: node --import tsx scripts/db.ts start')
      console.log(url)
      return
    }
    case 'status': {
      const running = process.env.DATABASE_URL ? null : findServer(dataFolder())
      if (running) console.log(`The embedded database runs on port ${running.port} (process ${running.pid}).`)
      return withDatabase(printStatus)
    }
    case 'migrate':
      return withDatabase(async (url) => {
        const names = await migrate(url)
        console.log(names.length > 0 ? names.map((n) => `applied ${n}`).join('\n') : 'nothing to apply')
      })
    case 'new':
      if (!name) throw new Error('Give the migration a name: npm run db:new -- add_labels')
      return withDatabase(async (url) => {
        const file = await createMigration(url, name, new Date())
        console.log(
          file
            ? `wrote ${file}\nRead it, add what Prisma cannot say, then: npm run db:migrate`
            : 'schema.prisma and the migrations agree; nothing to write',
        )
      })
    case 'drift':
      return withDatabase(printDrift)
    default:
      console.error(usage)
      process.exitCode = 2
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
