import type { PersonalExhibition } from '@/lib/curation/schema'
import { coolDown, modelHeads, warmUp } from '@/lib/recommendation/service'
import { Random } from '@/ml/random'
import { withHistoryReads } from '@/tests/support/statements'
import { call, routes } from './api'
import { checkCauses, checkPlanted, noCauses } from './causes'
import { checkDial, checkMinutes, checkMute, checkRefusal, hasDial, noSteering } from './steering'
import { listWorks, median, quantile, round, type Visit, visit, wallOf, worksOf } from './visits'

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
  const named = (await modelHeads()).flatMap(({ facet, named }) => (named ? facet : []))
  const random = Random.fromSeed(seed)
  const causes = noCauses()
  const steering = noSteering()
  const previewMs: number[] = []
  let previewMismatches = 0
  let twinHistoryReads = 0
  for (let nth = 0; nth < visits; nth++) {
    const made = await visit(works, random)
    await checkCauses(made, await wallOf(made.token), causes)
    await checkPlanted(made, seed + nth, causes)
    if (!(await checkPreview(made, random, previewMs))) previewMismatches++
    const twin = await withHistoryReads(() =>
      call<PersonalExhibition>(routes.exhibition, { query: { unprofiled: true } }),
    )
    twinHistoryReads += twin.reads.length
    await checkMinutes(made, steering)
    if (hasDial) await checkDial(made, steering)
    if (named.length > 0) await checkMute(made, named[nth % named.length]!, steering)
    await checkRefusal(made, nth, works, random, steering)
    if ((nth + 1) % 10 === 0) say(`${nth + 1} of ${visits} visits`)
  }
  await coolDown()
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return {
    visits,
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
      effectiveHistory: steering.effectiveHistory.map((values) => round(mean(values), 2)),
      coverage: steering.covered.map((hung) => round(hung.size / works.length)),
    },
    notInterested: {
      workReturned: steering.workReturned,
      neighboursGone: round(steering.neighboursGone / Math.max(1, steering.neighbours)),
    },
    mute: { facets: named, otherPartsChanged: steering.otherPartsChanged },
    ledgerMaxError: causes.ledgerMaxError,
  }
}
