import type { PersonalExhibition } from '@/lib/curation/schema'
import { coolDown, modelHeads, warmUp } from '@/lib/recommendation/service'
import { Random } from '@/ml/random'
import { withHistoryReads } from '@/tests/support/statements'
import { call, routes } from './api'
import { checkCauses, checkPlanted, noCauses } from './causes'
import {
  checkDial,
  checkMinutes,
  checkMute,
  checkRefusal,
  coverageOf,
  neighbourhoodsOf,
  noSteering,
} from './steering'
import { listWorks, mean, median, quantile, round, type Visit, visit, wallOf, worksOf } from './visits'

/** Visits that go on beside each other: one asks while the ranking process works for the other. */
const visitsAtOnce = 2

type Preview = { before: string[]; after: string[] }

/** Forgetting is previewed, done, compared with what was shown, and taken back. */
async function checkPreview(made: Visit, random: Random, times: number[]): Promise<boolean> {
  const ids = made.interactionIds.filter(() => random.next() < 0.4)
  if (ids.length === 0) ids.push(made.interactionIds[0]!)
  const { token } = made
  const began = performance.now()
  const { after } = await call<Preview>(routes.preview, { token, body: { ids } })
  times.push(performance.now() - began)
  await call(routes.forget, { token, body: { ids } })
  const then = worksOf(await wallOf(token))
  await call(routes.restore, { token, body: { ids } })
  return JSON.stringify(then) === JSON.stringify(after)
}

/** The figures of `visits` seeded visits, each told where its name says. */
export async function checkReasons(visits: number, seed: number, say: (line: string) => void) {
  await warmUp()
  const works = await listWorks()
  const near = await neighbourhoodsOf(works)
  const named = (await modelHeads()).flatMap(({ facet, named }) => (named ? facet : []))
  const causes = noCauses()
  const steering = noSteering()
  const previewMs: number[] = []
  let previewMismatches = 0
  let twinHistoryReads = 0

  // previews are timed as a visitor meets them: after the wall, and nobody else asks meanwhile
  const random = Random.fromSeed(seed)
  const made: { visit: Visit; wall: PersonalExhibition; random: Random }[] = []
  for (let nth = 0; nth < visits; nth++) {
    const begun = await visit(works, random)
    made.push({ visit: begun, wall: await wallOf(begun.token), random: random.fork() })
    if (!(await checkPreview(begun, random, previewMs))) previewMismatches++
    if ((nth + 1) % 20 === 0) say(`${nth + 1} of ${visits} visits begun and previewed`)
  }

  let checked = 0
  const checkRest = async (nth: number) => {
    const { visit, wall, random } = made[nth]!
    await checkCauses(visit, wall, causes)
    await checkPlanted(visit, random, causes)
    const twin = await withHistoryReads(() =>
      call<PersonalExhibition>(routes.exhibition, { query: { unprofiled: true } }),
    )
    twinHistoryReads += twin.reads.length
    await checkMinutes(visit, steering)
    await checkDial(visit, nth, near, steering)
    if (named.length > 0) await checkMute(visit, named[nth % named.length]!, steering)
    await checkRefusal(visit, nth, works, random, steering)
    checked++
    if (checked % 20 === 0) say(`${checked} of ${visits} visits checked`)
  }
  let next = 0
  const goOn = async () => {
    while (next < visits) await checkRest(next++)
  }
  await Promise.all(Array.from({ length: visitsAtOnce }, goOn))
  await coolDown()

  const means = (stops: number[][], digits: number) => stops.map((values) => round(mean(values), digits))
  return {
    visits,
    works: works.length,
    causes: { shown: causes.shown, reverified: causes.reverified },
    strongShare: round(causes.strong / causes.picks),
    strongForRandomAttention: round(causes.plantedStrong / causes.plantedPicks),
    previewMismatches,
    previewP95Ms: Math.round(quantile(previewMs, 0.95)),
    twinHistoryReads,
    minutes: {
      plans: steering.plans,
      overBudget: steering.overBudget,
      medianUse: round(median(steering.uses)),
    },
    dial: {
      effectiveHistory: means(steering.effectiveHistory, 2),
      coverage: steering.hung.map((hung) => round(coverageOf(hung, works.length))),
      reachOfTwelve: means(steering.reach, 3),
      makersOfTwelve: means(steering.makers, 1),
      schoolsOfTwelve: means(steering.schools, 1),
    },
    notInterested: {
      workReturned: steering.workReturned,
      neighboursGone: round(steering.neighboursGone / Math.max(1, steering.neighbours)),
    },
    mute: { facets: named, otherPartsChanged: steering.otherPartsChanged },
    ledgerMaxError: causes.ledgerMaxError,
  }
}
