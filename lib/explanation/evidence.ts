import type { Evidence, HistoryShare } from './schema'

/**
 * How well the shown shares stand up to the trial, over the history works that were really left out. With p and q each
 * work's part of the pull by the shares and by what leaving it out took away:
 *
 *     overlap = sum over the works of min(p, q); 1: the same
 *     order   = Spearman's rank correlation of shares and effects, of the works that pull by either account
 *
 * Why these and these bounds: docs/decisions/091-evidence-is-agreement-beyond-chance.md
 */
const overlapStrongMin = 0.9
/** A work with less of the pull than this, by either account, says nothing about the order. */
const pullPartMin = 0.02
/** Under this portion of the score a history work is not what carries the pick, and we do not say "because". */
export const causePortionMin = 0.05

/** The order that shares drawn by chance reach in at most one pick of twenty, for 4, 5, ... works (one-sided, exact). */
const orderByChance = [1, 0.9, 0.829, 0.714, 0.643, 0.6, 0.564]
const worksMin = 4

export function orderStrongMin(works: number): number {
  if (works < worksMin) return Number.POSITIVE_INFINITY
  // beyond the table the normal approximation is within 0.01 of the exact value, on the strict side
  return orderByChance[works - worksMin] ?? 1.75 / Math.sqrt(works - 1)
}

export function evidenceOf(score: number, shares: HistoryShare[]): Evidence {
  const tried = shares.flatMap(({ share, leftOut }) =>
    leftOut ? [{ share, effect: score - leftOut.score }] : [],
  )
  const [given, taken] = [
    partsOf(tried.map(({ share }) => share)),
    partsOf(tried.map(({ effect }) => effect)),
  ]
  const pulling = tried.filter((_, i) => Math.max(given[i]!, taken[i]!) >= pullPartMin)
  const order = rankCorrelation(
    pulling.map(({ share }) => share),
    pulling.map(({ effect }) => effect),
  )
  const overlap = given.reduce((sum, part, i) => sum + Math.min(part, taken[i]!), 0)
  const carried = shares.some(({ verified, portion }) => verified && portion >= causePortionMin)
  const agrees =
    order !== null && order >= orderStrongMin(pulling.length) - 1e-9 && overlap >= overlapStrongMin
  const disagrees = order !== null && order <= 0
  const level = !carried || disagrees ? 'weak' : agrees ? 'strong' : 'mixed'
  return { level, order, overlap, works: pulling.length }
}

/** Each pull as a part of all pulls: what pushed a pick away is no cause of its hanging. */
function partsOf(values: number[]): number[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  return values.map((value) => (total > 0 ? Math.max(0, value) / total : 0))
}

/** Spearman's, by mean ranks; null where there is no order: under three works, or one side constant. */
function rankCorrelation(a: number[], b: number[]): number | null {
  if (a.length < 3) return null
  const [x, y] = [centredRanks(a), centredRanks(b)]
  const product = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * q[i]!, 0)
  const size = Math.sqrt(product(x, x) * product(y, y))
  return size > 0 ? product(x, y) / size : null
}

function centredRanks(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal - 1) / 2 - (values.length - 1) / 2
  })
}
