/**
 * A way from one work to another in a space of works, every step of it near.
 *
 * Near means: nearer than nine in ten pairs of this collection, whatever the space. Among all ways of at most so many works
 * the one with the least sum of squared distances is taken, so many small steps go before one large one, and every step
 * costs a little, so none is made for nothing. Exact over the works considered: all of them in a small collection, in a
 * large one those that lie most nearly between the two.
 */
import type { Bridge } from '@/ml/types'
import { topRows } from './selection'

/** Where works lie, as cosines between them. */
export interface Space {
  readonly size: number
  /** of every work with each blend of works: [row, weight][] -> (blends, N) */
  likenessTo(blends: [row: number, weight: number][][]): ArrayLike<number>[]
  /** of some works with each other: (M, M) */
  among(rows: number[]): Float32Array
}

/** of all pairs, the share that is not near */
const farPairs = 0.9
const sampledWorksMax = 128
/** places on the way at which works are looked for, the two ends among them, and works taken at each */
const places = 7
const worksOfPlace = 120
/** of a step, beside its squared distance */
const stepCost = 0.01

/** The cosine from which two works are near in this space. */
export function nearFrom(space: Space): number {
  const every = Math.max(1, space.size / sampledWorksMax)
  const rows = Array.from({ length: Math.floor(space.size / every) }, (_, i) => Math.floor(i * every))
  const cosines = space.among(rows)
  const pairs = rows.flatMap((_, a) => rows.slice(0, a).map((_, b) => cosines[a * rows.length + b]!))
  pairs.sort((a, b) => a - b)
  return pairs[Math.min(pairs.length - 1, Math.floor(pairs.length * farPairs))] ?? 1
}

/**
 * @param near from `nearFrom`
 * @param barred (N), 1 for works that may not be on the way; the two ends may
 * @param worksMax on the way, both ends included
 * @returns rows from one end to the other, each with its cosine to the one before; null when there is no such way
 */
export function findBridge(
  space: Space,
  near: number,
  [from, to]: [number, number],
  barred: Uint8Array,
  worksMax: number,
): { row: number; likeness: number }[] | null {
  const rows = between(space, from, to, barred)
  const m = rows.length
  const cosines = space.among(rows)
  const costOf = (a: number, b: number) => {
    const cosine = cosines[a * m + b]!
    return cosine >= near ? (1 - cosine) ** 2 + stepCost : Number.POSITIVE_INFINITY
  }
  // Bellman's recursion by number of steps: best[v] is the least cost of reaching v in at most so many.
  let best = new Float64Array(m).fill(Number.POSITIVE_INFINITY)
  best[0] = 0 // rows[0] is where it begins, rows[1] where it ends
  const before: Int32Array[] = []
  for (let step = 1; step < worksMax; step++) {
    const next = best.slice()
    const came = new Int32Array(m).fill(-1)
    for (let a = 0; a < m; a++) {
      if (best[a] === Number.POSITIVE_INFINITY) continue
      for (let b = 0; b < m; b++) {
        const cost = best[a]! + costOf(a, b)
        if (cost < next[b]!) {
          next[b] = cost
          came[b] = a
        }
      }
    }
    before.push(came)
    if (next.every((cost, v) => cost === best[v])) break
    best = next
  }
  if (best[1] === Number.POSITIVE_INFINITY) return null
  const way = [1]
  for (const came of before.reverse()) if (came[way[0]!]! >= 0) way.unshift(came[way[0]!]!)
  return way.map((v, i) => ({ row: rows[v]!, likeness: i ? cosines[way[i - 1]! * m + v]! : 1 }))
}

/** The ends, then the works most alike to blends of them: rows, each once. */
function between(space: Space, from: number, to: number, barred: Uint8Array): number[] {
  const rows = new Set([from, to])
  if (space.size <= places * worksOfPlace) {
    for (let row = 0; row < space.size; row++) if (!barred[row]) rows.add(row)
    return [...rows]
  }
  const blends = Array.from({ length: places }, (_, i): [number, number][] => [
    [from, 1 - i / (places - 1)],
    [to, i / (places - 1)],
  ])
  for (const likeness of space.likenessTo(blends))
    for (const row of topRows(Float32Array.from(likeness), barred, worksOfPlace)) rows.add(row)
  return [...rows]
}

/** The answer in ids. */
export function bridgeOf(
  ids: readonly string[],
  near: number,
  straight: number,
  way: ReturnType<typeof findBridge>,
): Bridge {
  return {
    near,
    straight,
    path: way?.map(({ row, likeness }) => ({ workId: ids[row]!, likeness })) ?? null,
  }
}

/** Cosines of vectors among each other. vectors (M, D) -> (M, M) */
export function cosinesAmong(vectors: Float32Array, d: number): Float32Array {
  const m = vectors.length / d
  const lengths = Float64Array.from({ length: m }, (_, i) =>
    Math.hypot(...vectors.subarray(i * d, (i + 1) * d)),
  )
  const cosines = new Float32Array(m * m)
  for (let a = 0; a < m; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let j = 0; j < d; j++) sum += vectors[a * d + j]! * vectors[b * d + j]!
      const scale = lengths[a]! * lengths[b]!
      cosines[a * m + b] = cosines[b * m + a] = scale ? sum / scale : 0
    }
  return cosines
}
