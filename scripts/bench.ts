/**
 * `npm run -s bench`: import, training, and ranking over HTTP at several sizes of catalogue, each in a scratch database on a
 * production build. Progress goes to stderr; the last line of stdout is one JSON object, also kept under
 * tests/benchmarks/results.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runForJson, withScratch } from '@/tests/benchmarks/scratch'
import { ensureDatabase } from './database/connect'

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '1000,10000,100000' },
    seconds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '10000' },
    /** a museum's catalogue to import; left out: works drawn by the benchmark */
    tate: { type: 'string', default: '../shared/data/museums/tate/artworks-json.tar.gz' },
    'no-build': { type: 'boolean', default: false },
  },
})
const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

const database = await ensureDatabase()
const production: Record<string, string> = {
  // its own build: the one that may be serving people stays as it is
  REGARD_BUILD_DIR: path.join('.data', 'benchmark', 'build'),
  NODE_ENV: 'production',
  REGARD_RATE_LIMIT: '0',
  LOG_LEVEL: 'error',
  REGARD_DATA_DIR: path.resolve('.data', 'benchmark'),
}

/** On a migrated, empty database of its own, with what a production build asks of its environment. */
const withOwn = <T>(name: string, work: (env: Record<string, string>) => Promise<T>): Promise<T> =>
  withScratch(database.url, name, (url) => work({ ...production, DATABASE_URL: url }))

type Rank = {
  works: number
  p95Ms: number
  sameTop100: boolean
  maxAbsError: number
  importWorksPerSecond: number
}

async function measure() {
  if (!values['no-build']) await build()
  const sizes = values.works.split(',').map(Number)
  const rank: Rank[] = []
  let memory: unknown
  let train: unknown
  for (const works of sizes) {
    await withOwn(`rank_${works}`, async (env) => {
      rank.push(
        await runForJson<Rank>(
          'tests/benchmarks/rank.ts',
          ['--works', `${works}`, '--seconds', values.seconds],
          env,
        ),
      )
      if (works !== sizes[0]) return
      memory = await runForJson('tests/benchmarks/memory.ts', ['--requests', values.requests], env)
      train = await runForJson('tests/benchmarks/train.ts', [], env)
    })
  }
  return {
    at: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model,
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      node: process.version,
    },
    import: await measureImport(rank.at(-1)!),
    train,
    exactness: { maxAbsError: Math.max(...rank.map((one) => one.maxAbsError)) },
    memory,
    rank: rank.map(({ maxAbsError, importWorksPerSecond, ...figures }) => figures),
  }
}

async function measureImport(largest: Rank): Promise<{ source: string; worksPerSecond: number }> {
  if (!existsSync(values.tate)) return { source: 'drawn', worksPerSecond: largest.importWorksPerSecond }
  return withOwn('import', async (env) => {
    const { worksPerSecond, peakRssBytes, seconds } = await runForJson<{
      worksPerSecond: number
      peakRssBytes: number
      seconds: number
    }>('scripts/import.ts', ['tate', values.tate, '--json'], env)
    return { source: 'tate', worksPerSecond, seconds, peakRssBytes }
  })
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...production },
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error('the build failed')
}

try {
  const figures = await measure()
  const folder = path.join('tests', 'benchmarks', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'serving.json'), `${JSON.stringify(figures, null, 2)}\n`)
  console.log(JSON.stringify(figures))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.stop()
}
