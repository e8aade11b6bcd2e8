/**
 * `npm run -s bench:web`: what a visitor's browser meets, measured on the production build with the starter collection. Each file of
 * tests/benchmarks/web measures one thing and gives its part of the result; progress goes to stderr, and the last line of stdout
 * is one JSON object of all parts, also kept in tests/benchmarks/results/bench-web.json. `npm run -s bench:web -- axe lighthouse`
 * measures these alone; what is kept of the others stays.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { publishExhibition } from '@/tests/benchmarks/web-visit'
import { openGallery } from '@/tests/e2e/support/gallery'

/**
 * The open gallery a part measures, at `url`, without a slash at its end, and the address of a published exhibition in it; beside its
 * database a part may make one of its own.
 */
export type OpenGallery = { url: string; databaseUrl: string; exhibition: string }
export type Part = { measure: (gallery: OpenGallery) => Promise<Record<string, unknown>> }

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'tests', 'benchmarks', 'web')
const results = path.join(root, 'tests', 'benchmarks', 'results', 'bench-web.json')

async function main(wanted: string[]) {
  process.chdir(root)
  // one browser is one address, and all its requests are the measurement's
  process.env.REGARD_RATE_LIMIT = '0'
  const parts = readdirSync(folder)
    .map((file) => path.basename(file, '.ts'))
    .filter((name) => wanted.length === 0 || wanted.includes(name))
  const unknown = wanted.filter((name) => !parts.includes(name))
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')} in tests/benchmarks/web`)
  const gallery = await openGallery()
  const figures: Record<string, unknown> = {}
  try {
    const exhibition = await publishExhibition(gallery.url, gallery.adminLink)
    for (const name of parts) {
      process.stderr.write(`${name} ...\n`)
      const { measure }: Part = await import(pathToFileURL(path.join(folder, `${name}.ts`)).href)
      Object.assign(figures, await measure({ ...gallery, exhibition }))
    }
  } finally {
    await gallery.close()
  }
  const kept = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as object) : {}
  const all = { ...kept, at: new Date().toISOString(), machine: describeMachine(), ...figures }
  writeFileSync(results, `${JSON.stringify(all, null, 2)}\n`)
  console.log(JSON.stringify(figures))
}

/** `load` tells whether others were at work: then times say little. */
function describeMachine() {
  return {
    load: Math.round(loadavg()[0]! * 10) / 10,
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    node: process.version,
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
