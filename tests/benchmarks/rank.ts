/** Measures ranking over HTTP for one size of catalogue, on the database that DATABASE_URL names (an empty one). */
import { Agent } from 'node:http'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { listPublishedIds, readContents } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { closeDatabase, pool } from '@/lib/db'
import { runImport } from '@/lib/importers/run'
import { historyForRanking } from '@/lib/interactions/service'
import { insertArtefact } from '@/lib/jobs/queries'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { openModel } from '@/ml/model/load-model'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { Catalogue, type CatalogueEntry } from '@/ml/rankers/catalogue'
import { barredRows } from '@/ml/rankers/selection'
import { chooseConfig } from '@/ml/training/choose-config'
import type { RankRequest } from '@/ml/types'
import { serve } from '@/scripts/setup/serve.mjs'
import { artefactFor } from '../ml/rankers/models'
import { drawnSource, drawnVisitors } from './drawn-gallery'
import { ask, load, round } from './load'
import { naiveTop } from './naive-loop'

const { values } = parseArgs({
  options: { works: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '10' } },
})
const workCount = Number(values.works)
const clients = 16
const historyLength = 50
/** the best works that are compared with the plain loop's; the load asks for as many as the API gives by default */
const count = 100

const say = (line: string) => process.stderr.write(`rank ${workCount}: ${line}\n`)

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function readCatalogue(): Promise<{ entries: CatalogueEntry[]; catalogue: Catalogue }> {
  const entries: CatalogueEntry[] = []
  for await (const entry of readContents()) entries.push(entry)
  return { entries, catalogue: Catalogue.empty.with(entries) }
}

/** Keeps nothing of the catalogue: to collect the garbage around it would cost the cores on which the server is measured. */
async function makeModel() {
  const { entries, catalogue } = await readCatalogue()
  const contents = entries.map((entry) => entry.content)
  const config = chooseConfig({ works: catalogue.ids, contents, sequences: [] })
  return artefactFor(catalogue, config, 1, 100)
}

type Item = {
  artwork: { id: string }
  score: number
  explanation?: { base: number; together: number; contributions: { share: number }[] }
}
type Answered = { ranker: string; items: Item[] }

say('importing')
const report = await runImport(drawnSource(workCount), {
  dryRun: false,
  clock: () => new Date(),
  progress: () => {},
})
const ids = await listPublishedIds()
const visitors = await drawnVisitors(2 * clients, historyLength, ids)

say('making a model')
await initialiseBackend()
const artefact = await makeModel()
await insertArtefact({
  ...artefact,
  id: newId(),
  checksum: 'benchmark',
  bytes: writeModelArtefact(artefact),
  createdAt: new Date(),
  promotedAt: new Date(),
})
// what Postgres tidies up after an import, at a moment of its own choosing
await pool().query('VACUUM (ANALYZE)')

say('serving')
const server = await serve(await freePort())
const url = `${server.url}/api/v1/recommendations`
const headersOf = (n: number) => ({
  'x-regard-visitor': issueVisitorToken(visitors[n % visitors.length]!.visitorId),
})
const agent = new Agent({ keepAlive: true })
const answers = new Map<string, Answered>()
let maxAbsError = 0
try {
  for (let tries = 0; ; tries++) {
    const { status, body } = await ask(agent, url, headersOf(0))
    if (status === 200 && (JSON.parse(body) as Answered).ranker === 'attention') break
    if (tries === 600) throw new Error(`the attention ranker does not answer: ${body.slice(0, 300)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  for (const [n, { visitorId }] of visitors.entries()) {
    const { body } = await ask(agent, `${url}?count=${count}&explain=true`, headersOf(n))
    const answer = JSON.parse(body) as Answered
    answers.set(visitorId, answer)
    for (const { score, explanation } of answer.items) {
      const shares = explanation!.contributions.reduce((sum, { share }) => sum + share, 0)
      maxAbsError = Math.max(
        maxAbsError,
        Math.abs(explanation!.base + shares + explanation!.together - score),
      )
    }
  }
  await load(url, { clients, seconds: 10, headersOf }) // the compiler settles
} catch (cause) {
  await server.stop()
  throw cause
}
say('measuring')
const figures = await load(url, { clients, seconds: Number(values.seconds), headersOf })
// the same load on a route that does nothing: what the web framework costs on this machine before anything is ranked
const empty = `${server.url}/api/v1/health`
await load(empty, { clients, seconds: 2, headersOf })
const { requests: _, ...emptyRoute } = await load(empty, { clients, seconds: 5, headersOf })
agent.destroy()
await server.stop()

say('comparing with the plain loop')
const model = openModel(artefact)
const { catalogue } = await readCatalogue()
const index = await AttentionIndex.build(model, catalogue)
const ranker = new AttentionRanker(index)
const requests = await Promise.all(
  visitors.map(async (actor): Promise<RankRequest> => {
    const { events, seenWorkIds } = await historyForRanking(actor)
    return { history: events, now: Date.now(), count, exclude: seenWorkIds, explain: false }
  }),
)
await Promise.all(requests.map((request) => ranker.rank(request))) // warm
const rounds = 5
let began = performance.now()
for (let round = 0; round < rounds; round++)
  for (let at = 0; at < requests.length; at += clients)
    await Promise.all(requests.slice(at, at + clients).map((request) => ranker.rank(request)))
const modelMs = (performance.now() - began) / (rounds * requests.length)

let naiveMs = 0
let sameTop100 = true
for (const [n, request] of requests.entries()) {
  const encoded = ranker.encode([{ request }])[0]!
  const barred = barredRows(catalogue, request)
  began = performance.now()
  const rows = naiveTop(encoded, index.works, index.rowOfVocabulary, barred, count)
  naiveMs += (performance.now() - began) / requests.length
  // Ages go on between the two: the works at a tie's width may swap, so the order is compared by this run's own ranking.
  const own = (await ranker.rank(request))!.works.map((work) => work.workId)
  const loop = rows.map((row) => catalogue.ids[row]!)
  const served = answers.get(visitors[n]!.visitorId)!.items.map((item) => item.artwork.id)
  sameTop100 &&= loop.every((id, place) => own[place] === id) && served.length === count
  const shared = served.filter((id) => loop.includes(id)).length
  if (shared < count - 2) sameTop100 = false
}
index.dispose()
model.dispose()
await closeDatabase()
console.log(
  JSON.stringify({
    works: workCount,
    ...figures,
    clients,
    historyLength,
    emptyRoute,
    modelMs: round(modelMs, 3),
    naiveLoopMs: round(naiveMs, 3),
    sameTop100,
    maxAbsError,
    importWorksPerSecond: round(report.worksPerSecond, 0),
  }),
)
process.exit(0)
