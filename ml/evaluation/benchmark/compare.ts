/** The model beside each rival, visitor by visitor: is it better, and by more than chance? */

import { hitRate } from '../metrics/hit-rate'
import { ndcg } from '../metrics/ndcg'
import { pairedBootstrap } from '../metrics/paired-bootstrap'
import { recall, setNdcg } from '../metrics/set-recall'
import { type Answered, listLength, type Run } from './figures'

export type Comparison = {
  rival: string
  /** model minus rival, mean over visitors, with the interval that holds 95 % of bootstrapped means */
  ndcg10: { difference: number; low: number; high: number }
  /** of HR@10, or R@10 where sets are completed */
  hits10: { difference: number; low: number; high: number }
}

/** One entry a rival, the model's even-weighted self included. */
export function compare(rows: readonly Run[], model: string, ...others: string[]): Comparison[] {
  const names = [...new Set([...others, ...rows.map(({ scorer }) => scorer)])].filter(
    (name) => name !== model,
  )
  const valuesOf = (name: string, metric: typeof gains) =>
    meanOfRuns(rows.filter(({ scorer }) => scorer === name).map(({ answered }) => metric(answered)))
  return names
    .filter((name) => rows.some(({ scorer }) => scorer === name))
    .map((rival) => ({
      rival,
      ndcg10: pairedBootstrap(valuesOf(model, gains), valuesOf(rival, gains)),
      hits10: pairedBootstrap(valuesOf(model, hits), valuesOf(rival, hits)),
    }))
}

/** (U): each visitor's mean over runs */
export function meanOfRuns(runs: readonly Float64Array[]): Float64Array {
  return Float64Array.from(runs[0]!, (_, u) => runs.reduce((sum, run) => sum + run[u]!, 0) / runs.length)
}

/** (U): each visitor's own NDCG@10 */
export function gains({ ranks, ranksOfSets }: Answered): Float64Array {
  if (ranks) return Float64Array.from(ranks, (rank) => ndcg([rank], listLength))
  return Float64Array.from(ranksOfSets!, (some) => setNdcg([some], listLength))
}

/** (U): each visitor's own HR@10 or R@10 */
function hits({ ranks, ranksOfSets }: Answered): Float64Array {
  if (ranks) return Float64Array.from(ranks, (rank) => hitRate([rank], listLength))
  return Float64Array.from(ranksOfSets!, (some) => recall([some], listLength))
}
