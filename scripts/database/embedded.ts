import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { canReach, findRunAs, openFolder, prepareBinaries, type RunAs } from './binaries'
import { clearRemains, isAlive, processesIn, seesProcesses } from './processes'

/**
 * The database of a gallery that brings none: Postgres' own binaries, run on loopback with a password and a data folder of
 * their own. Decision 030. Beside the data (<dir>/postgres) lie postgres.password (0600), postgres.port and
 * postgres.users/<pid>: one file for each process that uses the server, so that the last one to leave stops it, and
 * a process that was killed is not waited for.
 */

const role = 'regard'
const databaseName = 'regard'
const startAttempts = 60
/** Of so many attempts the last ends what a killed server left behind. */
const patientAttempts = 12
const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = '256MB'
max_wal_size = '2GB'
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
${process.platform === 'linux' ? 'recovery_init_sync_method = syncfs' : ''}
`

/** Users' file that stands for "until stopped by name" (npm run db:start). */
const keepName = 'keep'

type Paths = { root: string; data: string; password: string; port: string; users: string }

function pathsOf(dir: string): Paths {
  const root = path.resolve(dir)
  const at = (name: string) => path.join(root, name)
  return {
    root,
    data: at('postgres'),
    password: at('postgres.password'),
    port: at('postgres.port'),
    users: at('postgres.users'),
  }
}

/** The server on this folder, if one runs: not merely a process that got the same number after a crash. */
export function findServer(dir: string): { pid: number; port: number } | null {
  try {
    const data = realpathSync(pathsOf(dir).data)
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!isAlive(pid)) return null
    if (seesProcesses() && !processesIn(data).includes(pid)) return null
    return { pid, port: Number(lines[3]) }
  } catch {
    return null
  }
}

function urlOf(paths: Paths, port: number, database = databaseName): string {
  const password = readFileSync(paths.password, 'utf8').trim()
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Connections that leave this machine are given ports from 32768 up, one of them perhaps that of a server just killed. */
const drawPort = () => randomInt(20_000, 32_000)

/** A port nobody listens on: the wished one if there is one and it is free, else any that stays free between two starts. */
async function findFreePort(wished: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(null))
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
      })
    })
  for (const port of [wished || drawPort(), drawPort(), drawPort(), 0]) {
    const free = await tryPort(port)
    if (free !== null) return free
  }
  return wished
}

/** The password is written before the cluster is made and never changed: whoever loses a race uses the winner's. */
function ensurePassword(paths: Paths): void {
  try {
    writeFileSync(paths.password, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Makes the cluster beside its place and moves it there whole, so that a kill leaves either none or a good one. */
function initialise(paths: Paths, bin: string, as: RunAs): void {
  const reachable = canReach(paths.data, as)
  const shelf = reachable ? paths.root : openFolder
  mkdirSync(shelf, { recursive: true, mode: 0o755 })
  const half = mkdtempSync(path.join(shelf, 'postgres.new-'))
  const passwordCopy = `${half}.password`
  writeFileSync(passwordCopy, readFileSync(paths.password), { mode: 0o600 })
  try {
    for (const file of [half, passwordCopy]) {
      if (as.uid !== undefined && as.gid !== undefined) chownSync(file, as.uid, as.gid)
    }
    const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C']
    // plain C would leave É and Ø out of lower() and ILIKE
    options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    const fixed = ['-D', half, '-U', role, `--pwfile=${passwordCopy}`]
    const spawnOptions = { ...as, cwd: half, env: { ...process.env, LC_ALL: 'C' } }
    const initdb = (more: string[]) =>
      execFileSync(path.join(bin, 'initdb'), [...fixed, ...options, ...more], {
        ...spawnOptions,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
    try {
      // trigrams ask the system's own ctype whether 山 is a letter
      initdb(['--lc-ctype=C.UTF-8'])
    } catch {
      initdb([]) // a system without that locale: Chinese is then found without the index
    }
    appendFileSync(path.join(half, 'postgresql.conf'), settings)
    if (reachable) {
      renameSync(half, paths.data)
    } else {
      const place = half.replace('.new-', '-')
      renameSync(half, place)
      symlinkSync(place, paths.data)
    }
  } catch (error) {
    if (!existsSync(path.join(paths.data, 'PG_VERSION'))) throw error
    // another process made the cluster meanwhile
  } finally {
    rmSync(half, { recursive: true, force: true })
    rmSync(passwordCopy, { force: true })
  }
}

function startServer(data: string, bin: string, as: RunAs, port: number): Promise<boolean> {
  const log = path.join(data, 'server.log')
  const args = ['-D', data, '-l', log, '-w', '-t', '60', 'start', '-o', `-p ${port}`]
  const env = { ...process.env, LC_ALL: 'C' }
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(bin, 'pg_ctl'), args, { ...as, cwd: data, stdio: 'ignore', env })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function ensureDatabaseExists(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '42P04' && code !== '23505') throw error // else another process made it meanwhile
  } finally {
    await client.end()
  }
}

function leave(paths: Paths): boolean {
  rmSync(path.join(paths.users, String(process.pid)), { force: true })
  if (!existsSync(paths.users)) return true
  const others = readdirSync(paths.users).filter((name) => name === keepName || isAlive(Number(name)))
  return others.length === 0
}

export type EmbeddedServer = {
  /** address of the gallery's database, with its password */
  url: string
  /** false: it was running already */
  started: boolean
  /** says that this process is done with it; the last one to leave stops the server */
  stop(): Promise<void>
}

/** Starts Postgres on a data folder, or joins the one that runs there. `keep`: until stopServer, whoever leaves. */
export async function start(dir: string, options: { keep?: boolean } = {}): Promise<EmbeddedServer> {
  const paths = pathsOf(dir)
  const as = findRunAs()
  mkdirSync(paths.users, { recursive: true, mode: 0o755 })
  writeFileSync(path.join(paths.users, options.keep ? keepName : String(process.pid)), '')

  const bin = prepareBinaries(as)
  const fresh = !existsSync(path.join(paths.data, 'PG_VERSION'))
  if (!fresh && !existsSync(paths.password)) {
    throw new Error(
      `${paths.password} is missing, and the database in ${paths.data} opens only with it. Put it back, or move the database away to begin anew.`,
    )
  }
  ensurePassword(paths)
  if (fresh) initialise(paths, bin, as)
  const data = realpathSync(paths.data)

  let started = false
  for (let attempt = 1; ; attempt++) {
    const running = findServer(dir)
    if (running && (await answers(urlOf(paths, running.port, 'postgres')))) break
    if (!running) {
      clearRemains(data, attempt % patientAttempts !== 0)
      const remembered = existsSync(paths.port) ? Number(readFileSync(paths.port, 'utf8')) : 0
      const port = await findFreePort(remembered)
      started = await startServer(data, bin, as, port)
      if (started) writeFileSync(paths.port, `${port}\n`)
    }
    if (attempt === startAttempts) {
      throw new Error(`The embedded Postgres did not start; ${path.join(data, 'server.log')} says why.`)
    }
    if (!started) await sleep(250)
  }
  const port = findServer(dir)?.port ?? Number(readFileSync(paths.port, 'utf8'))
  await ensureDatabaseExists(urlOf(paths, port, 'postgres'))
  return {
    url: urlOf(paths, port),
    started,
    stop: async () => {
      if (leave(paths)) stopServer(dir)
    },
  }
}

/** Stops the server of this folder, whoever uses it; false when none runs. Open transactions are rolled back. */
export function stopServer(dir: string): boolean {
  const paths = pathsOf(dir)
  rmSync(path.join(paths.users, keepName), { force: true })
  if (!findServer(dir)) return false
  const as = findRunAs()
  const args = ['-D', realpathSync(paths.data), '-m', 'fast', '-w', 'stop']
  const options = { ...as, cwd: os.tmpdir(), stdio: 'ignore' as const }
  return spawnSync(path.join(prepareBinaries(as), 'pg_ctl'), args, options).status === 0
}

/** Address of the server if it runs, without joining it. */
export function findUrl(dir: string): string | null {
  const running = findServer(dir)
  return running && urlOf(pathsOf(dir), running.port)
}

/** Stops the server and deletes the database, wherever it lies, with its password, port and set-ups that were cut off. */
export function erase(dir: string): void {
  const paths = pathsOf(dir)
  stopServer(dir)
  if (lstatSync(paths.data, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(readlinkSync(paths.data), { recursive: true, force: true })
  }
  if (!existsSync(paths.root)) return
  for (const name of readdirSync(paths.root)) {
    if (name === 'postgres' || /^postgres[.]/.test(name)) {
      rmSync(path.join(paths.root, name), { recursive: true, force: true })
    }
  }
}
