import type { HistoryEvent, LeftOut, Parts as NamedParts, RankRequest, RankResponse } from '@/ml/types'
import type { Catalogue } from './catalogue'
import { choose, type Scores, standingsOf } from './selection'

/** What the scores of n works are made of: base + sum over the items of shares + together = score. */
export type Parts = {
  base: ArrayLike<number> // (n)
  together: ArrayLike<number> // (n)
  shares: ArrayLike<number> // (n, L); empty unless asked for
  /** (n, L): each share by what gave it, where asked for */
  named?: NamedParts[]
}

/** All a ranker has to know of one request; choosing, excluding, ranking and explaining are the same for every ranker. */
export type Scored = {
  scores: Scores
  /** the history items the shares belong to; empty for rankers that do not look at the history */
  items: HistoryEvent[] // (L)
  /** the attention weight of each item */
  weights: ArrayLike<number> // (L)
  /** the share of the attention each item has; sums to 1 */
  attention: ArrayLike<number> // (L)
  parts(rows: number[], explain: boolean): Parts
}

/** Turns scores into the answer: the chosen works with their parts, and every item's share when asked to explain. */
export function respond(
  ranker: { name: string; version: string | null },
  catalogue: Catalogue,
  request: RankRequest,
  scored: Scored,
): RankResponse {
  const chosen = choose(catalogue, scored.scores, request)
  const { base, together, shares, named } = scored.parts(
    chosen.map(({ row }) => row),
    request.explain,
  )
  const items = scored.items.length
  const works = chosen.map(({ row, score, rank }, n) => {
    const contributions = !request.explain
      ? []
      : scored.items
          .map(({ interactionId, workId }, i) => ({
            interactionId,
            workId,
            share: shares[n * items + i]!,
            weight: scored.weights[i]!,
            leftOut: null,
            ...(named && { parts: named[n * items + i]! }),
          }))
          .sort((a, b) => b.share - a.share)
    return { workId: catalogue.ids[row]!, score, base: base[n]!, together: together[n]!, rank, contributions }
  })
  return { ranker: ranker.name, modelVersion: ranker.version, works, attention: attentionOf(scored) }
}

/** The items' shares of the attention, one for each work of the history. */
function attentionOf({ items, attention }: Scored): RankResponse['attention'] {
  const portions = new Map<string, number>()
  items.forEach(({ workId }, i) => {
    portions.set(workId, (portions.get(workId) ?? 0) + attention[i]!)
  })
  return [...portions].map(([workId, portion]) => ({ workId, portion })).sort((a, b) => b.portion - a.portion)
}

/** The request as if the visitor had never done these things. */
export function without(request: RankRequest, interactionIds: string[]): RankRequest {
  const left = new Set(interactionIds)
  return { ...request, history: request.history.filter((event) => !left.has(event.interactionId)) }
}

/** The works' scores and ranks in one re-run, in the shape of `leaveOut`. Works that may not be ranked are left away. */
export function leftOutOf(
  catalogue: Catalogue,
  request: RankRequest,
  scored: Scored,
  workIds: string[],
  group: number,
): LeftOut[] {
  return standingsOf(catalogue, scored.scores, request, workIds).map(({ row, score, rank }) => ({
    group,
    workId: catalogue.ids[row]!,
    score,
    rank,
  }))
}
