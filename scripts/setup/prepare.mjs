import fs from 'node:fs'
import path from 'node:path'
import { installPackages } from './install.mjs'
import { withLock } from './lock.mjs'
import { cacheDir, root } from './paths.mjs'
import { run, runScript } from './run.mjs'
import { doOnce, hashFiles } from './stamp.mjs'
import { setUpTensorFlow } from './tensorflow.mjs'

/** What every command needs of a fresh clone: packages, Prisma's client, TensorFlow. Each is skipped where it is there. */
export async function prepare(step) {
  await step('Packages', (say) => alone(say, () => installPackages(say)))
  await step('Prisma client', (say) => alone(say, generateClient))
  await step(
    'TensorFlow',
    (say) => alone(say, () => setUpTensorFlow(say)),
    ({ line }) => line,
  )
}

/** One set-up of this clone at a time, and one of all clones: the second finds in the cache what the first has put there. */
const alone = (say, work) =>
  withLock(path.join(cacheDir, 'setup.lock'), (pid) => say(`waiting for the set-up of process ${pid}`), work)

async function generateClient() {
  const stamp = hashFiles(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  const made = await doOnce('prisma/generated/.sha256', stamp, async () => {
    const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
    // generating needs no schema engine, but looks for one and would download it; any program that exists will do
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
    const { ok, output } = await run(process.execPath, [prisma, 'generate'], { env })
    if (!ok) throw new Error(`prisma generate failed:\n${output.slice(-2000)}`)
  })
  return made ? 'generated' : 'up to date'
}

/** Everything the production build is made from. */
const buildInputs = [
  ...['app', 'lib', 'ml', 'public', 'prisma/schema.prisma', 'scripts/build.ts', 'next.config.js'],
  ...['postcss.config.mjs', 'tsconfig.json', 'package-lock.json', 'instrumentation.ts', 'proxy.ts'],
]

/** Builds for production unless that was done from the same sources. */
export async function buildApp(say) {
  const stamp = hashFiles(buildInputs)
  const folder = process.env.REGARD_BUILD_DIR || '.next'
  const stampFile = path.join(folder, '.regard-sha256')
  if (!fs.existsSync(path.join(root, 'dist', 'ranker.mjs')))
    fs.rmSync(path.join(root, stampFile), { force: true })
  const made = await doOnce(stampFile, stamp, async () => {
    say('building')
    const { ok, output } = await runScript('scripts/build.ts', [], {
      onLine: say,
      env: { NODE_ENV: 'production' },
    })
    if (!ok) throw new Error(`the build failed:\n${output.slice(-4000)}`)
  })
  return made ? 'built' : 'up to date'
}
