/**
 * `npm run demo`: from a bare clone to a gallery in the browser. Safe to repeat: what is done is not done again, and the
 * data stay.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { withLock } from './setup/lock.mjs'
import { root } from './setup/paths.mjs'
import { buildApp, prepare } from './setup/prepare.mjs'
import { lines, runScript, stopAll } from './setup/run.mjs'
import { isPortFree, readPort, serve } from './setup/serve.mjs'
import { doOnce, hashFiles } from './setup/stamp.mjs'
import { createSteps } from './setup/steps.mjs'
import { outliveLogReaders } from './setup/unread-log.mjs'

const usage = `npm run demo                 prepares what is missing and opens the gallery on http://localhost:3000
npm run demo -- --port N     on another port
npm run demo -- --reset      starts over with an empty database`

const step = createSteps()
let interrupted = false
const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      interrupted = true
      stopAll()
      resolve(null)
    })
})

async function main() {
  process.chdir(root)
  outliveLogReaders()
  const { values } = parseArgs({
    options: { port: { type: 'string' }, reset: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(usage)
  const port = readPort(values.port)
  const dataDir = path.resolve(process.env.REGARD_DATA_DIR || '.data')
  const busy = (pid) => {
    throw new Error(`the demo of this clone already runs (process ${pid}); stop it there with Ctrl-C first`)
  }
  await withLock(path.join(dataDir, 'demo.lock'), busy, async () => {
    if (!(await isPortFree(port)))
      throw new Error(`port ${port} is in use; choose another: npm run demo -- --port ${port + 1}`)
    await open(port, dataDir, values.reset)
  })
}

async function open(port, dataDir, reset) {
  await prepare(step)
  goOn()
  const { eraseDatabase, firstAdminLink, openDatabase } = await import('./setup/database.mjs')
  if (reset)
    await step('Reset', async () => {
      await eraseDatabase()
      for (const name of ['images', 'training.checkpoint'])
        fs.rmSync(path.join(dataDir, name), { recursive: true, force: true })
      return 'the database is empty'
    })
  process.env.REGARD_URL ||= `http://localhost:${port}`
  process.env.LOG_LEVEL ||= 'warn'
  const database = await step('Postgres', openDatabase, ({ embedded }) =>
    embedded ? 'embedded' : 'from DATABASE_URL',
  )
  try {
    await step('Migrations', database.migrate, (names) =>
      names.length ? `${names.length} applied` : 'up to date',
    )
    goOn()
    await fill(database.url, path.relative(root, dataDir))
    goOn()
    await step('Build', buildApp)
    goOn()
    const server = await step(
      'Server',
      () => serve(port),
      ({ url }) => url,
    )
    console.log(await nextThingToDo(server.url, firstAdminLink))
    const failure = await Promise.race([stopped, server.ended])
    console.log('\nClosing the gallery; the data stay.')
    await server.stop()
    if (failure) throw new Error(failure)
  } finally {
    await database.stop()
  }
}

/** The collection, its first visitors, and a model trained on them: each once for a database, or again when its code changed. */
async function fill(url, dataDir) {
  const { default: pg } = await import('pg')
  const count = async (rows) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(`SELECT count(*)::int AS count FROM ${rows}`)).rows[0].count
    } finally {
      await client.end()
    }
  }
  // done again after it was cut off, after another database took its place, and when what it is made from has changed
  const stamp = (name) => path.join(dataDir, `${name}.sha256`)
  const starter = `artwork WHERE source = 'starter'`
  if (!(await count(starter)))
    for (const name of ['collection', 'visitors']) fs.rmSync(stamp(name), { force: true })
  const load = async (name, input, work) => {
    let outcome = 'there'
    await doOnce(stamp(name), hashFiles([input]), async () => {
      outcome = await work()
    })
    return outcome
  }
  await step('Collection', (say) =>
    load('collection', 'lib/importers/starter', async () => {
      await script('scripts/import.ts', ['starter'], say)
      return `${await count(starter)} works`
    }),
  )
  goOn()
  await step('Visitors', (say) =>
    load('visitors', 'ml/simulation', () => script('scripts/simulate.ts', [], say)),
  )
  goOn()
  const trained = await count('model_artefact WHERE promoted_at IS NOT NULL')
  await step('Model', trained ? async () => 'there' : (say) => train(say, dataDir))
}

/** Goes on from where an earlier run was stopped, unless that was about other interactions. */
async function train(say, dataDir) {
  if (fs.existsSync(path.join(dataDir, 'training.checkpoint')))
    try {
      return await script('scripts/train.ts', ['--resume'], say)
    } catch (error) {
      if (interrupted) throw error
    }
  return script('scripts/train.ts', [], say)
}

async function script(file, args, say) {
  const { ok, output } = await runScript(file, args, { onLine: say, timeoutMs: 3_600_000 })
  if (!ok) throw new Error(`${file} failed:\n${output.slice(-3000)}`)
  return lines(output).at(-1)
}

async function nextThingToDo(url, firstAdminLink) {
  const link = await firstAdminLink()
  const admin = link
    ? `\nTo curate, become the gallery's admin with this link, which works once:\n  ${link}\n`
    : ''
  return `${admin}
Open ${url}, look at a few works, then see what they hung for you: ${url}/exhibition
Ctrl-C closes the gallery.`
}

function goOn() {
  if (interrupted) throw new Error('stopped')
}

main().then(
  () => process.exit(0),
  (error) => {
    if (interrupted) console.log('\nStopped. Run the same command to go on from here.')
    else console.error(`\n${error.message}`)
    process.exit(interrupted ? 0 : 1)
  },
)
