/**
 * Searching and comparing over HTTP on the database that DATABASE_URL names. An empty one is filled with Tate's and MoMA's catalogues
 * where they lie beside the clone, else with works drawn by the benchmark. Every question is asked once of each kind, so that none is
 * answered from memory.
 */
import { listPublishedIds } from '@/lib/catalogue/service'
import { closeDatabase } from '@/lib/db'
import { momaCsvSource, tateSource } from '@/lib/importers/museums'
import { runImport } from '@/lib/importers/run'
import type { Source } from '@/lib/importers/source'
import { serve } from '@/scripts/setup/serve.mjs'
import { findFreePort } from '../support/free-port'
import { sharedData } from '../support/shared-data'
import { drawnSource } from './drawn-gallery'
import { drawnPalette } from './drawn-palettes'
import { round } from './load'
import { filters, mixtures, questions, typed } from './museum-questions'

const drawnWorks = 20_000
/** how many works are asked what is like them, evenly over the catalogue */
const similarWorks = 60
const say = (line: string) => process.stderr.write(`  ${line}\n`)

/** The museums keep their pictures: for this measurement their works are given palettes, so that there are colours to search. */
function coloured<Raw>(source: Source<Raw>): Source<Raw> {
  return {
    ...source,
    reshape: (record, notes, yearMax) => {
      const work = source.reshape(record, notes, yearMax)
      return { ...work, palette: drawnPalette(`${source.name} ${work.sourceId}`) }
    },
  }
}

async function importAll(): Promise<string> {
  const tate = sharedData('museums/tate/artworks-json.tar.gz')
  const moma = sharedData('museums/moma/Artworks.reserialised-from-json.csv.gz')
  const take = <Raw>(source: Source<Raw>) =>
    runImport(coloured(source), { dryRun: false, clock: () => new Date(), progress: () => {} })
  if (!tate || !moma) {
    await take(drawnSource(drawnWorks))
    return 'drawn works'
  }
  await take(tateSource(tate))
  await take(momaCsvSource(moma))
  return 'Tate and MoMA, with drawn palettes'
}

const found = await listPublishedIds()
say(found.length > 0 ? `${found.length} works found in the database` : `imported: ${await importAll()}`)
const server = await serve(await findFreePort())
try {
  const time = async (path: string): Promise<number> => {
    const began = performance.now()
    const response = await fetch(`${server.url}/api/v1${path}`)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
    return performance.now() - began
  }
  const p95 = async (paths: string[]) => {
    const times: [number, string][] = []
    for (const path of paths) times.push([await time(path), path])
    times.sort(([one], [other]) => one - other)
    const [ms] = times[Math.floor(times.length * 0.95)]!
    const slowest = times.slice(-3).map(([each, path]) => `${round(each)} ms ${decodeURIComponent(path)}`)
    say(
      `median ${round(times[Math.floor(times.length / 2)]![0])}, p95 ${round(ms)}; slowest ${slowest.join(', ')}`,
    )
    return round(ms)
  }
  // of a server that has just called itself ready: by then what works are compared by is read
  const ids = found.length > 0 ? found : await listPublishedIds()
  const compared = Array.from(
    { length: similarWorks },
    (_, n) => ids[Math.floor((n * ids.length) / similarWorks)]!,
  )
  const similarP95Ms = await p95(
    ['colour', 'subject'].flatMap((way) => compared.map((id) => `/artworks/${id}/similar?by=${way}`)),
  )
  // the first of each kind is compiled, and waits for the register
  const began = performance.now()
  for (const path of ['/artworks', '/facets', '/suggestions?q=a', '/artworks?colour=2f5fa8']) await time(path)
  say(`the first questions took ${round(performance.now() - began)} ms`)
  const { total } = (await (await fetch(`${server.url}/api/v1/artworks`)).json()) as { total: number }
  const asked = ['', ...filters].flatMap((filter) =>
    [...questions.map((q) => `q=${encodeURIComponent(q)}`), ''].map((q) =>
      [q, filter].filter(Boolean).join('&'),
    ),
  )
  const search = {
    works: total,
    p95Ms: await p95(asked.map((query) => `/artworks?${query}`)),
    // so many questions lie between that no answer is remembered from above
    facetsP95Ms: await p95(asked.map((query) => `/facets?${query}`)),
    suggestP95Ms: await p95(typed.map((q) => `/suggestions?q=${encodeURIComponent(q)}`)),
  }
  const colourP95Ms = await p95(
    ['', 'q=sea', ...filters].flatMap((other) =>
      mixtures.map((colour) => `/artworks?colour=${colour}${other && `&${other}`}`),
    ),
  )
  console.log(JSON.stringify({ search, colourP95Ms, similarP95Ms }))
} finally {
  await server.stop()
  await closeDatabase()
}
process.exit(0)
