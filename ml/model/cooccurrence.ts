/**
 * EASE (Steck 2019), each work by ridge regression on the others that were looked at with it:
 *
 *     B = I - P / diag(P),  P = (G + lambda I)^-1,  G = X^T X     X: visitors by works, 1 where one looked
 *
 * The inverse is cubic in the works that take part, so only the `worksMax` most visited ones do, the head h. The others, the tail t,
 * are targets of the head's regression, and speak themselves by one step of descent on the same squared error, from what the
 * head leaves unexplained:
 *
 *     B[h, t] = P[h, h] G[h, t]
 *     B[t, j] = step R[t, j] / (lambda + sum over t' of G[t, t']),  R[t, j] = G[t, j] - G[t, h] B[h, j]
 *
 * The divisor bounds the curvature, so that no row overshoots however often rare works are met together, and `step`, therefore at
 * least 1, is how far the error still falls that way.
 */
import { tf, untracked } from '@/ml/backend'
import { Random } from '@/ml/random'
import type { CountsConfig } from './config'
import { inverse } from './inverse'
import { rowOf, type SparseRow, type SparseRows, SparseRowsBuilder, SparseSum } from './sparse-rows'

type Visits = readonly Int32Array[]
type Wishes = Pick<CountsConfig, 'ridge' | 'worksMax' | 'neighboursMax'>

/** @param visits the works of each visitor, each once -> (V, V), of each row the `neighboursMax` strongest */
export function fitCooccurrence(visits: Visits, works: number, wishes: Wishes): SparseRows {
  const { counted, place } = mostVisited(visits, works, wishes.worksMax)
  const visitsWith: Int32Array[][] = Array.from({ length: works }, () => [])
  for (const visit of visits) for (const work of visit) visitsWith[work]!.push(visit)

  const head = headRows(visits, visitsWith, counted, place, wishes)
  const tail = tailRows(visits, visitsWith, head, place, wishes)
  const rows = new SparseRowsBuilder(wishes.neighboursMax)
  place.forEach((i, work) => {
    const { columns, values } = i < 0 ? rowOf(tail, work) : rowOf(head, i)
    rows.push(values, columns)
  })
  return rows.finish()
}

/** What the works of the head say of the whole catalogue. (n, V) */
function headRows(
  visits: Visits,
  visitsWith: readonly Visits[],
  counted: Int32Array,
  place: Int32Array,
  { ridge, neighboursMax }: Wishes,
): SparseRows {
  const n = counted.length
  const gram = new Float32Array(n * n) // X^T X + lambda I
  for (const visit of visits) {
    const known = visit.map((work) => place[work]!).filter((i) => i >= 0)
    for (const a of known) for (const b of known) gram[a * n + b]! += 1
  }
  for (let i = 0; i < n; i++) gram[i * n + i]! += ridge
  const p = n ? untracked(() => inverse(tf.tensor2d(gram, [n, n])).dataSync()) : gram // (n, n)

  const sum = new SparseSum()
  const withTail = Array.from(counted, (work): SparseRow => {
    for (const visit of visitsWith[work]!) for (const other of visit) if (place[other]! < 0) sum.add(other, 1)
    return sum.take()
  }) // G[h, t]: (n, V), sparse

  const rows = new SparseRowsBuilder(neighboursMax)
  const row = new Float32Array(place.length)
  for (let i = 0; i < n; i++) {
    row.fill(0)
    withTail.forEach(({ columns, values }, h) => {
      const weight = p[i * n + h]!
      for (let entry = 0; entry < columns.length; entry++) row[columns[entry]!]! += weight * values[entry]!
    })
    for (let j = 0; j < n; j++) row[counted[j]!] = j === i ? 0 : -p[i * n + j]! / p[j * n + j]!
    rows.push(row)
  }
  return rows.finish()
}

/** random directions among the targets that the length of the step is measured along */
const probes = 16

/** What the works outside the head say, as rows of the whole catalogue; the head's are empty. (V, V) */
function tailRows(
  visits: Visits,
  visitsWith: readonly Visits[],
  head: SparseRows,
  place: Int32Array,
  { ridge, neighboursMax }: Wishes,
): SparseRows {
  const rows = new SparseRowsBuilder(neighboursMax)
  const curvatures = new Float64Array(place.length)
  const [met, unexplained] = [new SparseSum(), new SparseSum()]
  for (let work = 0; work < place.length; work++) {
    if (place[work]! < 0) for (const visit of visitsWith[work]!) for (const other of visit) met.add(other, 1)
    const { columns: others, values: times } = met.take() // G[t, .], sparse
    let curvature = ridge
    others.forEach((other, i) => {
      if (other !== work) unexplained.add(other, times[i]!)
      if (place[other]! < 0) curvature += times[i]!
      else unexplained.addRow(head, place[other]!, -times[i]!)
    })
    const { columns, values } = unexplained.take() // R[t, .], sparse
    rows.push(
      values.map((value, i) => (columns[i] === work ? 0 : value / curvature)),
      columns,
    )
    curvatures[work] = curvature
  }
  const tail = rows.finish()
  const length = lineSearch(tail, curvatures, visits, ridge)
  for (let i = 0; i < tail.values.length; i++) tail.values[i]! *= length
  return tail
}

/**
 * How far along the rows `step = D^-1 R` the error of the regression falls: trace(R^T step) / trace(step^T (G + lambda I) step), both
 * by random signs among the targets (Hutchinson 1989).
 */
function lineSearch(step: SparseRows, curvatures: Float64Array, visits: Visits, ridge: number): number {
  const random = Random.fromSeed(probes)
  let [slope, bend] = [0, 0]
  for (let probe = 0; probe < probes; probe++) {
    const signs = curvatures.map(() => (random.next() < 0.5 ? -1 : 1))
    const along = curvatures.map((_, work) => {
      const { columns, values } = rowOf(step, work)
      return columns.reduce((sum, column, i) => sum + signs[column]! * values[i]!, 0)
    }) // (V)
    along.forEach((value, work) => {
      slope += curvatures[work]! * value ** 2
    })
    bend += quadraticForm(along, visits, ridge)
  }
  return bend > 0 ? slope / bend : 1
}

/** u^T (X^T X + lambda I) u */
function quadraticForm(u: Float64Array, visits: Visits, ridge: number): number {
  let sum = 0
  for (const value of u) sum += ridge * value * value
  for (const visit of visits) sum += visit.reduce((said, work) => said + u[work]!, 0) ** 2
  return sum
}

/** The works that take part where the cost is cubic, ascending, and the place of each work among them, -1 for the others. */
export function mostVisited(visits: readonly Int32Array[], works: number, worksMax: number) {
  const popularity = countVisits(visits, works)
  const counted = Int32Array.from({ length: works }, (_, work) => work)
    .filter((work) => popularity[work]! > 0)
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b)
    .slice(0, worksMax)
    .sort()
  const place = new Int32Array(works).fill(-1)
  counted.forEach((work, i) => {
    place[work] = i
  })
  return { counted, place }
}

/** How many visitors looked at each work. (V) */
function countVisits(visits: readonly Int32Array[], works: number): Float64Array {
  const popularity = new Float64Array(works)
  for (const visit of visits) for (const work of visit) popularity[work]! += 1
  return popularity
}
