/**
 * NDCG@10 without the dice: where the taste is known, so is every work's chance of being looked at next, and the figure is its mean over
 * all works that may be, instead of over the one that was. It is what leave-one-out comes to with endless visitors of these tastes.
 */

import { chanceOfLook, type Manner } from '@/ml/simulation/visit'
import type { Sequence, SequenceScorer } from '@/ml/types'

export type TasteQuestion = {
  history: Sequence
  /** how much the visitor who asks likes every work that may be recommended, in logits. (V) */
  likings: Float64Array
}

/** questions answered at a time: all their scores are held at once */
const batch = 64
const places = 10

/** One NDCG@10 a question. Works of the history leave the ranking; of works scored alike the least liked comes first. */
export async function expectedNdcg(
  scorer: Pick<SequenceScorer, 'scoreAll'>,
  questions: readonly TasteQuestion[],
  manner: Manner,
): Promise<number[]> {
  const values: number[] = []
  for (let from = 0; from < questions.length; from += batch) {
    const some = questions.slice(from, from + batch)
    const scores = await scorer.scoreAll(some.map(({ history }) => history)) // (B, V)
    some.forEach(({ history, likings }, b) => {
      const looked = new Set(history.works)
      const unseen = Array.from(likings.keys()).filter((work) => !looked.has(work))
      const chances = likings.map((liking) => chanceOfLook(manner, liking))
      const scoreOf = (work: number) => scores[b * likings.length + work]!
      unseen.sort((a, b) => scoreOf(b) - scoreOf(a) || chances[a]! - chances[b]!)
      const gain = unseen
        .slice(0, places)
        .reduce((sum, work, place) => sum + chances[work]! / Math.log2(place + 2), 0)
      values.push(gain / unseen.reduce((sum, work) => sum + chances[work]!, 0))
    })
  }
  return values
}
