import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { erase, findUrl, start } from '@/scripts/database/embedded'
import { runOnce, withDatabase } from '@/scripts/database/engine'
import { root } from '@/scripts/setup/paths.mjs'
import { buildApp } from '@/scripts/setup/prepare.mjs'
import { runScript } from '@/scripts/setup/run.mjs'
import { doOnce, hashFiles } from '@/scripts/setup/stamp.mjs'
import { createSteps } from '@/scripts/setup/steps.mjs'
import { findFreePort } from '../../support/free-port'

export const dataFolder = path.join(root, '.data', 'e2e')
const journeysDatabase = 'journeys'

/** For the gallery's own commands: on the database the journeys are made in, or on the one it is copied from. */
function environment(database: string) {
  const url = findUrl(dataFolder)
  if (!url) throw new Error('the database of the browser tests does not run')
  return {
    DATABASE_URL: withDatabase(url, database),
    REGARD_DATA_DIR: dataFolder,
    REGARD_SECRET: 'a secret for the browser tests, of no use to anybody',
    REGARD_URL: undefined,
    PORT: undefined,
    LOG_LEVEL: 'warn',
  }
}

export type Say = (line: string) => void

export async function command(database: string, name: string, args: string[], onLine?: Say): Promise<string> {
  const options = { env: environment(database), onLine, timeoutMs: 1_800_000 }
  const { ok, output } = await runScript(`scripts/${name}.ts`, args, options)
  if (!ok) throw new Error(`scripts/${name}.ts ${args.join(' ')} failed:\n${output.slice(-4_000)}`)
  return output
}

/** Runs one of the gallery's commands beside the gallery that is open. */
export const runCommand = (name: string, ...args: string[]) => command(journeysDatabase, name, args)

/** Named so that they vanish with the database. */
export const stampOf = (name: string) => path.relative(root, path.join(dataFolder, `postgres.${name}.sha256`))
export const learningHash = () => hashFiles(['prisma/migrations', 'lib/catalogue', 'ml', 'lib/jobs'])

/**
 * The collection, simulated visitors and a short training. They are made once and kept until what makes them changes: every run
 * begins with a copy.
 */
async function prepareOriginal(step: ReturnType<typeof createSteps>): Promise<void> {
  const collection = hashFiles(['lib/importers/starter', 'lib/catalogue', 'prisma/migrations'])
  const learning = `${collection} ${learningHash()}`
  const remake = async (say: Say) => {
    const made = await doOnce(stampOf('collection'), collection, async () => {
      erase(dataFolder)
      rmSync(path.join(dataFolder, 'images'), { recursive: true, force: true })
      const server = await start(dataFolder)
      const { pathname } = new URL(server.url)
      await command(pathname.slice(1), 'import', ['starter'], say)
    })
    return made ? 'imported' : 'there'
  }
  await step('Collection', remake)
  const { url } = await start(dataFolder)
  const original = new URL(url).pathname.slice(1)
  await step('Learning', async (say) => {
    const made = await doOnce(stampOf('learning'), learning, async () => {
      await command(original, 'simulate', ['--visitors', '300'], say)
      await command(original, 'train', ['--epochs', '3'], say)
    })
    return made ? 'trained' : 'there'
  })
}

/** What the server prints at its start, up to the link that makes the first admin. */
function readAdminLink(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk) => {
        said += chunk
        const link = /\bhttp\S+\/join\?invite=\S+/.exec(said)
        if (link) resolve(link[0])
      })
    server.on('close', () => reject(new Error(`the gallery did not open:\n${said.slice(-4_000)}`)))
  })
}

/** Opens a gallery as `npm start` does, in a fresh copy of the prepared database. */
export async function openGallery() {
  const step = createSteps()
  await step('Build', buildApp)
  await prepareOriginal(step)
  return openBeside(journeysDatabase)
}

/** Opens one more gallery like it, which no journey has been in. */
export async function openBeside(database: string) {
  const { url } = await start(dataFolder)
  return openCopy(new URL(url).pathname.slice(1), database)
}

/** Opens a gallery in a fresh copy of one of the prepared databases. */
export async function openCopy(original: string, database: string) {
  const step = createSteps()
  const maintenance = withDatabase((await start(dataFolder)).url, 'postgres')
  await runOnce(maintenance, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await runOnce(maintenance, `CREATE DATABASE ${database} TEMPLATE ${original}`)

  const port = await findFreePort()
  const server = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, ...environment(database) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => server.on('close', resolve))
  const close = async () => {
    server.kill('SIGTERM')
    await ended
    await (await start(dataFolder)).stop()
  }
  try {
    const adminLink = await step(
      'Gallery',
      () => readAdminLink(server),
      () => `open on port ${port}`,
    )
    return { url: `http://localhost:${port}`, databaseUrl: maintenance, adminLink, close }
  } catch (error) {
    await close()
    throw error
  }
}
