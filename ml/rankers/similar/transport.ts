/**
 * The earth mover's distance (Rubner, Tomasi, Guibas 2000): the least work of turning one palette into another, each colour's
 * share being earth and the distance between colours the way it is carried. Palettes have at most eight colours, so the exact
 * optimum is cheap: earth goes along the shortest way that is left, a way back along what was carried earlier included.
 */

/** No palette has more colours; lib/catalogue/schema.ts holds it to that. */
export const coloursMax = 8
/** [L, a, b, share] of each colour, in OKLab; shares add up to 1. */
export type Earth = Float32Array // (C, 4)

/** Below this a share is rounding, not a colour. */
const nothing = 1e-6

// one pair is compared at a time, a hundred thousand times a second: nothing is made anew for it
const cost = new Float64Array(coloursMax * coloursMax) // (n, m)
const carried = new Float64Array(coloursMax * coloursMax) // (n, m)
const supply = new Float64Array(coloursMax)
const demand = new Float64Array(coloursMax)
const distance = new Float64Array(2 * coloursMax) // of the n colours that give, then the m that take
const before = new Int8Array(2 * coloursMax)
const nearestSquare = new Float64Array(coloursMax) // of each taker

/** Between 0 and about 1: the mean distance in OKLab the colours are carried. Symmetric; 0 for the same palette. */
export function earthMoversDistance(from: Earth, to: Earth): number {
  const n = from.length / 4
  const m = to.length / 4
  for (let i = 0; i < n; i++) {
    supply[i] = from[4 * i + 3]!
    for (let j = 0; j < m; j++) {
      const l = from[4 * i]! - to[4 * j]!
      const a = from[4 * i + 1]! - to[4 * j + 1]!
      const b = from[4 * i + 2]! - to[4 * j + 2]!
      cost[i * m + j] = Math.sqrt(l * l + a * a + b * b)
      carried[i * m + j] = 0
    }
  }
  for (let j = 0; j < m; j++) demand[j] = to[4 * j + 3]!
  for (;;) {
    const end = shortestWay(n, m)
    if (end < 0) break
    carry(end, n, m)
  }
  let work = 0
  for (let at = 0; at < n * m; at++) work += carried[at]! * cost[at]!
  return work
}

/**
 * No transport is cheaper than this: each colour's share goes to the nearest colour of the other, whether there is room or
 * not, from one side or from the other, whichever costs more. Past `enough` it is not counted to the end.
 */
export function leastDistance(from: Earth, to: Earth, enough = Number.POSITIVE_INFINITY): number {
  for (let j = 0; j < to.length; j += 4) nearestSquare[j >> 2] = Number.POSITIVE_INFINITY
  let given = 0
  for (let i = 0; i < from.length && given <= enough; i += 4) {
    const l = from[i]!
    const a = from[i + 1]!
    const b = from[i + 2]!
    let nearest = Number.POSITIVE_INFINITY
    for (let j = 0; j < to.length; j += 4) {
      const dl = l - to[j]!
      const da = a - to[j + 1]!
      const db = b - to[j + 2]!
      const square = dl * dl + da * da + db * db
      if (square < nearest) nearest = square
      if (square < nearestSquare[j >> 2]!) nearestSquare[j >> 2] = square
    }
    given += from[i + 3]! * Math.sqrt(nearest)
  }
  if (given > enough) return given
  let taken = 0
  for (let j = 0; j < to.length; j += 4) taken += to[j + 3]! * Math.sqrt(nearestSquare[j >> 2]!)
  return Math.max(given, taken)
}

/** Bellman and Ford: the taker nearest to any giver with earth left, or -1 when all is carried. */
function shortestWay(n: number, m: number): number {
  for (let i = 0; i < n; i++) distance[i] = supply[i]! > nothing ? 0 : Number.POSITIVE_INFINITY
  for (let j = 0; j < m; j++) distance[n + j] = Number.POSITIVE_INFINITY
  before.fill(-1)
  for (let changed = true; changed; ) {
    changed = false
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const way = cost[i * m + j]!
        if (distance[i]! + way < distance[n + j]! - 1e-12) {
          distance[n + j] = distance[i]! + way
          before[n + j] = i
          changed = true
        }
        if (carried[i * m + j]! > nothing && distance[n + j]! - way < distance[i]! - 1e-12) {
          distance[i] = distance[n + j]! - way
          before[i] = n + j
          changed = true
        }
      }
    }
  }
  let end = -1
  for (let j = 0; j < m; j++) {
    if (demand[j]! > nothing && distance[n + j]! < (end < 0 ? Number.POSITIVE_INFINITY : distance[n + end]!))
      end = j
  }
  return end
}

/** Carries as much as the whole way to taker `end` allows. */
function carry(end: number, n: number, m: number): void {
  let amount = demand[end]!
  let node = n + end
  while (before[node]! >= 0) {
    const last = before[node]!
    if (node < n) amount = Math.min(amount, carried[node * m + (last - n)]!)
    node = last
  }
  amount = Math.min(amount, supply[node]!)
  supply[node] = supply[node]! - amount
  demand[end] = demand[end]! - amount
  node = n + end
  while (before[node]! >= 0) {
    const last = before[node]!
    if (node >= n) carried[last * m + (node - n)]! += amount
    else carried[node * m + (last - n)]! -= amount
    node = last
  }
}
