import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

/**
 * Prisma's own schema engine, in its WebAssembly build: the native binary is a separate download that many networks
 * refuse. It speaks to Postgres through the same driver as the application. Decision 031.
 */

/** Catalogue types that the adapter does not know and that the engine reads when it describes a database. */
const catalogueTypes = new Map<number, ColumnType>([
  [18, ColumnTypeEnum.Character], // "char"
  [24, ColumnTypeEnum.Text], // regproc
  [194, ColumnTypeEnum.Text], // pg_node_tree
  [2205, ColumnTypeEnum.Text], // regclass
  [2206, ColumnTypeEnum.Text], // regtype
])
const textOid = 25

type Row = { fields: { name: string; dataTypeID: number }[]; rows: unknown[][] }
type Performer = {
  performIO(query: SqlQuery): Promise<Row>
  queryRaw(query: SqlQuery): Promise<SqlResultSet>
}

async function connectClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return client
  } catch (cause) {
    const { message, code } = cause as Error & { code?: string }
    const { host, pathname } = new URL(url)
    throw new Error(
      `No connection to the database ${pathname.slice(1)} at ${host}: ${message || code}. Check DATABASE_URL.`,
      { cause },
    )
  }
}

/** Runs a statement on a connection of its own. */
export async function runOnce(url: string, sql: string): Promise<void> {
  const client = await connectClient(url)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Does the work while nobody else who asks for the same number does theirs; a killed holder lets go. */
export async function withLock<T>(url: string, number: number, work: () => Promise<T>): Promise<T> {
  const client = await connectClient(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [number])
    return await work()
  } finally {
    await client.end()
  }
}

/** The same address with another database name. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  // one connection: the engine's advisory lock belongs to a session
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const performer = adapter as unknown as Performer
  const queryRaw = performer.queryRaw
  performer.queryRaw = async (query) => {
    const { fields, rows } = await performer.performIO(query)
    const readable = fields.map((field) =>
      catalogueTypes.has(field.dataTypeID) ? { ...field, dataTypeID: textOid } : field,
    )
    const result = await queryRaw.call({ performIO: async () => ({ fields: readable, rows }) }, query)
    const columnTypes = result.columnTypes.map(
      (type, index) => catalogueTypes.get(fields[index].dataTypeID) ?? type,
    )
    return { ...result, columnTypes }
  }
  // The adapter splits a script at every ";", even inside a string. Sent whole, Postgres splits it itself and runs it as
  // one transaction: a migration that fails leaves nothing half-made.
  adapter.executeScript = async (script) => {
    await pool.query(script)
  }
  return adapter
}

/** Every connection and shadow database it makes, `tidy` ends: the engine forgets some. */
function adapterFactory(url: string, tidy: (() => Promise<void>)[]): SqlMigrationAwareDriverAdapterFactory {
  const connectTidily = async (address: string) => {
    const adapter = await connect(address)
    const dispose = adapter.dispose.bind(adapter)
    let disposed: Promise<void> | undefined
    adapter.dispose = () => {
      disposed ??= dispose()
      return disposed
    }
    tidy.unshift(adapter.dispose)
    return adapter
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTidily(url),
    // an empty database beside the real one, in which the migrations are replayed to be compared
    connectToShadowDb: async () => {
      const name = `regard_shadow_${randomUUID().replaceAll('-', '')}`
      await runOnce(url, `CREATE DATABASE "${name}"`)
      tidy.unshift(() => runOnce(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
      return connectTidily(withDatabase(url, name))
    },
  }
}

type Glue = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: WebAssembly.Exports): void }
let loaded: Promise<typeof SchemaEngine> | undefined

async function loadEngine(): Promise<typeof SchemaEngine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Glue
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue.SchemaEngine
}

/** Opens the engine on a database, runs the work and closes it; a database error comes out as itself. */
export async function withEngine<T>(
  url: string,
  schema: { path: string; content: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  const Engine = await loaded
  const tidy: (() => Promise<void>)[] = []
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url, tidy))
  let engine: SchemaEngine | undefined
  try {
    engine = await Engine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory)
    return await work(engine)
  } catch (error) {
    // the engine knows a driver's error by its number alone; the error itself stayed on this side
    const number = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    throw (number && factory.errorRegistry.consumeError(Number(number))?.error) || error
  } finally {
    engine?.free()
    for (const end of tidy) await end()
  }
}
