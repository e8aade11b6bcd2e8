import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { env } from './env'

export { Prisma } from '@/prisma/generated/client'

type Database = { pool: pg.Pool; prisma: PrismaClient }

// Next reloads modules in development; one pool a process survives that.
const holder = globalThis as typeof globalThis & { regardDatabase?: Database }

function open(): Database {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_MAX,
    // pg queues without limit and without end unless told otherwise
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  })
  // an idle connection lost to a database restart must not end the process; the pool makes a new one
  pool.on('error', () => {})
  // a machine that is busy for some seconds answers late, not with an error
  const transactionOptions = { maxWait: 10_000, timeout: 20_000 }
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions }) }
}

function database(): Database {
  holder.regardDatabase ??= open()
  return holder.regardDatabase
}

/** Prisma, for everything but bulk writes and searches. */
export function prisma(): PrismaClient {
  return database().prisma
}

/** The same pool, for raw multi-row inserts, streaming reads and full-text search. Parameters only, never string building of values. */
export function pool(): pg.Pool {
  return database().pool
}

/** Closes every connection: scripts and tests end with it. */
export async function closeDatabase(): Promise<void> {
  const open = holder.regardDatabase
  holder.regardDatabase = undefined
  if (!open) return
  await open.prisma.$disconnect()
  await open.pool.end().catch(() => {})
}
