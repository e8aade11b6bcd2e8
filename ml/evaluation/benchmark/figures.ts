/** All figures of one scorer from what it answered; nothing else enters, so that anybody can compute them again. */
import { coverage } from '../metrics/coverage'
import { gini } from '../metrics/gini'
import { hitRate } from '../metrics/hit-rate'
import { meanReciprocalRank } from '../metrics/mrr'
import { ndcg } from '../metrics/ndcg'
import { recall, setNdcg } from '../metrics/set-recall'

export const listLength = 10

/** What a scorer answered, visitor by visitor. */
export type Answered = {
  /** (U) 1-based rank of the one work asked for */
  ranks?: Int32Array
  /** (U), of each set to complete: 1-based ranks of all works that were taken from it */
  ranksOfSets?: number[][]
  /** (U, 10) the works ranked first, by row of the vocabulary, -1 where fewer remain */
  lists: Int32Array
  /** (U) intra-list diversity of each list; NaN where it has fewer than two works */
  diversity: Float32Array
}

/** What one scorer answered; `seed` null: it has no chance in it */
export type Run = { scorer: string; seed: number | null; answered: Answered }

export type Figures = Record<string, number>

/** @param works size of the catalogue */
export function figuresOf({ ranks, ranksOfSets, lists, diversity }: Answered, works: number): Figures {
  const lengths = [1, 5, 10, 20]
  const each = (name: string, metric: (k: number) => number) =>
    Object.fromEntries(lengths.map((k) => [`${name}${k}`, metric(k)]))
  const known = diversity.filter((value) => !Number.isNaN(value))
  return {
    ...(ranks && {
      ...each('hr', (k) => hitRate(ranks, k)),
      ...each('ndcg', (k) => ndcg(ranks, k)),
      mrr: meanReciprocalRank(ranks),
    }),
    ...(ranksOfSets && {
      recall10: recall(ranksOfSets, listLength),
      ndcg10: setNdcg(ranksOfSets, listLength),
    }),
    coverage10: coverage(lists, works),
    gini10: gini(lists, works),
    diversity10: known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : 0,
  }
}

/** Mean of each figure over seeds, and its standard deviation (n - 1; 0 for one seed) as `<name>Sd`. */
export function overSeeds(runs: readonly Figures[]): Figures {
  const figures: Figures = {}
  for (const name of Object.keys(runs[0] ?? {})) {
    const values = runs.map((run) => run[name]!)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    figures[name] = mean
    figures[`${name}Sd`] = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0
  }
  return figures
}

/** Means over seeds by scorer; a scorer without chance has one run. */
export function figuresByScorer(rows: readonly Run[], works: number): Map<string, Figures> {
  const names = [...new Set(rows.map(({ scorer }) => scorer))]
  return new Map(
    names.map((name) => {
      const runs = rows.filter(({ scorer }) => scorer === name)
      return [name, overSeeds(runs.map(({ answered }) => figuresOf(answered, works)))]
    }),
  )
}
