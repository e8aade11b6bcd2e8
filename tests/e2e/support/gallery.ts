import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')
const dataFolder = path.join(root, '.data', 'e2e')
const startWithinMs = 120_000

function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env
  return {
    ...rest,
    REGARD_DATA_DIR: dataFolder,
    REGARD_SECRET: 'a secret for the browser tests, of no use to anybody',
    LOG_LEVEL: 'warn',
  }
}

function run(title: string, args: string[]): Promise<void> {
  console.log(`- ${title}`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${title} failed (${code}):\n${said.slice(-4_000)}`)),
    )
  })
}

const script = (title: string, name: string, ...args: string[]) =>
  run(title, ['--import', 'tsx', `scripts/${name}.ts`, ...args])

function newestChange(place: string): number {
  const stat = statSync(place)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(place).map((name) => newestChange(path.join(place, name))))
}

/** Whether the production build is of the sources as they are now. */
function isBuilt(): boolean {
  const builds = ['.next/BUILD_ID', 'dist/ranker.mjs'].map((file) => path.join(root, file))
  if (!builds.every((file) => existsSync(file))) return false
  const sources = [
    'app',
    'lib',
    'ml',
    'proxy.ts',
    'instrumentation.ts',
    'next.config.js',
    'package-lock.json',
  ]
  const changed = Math.max(
    ...sources
      .map((name) => path.join(root, name))
      .filter((place) => existsSync(place))
      .map(newestChange),
  )
  return Math.min(...builds.map((file) => statSync(file).mtimeMs)) > changed
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function untilReady(url: string, server: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + startWithinMs
  while (Date.now() < deadline) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${url}/api/v1/readiness`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`the gallery did not open:\n${said().slice(-4_000)}`)
}

/** A gallery of its own: a fresh database with the starter collection, a briefly trained model, the production build. */
export async function openGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  rmSync(dataFolder, { recursive: true, force: true })
  await script('database', 'db', 'start')
  try {
    await script('migrations', 'db', 'migrate')
    await script('starter collection', 'import', 'starter')
    await script('simulated visitors', 'simulate', '--visitors', '200')
    await script('a short training', 'train', '--epochs', '2')
    if (!isBuilt()) await script('production build', 'build')

    const port = await freePort()
    console.log(`- the gallery on port ${port}`)
    const server = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port)], {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk))
    const ended = new Promise((resolve) => server.on('close', resolve))
    const close = async () => {
      server.kill('SIGTERM')
      await ended
      await script('database', 'db', 'stop')
      rmSync(dataFolder, { recursive: true, force: true })
    }
    const url = `http://localhost:${port}`
    try {
      await untilReady(url, server, () => said)
    } catch (error) {
      await close()
      throw error
    }
    return { url, close }
  } catch (error) {
    await script('database', 'db', 'stop').catch(() => {})
    throw error
  }
}
