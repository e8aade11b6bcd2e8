import type { LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'

/**
 * The fallback chain, declared here and nowhere else: who is asked first, and who answers when that one cannot. The last
 * is always able, so a visitor always gets an answer.
 */
export const chainOrder = ['attention', 'content', 'popularity', 'curator'] as const
export type RankerName = (typeof chainOrder)[number]

/** The rankers there are right now; without a trained model there is no `attention`. */
export type Rankers = { [name in RankerName]?: Ranker } & { curator: Ranker }

/** The first ranker of the chain that can answer, and why those before it could not. */
export function firstAble(
  rankers: Rankers,
  request: RankRequest,
): { ranker: Ranker; skipped: { ranker: string; reason: string }[] } {
  const skipped: { ranker: string; reason: string }[] = []
  for (const name of chainOrder) {
    const ranker = rankers[name]
    const reason = ranker ? ranker.unable(request) : 'no trained model is in use'
    if (ranker && reason === null) return { ranker, skipped }
    skipped.push({ ranker: name, reason: reason! })
  }
  throw new Error('the last ranker of the chain must always be able to answer')
}

export async function rankByChain(rankers: Rankers, request: RankRequest): Promise<RankResponse> {
  const { ranker, skipped } = firstAble(rankers, request)
  const response = await ranker.rank(request)
  if (!response) throw new Error(`the ranker ${ranker.name} said it could answer and did not`)
  return { skipped, ...response }
}

/** Leaves out with the ranker that answered the whole request, so that the numbers can be compared. */
export async function leaveOutByChain(
  rankers: Rankers,
  request: RankRequest,
  workIds: string[],
  groups: string[][],
): Promise<LeftOut[]> {
  const { ranker } = firstAble(rankers, request)
  return (await ranker.leaveOut(request, workIds, groups)) ?? []
}
