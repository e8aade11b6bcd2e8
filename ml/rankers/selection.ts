import type { RankRequest } from '@/ml/types'
import type { Catalogue } from './catalogue'

/** A chosen row with its exact score and its 1-based rank among all rows that may be ranked. */
export type Chosen = { row: number; score: number; rank: number }

/**
 * The scores of every row of the catalogue, and how exact they are.
 * `approximate` may be off by `tolerance`; `exact` is asked only for the few rows where that could matter.
 */
export type Scores = {
  approximate: Float32Array | Float64Array // (N)
  /** the largest |approximate - exact| there can be; 0 where approximate is exact */
  tolerance: number
  exact(row: number): number
  /**
   * Rows among which the best `count` certainly are, found without every score; null where that cannot be proved.
   * Left out, or null: all of `approximate` is looked at.
   */
  shortlist?: ((barred: Uint8Array, count: number) => number[] | null) | null
}

/** Scores that are exact as they stand. */
export function exactScores(values: Float64Array): Scores {
  return { approximate: values, tolerance: 0, exact: (row) => values[row]! }
}

type Bars = Pick<RankRequest, 'exclude' | 'excludeAspects'>

/** 1 for every row this request may never be given: unpublished, excluded itself or by what it is. */
export function barredRows(catalogue: Catalogue, request: Bars): Uint8Array {
  const barred = catalogue.unpublished.slice() // (N)
  for (const row of rowsBarredBy(catalogue, request)) barred[row] = 1
  return barred
}

const scratches = new WeakMap<Catalogue, Uint8Array>()

/**
 * The same for as long as `use` runs, and not to be kept: one buffer a catalogue is marked and unmarked. A copy of it for
 * every ranking is memory outside V8's heap, for which it marks the whole catalogue about once a second.
 */
function withBarredRows<T>(catalogue: Catalogue, request: Bars, use: (barred: Uint8Array) => T): T {
  const barred = scratches.get(catalogue) ?? catalogue.unpublished.slice() // (N)
  scratches.delete(catalogue) // whoever asks while it is in use gets one of their own
  const rows = rowsBarredBy(catalogue, request)
  for (const row of rows) barred[row] = 1
  try {
    return use(barred)
  } finally {
    for (const row of rows) barred[row] = catalogue.unpublished[row]!
    scratches.set(catalogue, barred)
  }
}

function rowsBarredBy(catalogue: Catalogue, { exclude, excludeAspects = [] }: Bars): number[] {
  const rows: number[] = []
  for (const id of exclude) {
    const row = catalogue.row(id)
    if (row >= 0) rows.push(row)
  }
  for (const aspect of excludeAspects) for (const row of catalogue.rowsOf(aspect)) rows.push(row)
  return rows
}

/** The request's works: the best `count` of all rows, or of `only`. Equal scores go by row, the lower first. */
export function choose(catalogue: Catalogue, scores: Scores, request: RankRequest): Chosen[] {
  const { only, count } = request
  return withBarredRows(catalogue, request, (barred) =>
    only
      ? standings(catalogue, scores, only, barred)
          .sort((a, b) => a.rank - b.rank)
          .slice(0, count)
      : chooseTop(scores, barred, count),
  )
}

/** How these works stand among all; those that may not be ranked are left away. */
export function standingsOf(
  catalogue: Catalogue,
  scores: Scores,
  request: RankRequest,
  workIds: string[],
): Chosen[] {
  return withBarredRows(catalogue, request, (barred) => standings(catalogue, scores, workIds, barred))
}

function standings(catalogue: Catalogue, scores: Scores, workIds: string[], barred: Uint8Array): Chosen[] {
  return [...new Set(workIds.map((id) => catalogue.row(id)))]
    .filter((row) => row >= 0 && !barred[row])
    .map((row) => ({ row, score: scores.exact(row), rank: rankOf(scores, barred, row) }))
}

/**
 * The best `count` rows by exact score. Takes a few more by the approximate scores, scores those exactly, and proves that no
 * row left behind could be better; where it cannot (many near-equal scores), it takes more.
 */
export function chooseTop(scores: Scores, barred: Uint8Array, count: number): Chosen[] {
  const certain = scores.shortlist?.(barred, count)
  if (certain) return bestOf(scores, certain, count)
  for (let take = scores.tolerance > 0 ? count + 16 : count; ; take *= 4) {
    const rows = topRows(scores.approximate, barred, take)
    const chosen = bestOf(scores, rows, count)
    const last = chosen.at(-1)
    const bestLeftBehind = scores.approximate[rows.at(-1)!]! + scores.tolerance
    if (scores.tolerance === 0 || rows.length < take || !last || last.score > bestLeftBehind) return chosen
  }
}

/** The best `count` of these rows by exact score; their ranks are right where no other row is better. */
function bestOf(scores: Scores, rows: number[], count: number): Chosen[] {
  return rows
    .map((row) => ({ row, score: scores.exact(row) }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, count)
    .map(({ row, score }, i) => ({ row, score, rank: i + 1 }))
}

/** The 1-based rank a row has, or would have, among the rows that are not barred. */
export function rankOf(scores: Scores, barred: Uint8Array, row: number): number {
  const { approximate, tolerance } = scores
  const score = scores.exact(row)
  const surely = score + tolerance
  const maybe = score - tolerance
  let better = 0
  for (let other = 0; other < approximate.length; other++) {
    const value = approximate[other]!
    if (value < maybe || barred[other] || other === row) continue
    if (value > surely) better++
    else {
      const exact = scores.exact(other)
      if (exact > score || (exact === score && other < row)) better++
    }
  }
  return better + 1
}

/** The `count` highest rows that are not barred, highest first; equal values go by row. One pass with a heap of `count`. */
export function topRows(values: Float32Array | Float64Array, barred: Uint8Array, count: number): number[] {
  const heap = new Int32Array(Math.min(count, values.length)) // the worst kept row at the root
  const worse = (a: number, b: number) => values[a]! < values[b]! || (values[a] === values[b] && a > b)
  const sink = (size: number) => {
    const row = heap[0]!
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && worse(heap[child + 1]!, heap[child]!)) child++
      if (!worse(heap[child]!, row)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = row
  }
  let size = 0
  if (heap.length === 0) return []
  let floor = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    if (values[row]! <= floor || barred[row]) continue // the floor first: it turns nearly every row away
    if (size < heap.length) {
      let at = size++
      for (let parent = (at - 1) >> 1; at > 0 && worse(row, heap[parent]!); parent = (at - 1) >> 1) {
        heap[at] = heap[parent]!
        at = parent
      }
      heap[at] = row
    } else {
      heap[0] = row // rows come in ascending order, so an equal value never replaces an earlier row
      sink(size)
    }
    if (size === heap.length) floor = values[heap[0]!]!
  }
  return Array.from(heap.subarray(0, size)).sort((a, b) => values[b]! - values[a]! || a - b)
}
