import {
  type HistoryEvent,
  modalities,
  modalityOfPart,
  type PartName,
  type Parts,
  type RankedWork,
} from '@/ml/types'
import type { HistoryShare, ModalityShare, Voice } from './schema'

/** All interactions with one work of the history. */
export type HistoryGroup = { artworkId: string; interactionIds: string[] }

/** What really running the model without one history work did to one pick. */
export type Verification = { artworkId: string; workId: string; score: number; rank: number }

/** Scores agree to this: below it a difference is rounding, not an effect. */
const tolerance = 1e-6

export function historyGroups(events: Pick<HistoryEvent, 'workId' | 'interactionId'>[]): HistoryGroup[] {
  const groups = new Map<string, string[]>()
  for (const { workId, interactionId } of events) {
    groups.set(workId, [...(groups.get(workId) ?? []), interactionId])
  }
  return [...groups].map(([artworkId, interactionIds]) => ({ artworkId, interactionIds }))
}

/**
 * One pick's score as parts that add up: base, what the works say together, and a share for each history work, each
 * with its portion of the positive parts. The portions of the positive parts sum to 1.
 */
export function portionsOf(
  ranked: RankedWork,
  verifications: Verification[],
): { basePortion: number; togetherPortion: number; shares: HistoryShare[] } {
  const byWork = new Map<string, { interactionIds: string[]; share: number; weight: number; parts?: Parts }>()
  for (const { workId, interactionId, share, weight, parts } of ranked.contributions) {
    const group = byWork.get(workId) ?? { interactionIds: [], share: 0, weight: 0 }
    group.interactionIds.push(interactionId)
    group.share += share
    group.weight += weight
    if (parts) group.parts = sumOf(group.parts, parts)
    byWork.set(workId, group)
  }
  const parts = [ranked.base, ranked.together, ...[...byWork.values()].map((group) => group.share)]
  const positive = parts.reduce((sum, part) => sum + Math.max(0, part), 0)
  const portion = (part: number) => (positive > 0 ? part / positive : 0)

  const shares = [...byWork].map(([artworkId, group]): HistoryShare => {
    const without = verifications.find((v) => v.artworkId === artworkId && v.workId === ranked.workId)
    return {
      artworkId,
      ...group,
      portion: portion(group.share),
      leftOut: without ? { score: without.score, rank: without.rank } : null,
      verified: group.share > 0 && without !== undefined && without.score < ranked.score - tolerance,
    }
  })
  shares.sort((a, b) => b.share - a.share || a.artworkId.localeCompare(b.artworkId))
  return { basePortion: portion(ranked.base), togetherPortion: portion(ranked.together), shares }
}

function sumOf(a: Parts = {}, b: Parts): Parts {
  const names = Object.keys(b) as PartName[]
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + b[name]!]))
}

/** By what the whole history spoke for or against a pick, strongest first; empty where the ranker has no heads. */
export function voicesOf(ranked: RankedWork): Voice[] {
  const sums = ranked.contributions.reduce<Parts>((sum, { parts }) => (parts ? sumOf(sum, parts) : sum), {})
  const shares = Object.entries(sums) as [PartName, number][]
  return portionsAmong(shares.map(([part, share]) => ({ part, share })))
}

/** How much of it came from looks, from facts and from company: the voices again, by what they are read from. */
export function modalitiesOf(voices: readonly Voice[]): ModalityShare[] {
  if (voices.length === 0) return []
  const shareOf = (by: ModalityShare['by']) =>
    voices.reduce((sum, { part, share }) => sum + (modalityOfPart[part] === by ? share : 0), 0)
  return portionsAmong(modalities.map((by) => ({ by, share: shareOf(by) })))
}

/** Each with its portion of the positive shares, strongest first. */
function portionsAmong<T extends { share: number }>(shares: T[]): (T & { portion: number })[] {
  const positive = shares.reduce((sum, { share }) => sum + Math.max(0, share), 0)
  return shares
    .map((each) => ({ ...each, portion: positive > 0 ? each.share / positive : 0 }))
    .sort((a, b) => b.share - a.share)
}
