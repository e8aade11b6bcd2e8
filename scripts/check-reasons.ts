/**
 * `npm run -s check:reasons`: 200 seeded visits through the API, on the starter collection and a model trained for them, in
 * a database of their own. Progress goes to stderr; the last line of stdout is one JSON object. With `--tate ARTWORKS`, Tate's
 * archive, it tells instead how much of that catalogue hangs at each stop of the dial.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureDatabase } from './database/connect'
import { runOnce, withDatabase } from './database/engine'
import { migrate } from './database/migrate'
import { runScript } from './setup/run.mjs'

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    tate: { type: 'string' },
  },
})

const database = await ensureDatabase()
const own = `regard_reasons_${process.pid}`
const say = (line: string) => process.stderr.write(`${line}\n`)

async function prepare(): Promise<void> {
  process.env.DATABASE_URL = withDatabase(database.url, own)
  process.env.REGARD_DATA_DIR = path.resolve('.data', 'reasons')
  process.env.REGARD_RATE_LIMIT = '0'
  process.env.LOG_LEVEL = 'error'
  await runOnce(database.url, `CREATE DATABASE ${own}`)
  await migrate(process.env.DATABASE_URL)
  for (const [script, ...args] of [
    ['import', ...(values.tate ? ['tate', values.tate] : ['starter'])],
    ['simulate', '--visitors', values.tate ? '1500' : '300', '--seed', values.seed],
    ['train', '--epochs', '3', '--seed', values.seed],
  ] as [string, ...string[]][]) {
    say(`${script} ${args.join(' ')}`)
    const { ok, output } = await runScript(`scripts/${script}.ts`, args, { timeoutMs: 1_800_000 })
    if (!ok) throw new Error(`${script} failed:\n${output.slice(-2_000)}`)
  }
}

try {
  await prepare()
  const { checkReasons } = await import('./check-reasons/check')
  const { checkCoverage } = await import('./check-reasons/coverage')
  const check = values.tate ? checkCoverage : checkReasons
  console.log(JSON.stringify(await check(Number(values.visits), Number(values.seed), say)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  const { closeDatabase } = await import('@/lib/db')
  await closeDatabase()
  await runOnce(database.url, `DROP DATABASE IF EXISTS ${own} WITH (FORCE)`)
  await database.stop()
}
