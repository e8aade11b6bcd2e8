/** 10,000 rankings on the database that DATABASE_URL names (with works, visitors and a model): does anything grow? */
import { parseArgs } from 'node:util'
import type { VisitorActor } from '@/lib/auth/schema'
import { listPublishedIds } from '@/lib/catalogue/service'
import { closeDatabase } from '@/lib/db'
import { coolDown, leaveOut, rankerHealth, rankFor, similarWorks, warmUp } from '@/lib/recommendation/service'
import { drawnVisitors } from './drawn-gallery'
import { round } from './load'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '10000' } } })
const clients = 16
const works = await listPublishedIds()
const visitors = await drawnVisitors(clients, 50, works)
await warmUp()

/** Mostly rankings; now and then with reasons, with items left out, or for one work. */
async function serve(actor: VisitorActor, n: number): Promise<void> {
  if (n % 50 === 0) await similarWorks(works[n % works.length]!, 12)
  else if (n % 20 === 0) {
    const { works, historyIds } = await rankFor(actor, { count: 12, explain: true })
    const picks = works.map((work) => work.workId)
    await leaveOut(actor, {}, picks, historyIds.slice(0, 4))
  } else await rankFor(actor, { count: 100, explain: n % 10 === 0 })
}

async function serveMany(requests: number) {
  let next = 0
  await Promise.all(
    visitors.map(async (actor) => {
      while (next < requests) await serve(actor, ++next)
    }),
  )
  return rankerHealth()
}

const requests = Number(values.requests)
const before = await serveMany(Math.ceil(requests / 5)) // compiler, allocator and TensorFlow's own pools settle
const after = await serveMany(requests)
await coolDown()
await closeDatabase()
console.log(
  JSON.stringify({
    requests,
    rssBytesBefore: before.rssBytes,
    rssBytesAfter: after.rssBytes,
    rssGrowthPercent: round(100 * (after.rssBytes / before.rssBytes - 1)),
    tensorGrowth: after.tensors - before.tensors,
  }),
)
process.exit(0)
