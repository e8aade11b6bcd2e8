import { readContents } from '@/lib/catalogue/service'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { Random } from '@/ml/random'
import { simulateVisitors } from '@/ml/simulation/visitors'
import type { WorkContent } from '@/ml/types'
import { call, routes } from './api'
import { wallSize } from './steering'
import { mean, round, wallOf, worksOf } from './visits'

/** A museum shows a few hundred of its works at a time: those its visitors meet, and that their histories are of. */
const onShow = 400
const deliveryMax = 100
/** focus, the middle and wander */
const stopsCompared = [1, 3, 5]

/** Simulated visitors of what is on show, as deliveries of what they did; and how many works there are in all. */
export async function visitsToShow(visits: number, seed: number) {
  const all: WorkContent[] = []
  for await (const { content, published } of readContents()) if (published) all.push(content)
  all.sort((a, b) => (a.id < b.id ? -1 : 1))
  const random = Random.fromSeed(seed)
  const shown = new Set<WorkContent>()
  while (shown.size < Math.min(onShow, all.length)) shown.add(all[random.integer(all.length)]!)
  const simulated = simulateVisitors([...shown], { visitors: visits, seed, until: Date.now() })
  const deliveries = [...simulated].map(({ events }) =>
    events
      .filter(({ kind }) => kind !== 'impression')
      .slice(-deliveryMax)
      .map(({ kind, workId, dwellMs, at }) => ({
        id: crypto.randomUUID(),
        kind,
        artworkId: workId,
        ...(dwellMs !== null && { dwellMs }),
        occurredAt: new Date(at).toISOString(),
      })),
  )
  return { works: all.length, onShow: shown.size, deliveries: deliveries.filter(({ length }) => length > 0) }
}

/**
 * What the dial does to how much of a large catalogue hangs: the same visitors at both its ends and the middle, with as many
 * works on every wall, and how many different works and makers those are.
 */
export async function checkCoverage(visits: number, seed: number, say: (line: string) => void) {
  await warmUp()
  const { deliveries, ...collection } = await visitsToShow(visits, seed)
  const stops = stopsCompared.map((dial) => ({
    dial,
    works: new Set<string>(),
    makers: new Set<string>(),
    effectiveHistory: [] as number[],
    strong: [] as number[],
    caused: [] as number[],
  }))
  let ledgerMaxError = 0
  for (const [nth, interactions] of deliveries.entries()) {
    const { token } = await call<{ token: string }>(routes.visitors)
    await call(routes.interactions, { token, body: { interactions } })
    for (const { dial, works, makers, effectiveHistory, strong, caused } of stops) {
      const wall = await wallOf(token, { dial, count: wallSize })
      effectiveHistory.push(wall.effectiveHistory ?? 0)
      for (const id of worksOf(wall)) works.add(id)
      for (const { artwork, reason } of wall.picks) {
        for (const maker of artwork.makerIds) makers.add(maker)
        strong.push(Number(reason.evidence.level === 'strong'))
        caused.push(Number(reason.causes.length > 0))
        const sum =
          reason.base + reason.together + reason.shares.reduce((total, { share }) => total + share, 0)
        ledgerMaxError = Math.max(ledgerMaxError, Math.abs(sum - reason.score))
      }
    }
    if ((nth + 1) % 20 === 0) say(`${nth + 1} of ${deliveries.length} visitors at three stops`)
  }
  await coolDown()
  return {
    ...collection,
    visitors: deliveries.length,
    hung: stops[0]!.strong.length,
    dial: {
      stops: stopsCompared,
      works: stops.map(({ works }) => works.size),
      coverage: stops.map(({ works }) => round(works.size / collection.works, 4)),
      makers: stops.map(({ makers }) => makers.size),
      effectiveHistory: stops.map(({ effectiveHistory }) => round(mean(effectiveHistory), 2)),
      strongShare: stops.map(({ strong }) => round(mean(strong))),
      causedShare: stops.map(({ caused }) => round(mean(caused))),
    },
    ledgerMaxError,
  }
}
