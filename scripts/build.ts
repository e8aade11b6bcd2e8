/** `npm run build`: the ranking process as one file, the application, and its scripts and styles packed for sending. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packFiles } from './setup/packed-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** dist/ranker.mjs: everything of ml/serving/ranking-process.ts but TensorFlow, whose native parts stay in node_modules. */
export async function buildRanker(): Promise<string> {
  const target = path.join(root, 'dist', 'ranker.mjs')
  const fresh = `${target}.${process.pid}.part`
  mkdirSync(path.dirname(target), { recursive: true })
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['ml/serving/ranking-process.ts'],
      outfile: fresh,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: ['@tensorflow/*'],
      logLevel: 'warning',
    })
    renameSync(fresh, target) // a server that starts meanwhile finds the old one or the new one, whole
  } finally {
    rmSync(fresh, { force: true })
  }
  return target
}

if (import.meta.url === new URL(process.argv[1] ?? '', 'file:').href) {
  process.chdir(root)
  await buildRanker()
  const configuration = readFileSync('tsconfig.json')
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  const { status } = spawnSync(process.execPath, [next, 'build', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  // Next rewrites this file, and names REGARD_BUILD_DIR in it: a build leaves the sources as they were.
  if (!configuration.equals(readFileSync('tsconfig.json'))) writeFileSync('tsconfig.json', configuration)
  if (status === 0) await packFiles(process.env.REGARD_BUILD_DIR || '.next')
  process.exitCode = status ?? 1
}
