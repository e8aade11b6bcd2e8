import type { VisitorActor } from '@/lib/auth/schema'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { describeHistory, explainPicks, historyGroups } from '@/lib/explanation/service'
import { historyForRanking } from '@/lib/interactions/service'
import { leaveOut, rankFor } from '@/lib/recommendation/service'
import type { Random } from '@/ml/random'
import type { Ranker } from '@/ml/types'
import { RandomAttention } from '@/tests/support/random-attention'
import type { Visit } from './visits'

export type CauseFigures = {
  shown: number
  reverified: number
  picks: number
  strong: number
  plantedPicks: number
  plantedStrong: number
  ledgerMaxError: number
}

export const noCauses = (): CauseFigures => ({
  ...{ shown: 0, reverified: 0, picks: 0, strong: 0 },
  ...{ plantedPicks: 0, plantedStrong: 0, ledgerMaxError: 0 },
})

/** Each cause shown is left out once more, with all the picks it is shown for; every ledger is added up again. */
export async function checkCauses(
  visit: Visit,
  wall: PersonalExhibition,
  figures: CauseFigures,
): Promise<void> {
  const actor: VisitorActor = { type: 'visitor', visitorId: visit.visitorId }
  const drove = new Map<string, { interactionIds: string[]; picks: Map<string, number> }>()
  for (const { artwork, reason } of wall.picks) {
    figures.picks++
    if (reason.evidence.level === 'strong') figures.strong++
    const sum = reason.base + reason.together + reason.shares.reduce((all, { share }) => all + share, 0)
    figures.ledgerMaxError = Math.max(figures.ledgerMaxError, Math.abs(sum - reason.score))
    for (const { artworkId, interactionIds } of reason.causes) {
      const cause = drove.get(artworkId) ?? { interactionIds, picks: new Map() }
      cause.picks.set(artwork.id, reason.score)
      drove.set(artworkId, cause)
      figures.shown++
    }
  }
  for (const { interactionIds, picks } of drove.values()) {
    const again = await leaveOut(actor, { includeSeen: true }, [...picks.keys()], [interactionIds])
    figures.reverified += again.filter(({ workId, score }) => score < picks.get(workId)!).length
  }
}

/** The same visitor's wall by a ranker that ranks truly and shows attention drawn by chance. */
export async function checkPlanted(visit: Visit, random: Random, figures: CauseFigures): Promise<void> {
  const actor: VisitorActor = { type: 'visitor', visitorId: visit.visitorId }
  const inside: Ranker = {
    name: 'attention',
    unable: () => null,
    rank: () => rankFor(actor, { count: 12, explain: true }),
    leaveOut: (_, workIds, groups) => leaveOut(actor, {}, workIds, groups),
  }
  const planted = new RandomAttention(inside, random, 'weights')
  const request = { history: [], now: Date.now(), count: 12, exclude: [], explain: true }
  const { events } = await historyForRanking(actor)
  const groups = historyGroups(events)
  const response = await planted.rank(request)
  const workIds = response!.works.map(({ workId }) => workId)
  const left = await planted.leaveOut(
    request,
    workIds,
    groups.map(({ interactionIds }) => interactionIds),
  )
  const reasons = explainPicks(
    response!.works.map((ranked) => ({ ranked, influences: [], isNew: false })),
    planted.name,
    await describeHistory(events),
    left!.map(({ group, ...effect }) => ({ artworkId: groups[group]!.artworkId, ...effect })),
  )
  figures.plantedPicks += reasons.length
  figures.plantedStrong += reasons.filter(({ evidence }) => evidence.level === 'strong').length
}
