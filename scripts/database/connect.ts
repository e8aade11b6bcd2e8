import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { start } from './embedded'

export type Connection = {
  url: string
  /** false: DATABASE_URL names a database somebody else runs */
  embedded: boolean
  stop(): Promise<void>
}

/** Reads .env, which never overrides what the environment says already. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

export function dataFolder(): string {
  return process.env.REGARD_DATA_DIR || '.data'
}

/** The secret that signs cookies, made once where none is given: a new one would sign every visitor out. */
function ensureSecret(): void {
  if (process.env.REGARD_SECRET) return
  const file = path.join(dataFolder(), 'secret')
  mkdirSync(dataFolder(), { recursive: true, mode: 0o755 })
  try {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  process.env.REGARD_SECRET = readFileSync(file, 'utf8').trim()
}

/**
 * The database of this process: the one DATABASE_URL names, else the embedded one, started or joined. Sets DATABASE_URL
 * and REGARD_SECRET for everything that reads the environment afterwards.
 */
export async function ensureDatabase(options: { keep?: boolean } = {}): Promise<Connection> {
  loadEnvFile()
  ensureSecret()
  const given = process.env.DATABASE_URL
  if (given) return { url: given, embedded: false, stop: async () => {} }
  const server = await start(dataFolder(), options)
  process.env.DATABASE_URL = server.url
  return { url: server.url, embedded: true, stop: server.stop }
}
