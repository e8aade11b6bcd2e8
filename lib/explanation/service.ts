import { getCards } from '@/lib/catalogue/service'
import type { InteractionKind } from '@/lib/interactions/schema'
import type { HistoryEvent, RankedWork } from '@/ml/types'
import { evidenceOf } from './evidence'
import { modalitiesOf, portionsOf, type Verification, voicesOf } from './portions'
import type { HistoryWork, Reason, RuleInfluence } from './schema'
import { groundOf, sentenceFor } from './words'

export { type HistoryGroup, historyGroups } from './portions'

const causesMax = 3

/** What the hang knows of one pick when it asks for its reasons. */
export type PickToExplain = {
  ranked: RankedWork
  influences: RuleInfluence[]
  /** added to the collection lately */
  isNew: boolean
}

/** The visitor's history as works, latest first: everything that happened with one work stands together. */
export async function describeHistory(events: HistoryEvent[]): Promise<HistoryWork[]> {
  const byWork = new Map<string, HistoryEvent[]>()
  for (const event of events) byWork.set(event.workId, [...(byWork.get(event.workId) ?? []), event])
  const cards = await getCards([...byWork.keys()])
  const works = [...byWork].flatMap(([workId, group]): HistoryWork[] => {
    const artwork = cards.get(workId)
    if (!artwork) return []
    return [
      {
        artwork,
        interactionIds: group.map((event) => event.interactionId),
        kinds: [...new Set(group.map((event) => event.kind as InteractionKind))],
        dwellMs: group.reduce((sum, event) => sum + (event.dwellMs ?? 0), 0),
        lastAt: new Date(Math.max(...group.map((event) => event.at))).toISOString(),
      },
    ]
  })
  return works.sort((a, b) => b.lastAt.localeCompare(a.lastAt))
}

/**
 * The reasons of one ranking's picks: arithmetic on what the ranker returned, grouped by history work, and checked
 * against really leaving the work out. Nothing is ranked again here.
 *
 * `verifications` holds, for a pick and a history work, the pick's score and rank without that work.
 */
export function explainPicks(
  picks: PickToExplain[],
  ranker: string,
  history: HistoryWork[],
  verifications: Verification[],
): Reason[] {
  const historyByWork = new Map(history.map((work) => [work.artwork.id, work]))
  return picks.map(({ ranked, influences, isNew }) => {
    const { basePortion, togetherPortion, shares: all } = portionsOf(ranked, verifications)
    // a work no longer on show keeps its share, but cannot be pointed at
    const shares = all.map((share) => ({
      ...share,
      verified: share.verified && historyByWork.has(share.artworkId),
    }))
    const voices = voicesOf(ranked)
    const evidence = evidenceOf(ranked.score, shares)
    const causes =
      evidence.level === 'weak' ? [] : shares.filter(({ verified }) => verified).slice(0, causesMax)
    const ground = groundOf({ ranker, evidence, influences, isNew })
    return {
      score: ranked.score,
      base: ranked.base,
      basePortion,
      together: ranked.together,
      togetherPortion,
      rank: ranked.rank,
      shares,
      causes,
      voices,
      modalities: modalitiesOf(voices),
      evidence,
      ground,
      rules: influences,
      sentence: sentenceFor(ground, causes, influences, historyByWork),
    }
  })
}
