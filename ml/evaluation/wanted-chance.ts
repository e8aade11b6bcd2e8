/** How likely a scorer's candidates are to be wanted, learned from questions whose answers are known. */
import { type Candidates, type Chance, learnChance } from '@/ml/slates/chance'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { isPositive, type Question, topWorks } from './leave-one-out'

/** a slate is chosen from so many works, the best */
export const candidatesMax = 100
export const slateLength = 10
/** of each fold: a few numbers need no more */
const questionsMax = 1000
const batchSize = 128
/** works of a history that candidates are compared with, the latest */
const comparedMax = 20
/** how much less each of them says than the one looked at after it */
const likenessRecency = 0.7

/** 0 nothing in common, 1 the same */
export type Likeness = (one: number, other: number) => number

/**
 * From where the works that were wanted stand among the candidates; those beyond them say nothing.
 *
 * @param folds scorers of one scale, each with questions it was not chosen by
 * @param likeness of two works, where the chance is to know how like a candidate is to the history
 */
export async function chanceOfBeingWanted(
  folds: readonly { scorer: Pick<SequenceScorer, 'scoreAll'>; questions: readonly Question[] }[],
  likeness?: Likeness,
): Promise<Chance> {
  const asked: (Candidates & { wanted: number })[] = []
  for (const { scorer, questions } of folds)
    for (let from = 0; from < Math.min(questions.length, questionsMax); from += batchSize) {
      const batch = questions.slice(from, Math.min(from + batchSize, questionsMax))
      const scores = await scorer.scoreAll(batch.map(({ history }) => history)) // (B, V)
      const works = scores.length / batch.length
      batch.forEach(({ history, target }, b) => {
        const row = scores.subarray(b * works, (b + 1) * works)
        const pool = topWorks(row, history.works, candidatesMax)
        const wanted = pool.indexOf(target)
        if (wanted >= 0) asked.push({ ...candidatesOf(pool, row, history, likeness), wanted })
      })
    }
  return learnChance(asked, slateLength)
}

/**
 * @param pool (n) works, best first
 * @param row (V) scores of all works
 */
export function candidatesOf(
  pool: readonly number[],
  row: Float32Array,
  history: Sequence,
  likeness?: Likeness,
): Candidates {
  const scores = pool.map((work) => row[work]!)
  if (!likeness) return { scores }
  const { works, kinds } = history
  const looked = works.filter((_, i) => isPositive[kinds[i]!]).reverse()
  const latest = [...new Set(looked)].slice(0, comparedMax)
  const says = latest.map((_, age) => likenessRecency ** age)
  const whole = says.reduce((sum, each) => sum + each, 0) || 1
  const near = (work: number) =>
    latest.reduce((sum, each, age) => sum + says[age]! * likeness(work, each), 0) / whole
  return { scores, likeness: pool.map(near) }
}
