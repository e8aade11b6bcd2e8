/**
 * The closed-form part of the score: who looked at this also looked at that, and what is looked at next. No training, two
 * sums over the visitor's events, and on the small data that a gallery has hard to beat.
 *
 *     cooccurrence(work) = sum_i recency^age_i     B[work_i, work]     EASE (Steck 2019), see cooccurrence.ts
 *     transitions(work)  = sum_i stepRecency^age_i T[work_i, work]     T[a, b] = sum over a before b of stepDecay^(gap - 1), evened out
 *
 * (or T with steps back too, or by regression, see regressed-transitions.ts). age_i counts the works looked at since event i. Both matrices keep their strongest neighbours only.
 */
import { isPositive } from '@/ml/evaluation/leave-one-out'
import { dwellFeature } from '@/ml/features/tokens'
import { eventKinds, type Sequence } from '@/ml/types'
import { type CountsConfig, type EventWeights, usualRecency } from './config'
import { fitCooccurrence } from './cooccurrence'
import { regressTransitions } from './regressed-transitions'
import { addRow, type SparseRows, SparseRowsBuilder, SparseSum } from './sparse-rows'

export type Counts = { cooccurrence: SparseRows; transitions: SparseRows }

/** Said of events where nothing has been learned of them (ml/training/learn-event-weights.ts). */
export const saidOfEvents: EventWeights = {
  kinds: eventKinds.map(
    (kind) =>
      ({ view: 1, zoom: 1, like: 1, save: 1, share: 1, skip: -0.2, not_interested: -0.5, impression: 0 })[
        kind
      ],
  ),
  dwell: 0,
}

export function fitCounts(sequences: readonly Sequence[], works: number, config: CountsConfig): Counts {
  const visits = sequences.map(distinctWorks)
  return {
    cooccurrence: fitCooccurrence(visits, works, config),
    transitions: fitTransitions(visits, works, config),
  }
}

/** The ways of `transitions: 'either'`, each with the decays that suit it; else the one way there is. */
export function waysOfCounting(config: CountsConfig): CountsConfig[] {
  if (config.transitions !== 'either') return [config]
  return [
    { ...config, transitions: 'counted' },
    { ...config, transitions: 'both ways', stepDecay: 0.7, stepRecency: 0.7 },
    { ...config, transitions: 'regressed', stepDecay: 0.5, stepRecency: 0.6, stepsMax: 3 },
  ]
}

/** Works a visitor showed interest in, by first look. */
export function distinctWorks({ works, kinds }: Sequence): Int32Array {
  return Int32Array.from(new Set(works.filter((_, i) => isPositive[kinds[i]!])))
}

export function fitTransitions(
  visits: readonly Int32Array[],
  works: number,
  config: CountsConfig,
): SparseRows {
  return config.transitions === 'regressed'
    ? regressTransitions(visits, works, config)
    : countTransitions(visits, works, config)
}

/** Where the order of looks is half a habit and half chance, a step from b to a says that from a one may well go to b, but less so. */
const stepBack = 0.5

/**
 * Decayed steps from work to work, divided by the geometric mean of what leaves `a` and what arrives at `b`: else the
 * popular would follow everything. Both ways: half of the same matrix, transposed, is added. -> (V, V)
 */
function countTransitions(
  visits: readonly Int32Array[],
  works: number,
  { transitions, stepDecay, stepsMax, neighboursMax }: CountsConfig,
): SparseRows {
  // Where each work stands, so that one row at a time is enough: memory stays linear in the catalogue.
  const places: [visit: Int32Array, at: number][][] = Array.from({ length: works }, () => [])
  const arriving = new Float64Array(works)
  const leaving = new Float64Array(works)
  for (const visit of visits)
    visit.forEach((work, at) => {
      places[work]!.push([visit, at])
      arriving[work]! += decayedSteps(Math.min(at, stepsMax), stepDecay)
      leaving[work]! += decayedSteps(Math.min(visit.length - 1 - at, stepsMax), stepDecay)
    })
  const evened = (from: number, to: number) => 1 / Math.sqrt((leaving[from]! + 1) * (arriving[to]! + 1))

  const builder = new SparseRowsBuilder(neighboursMax)
  const sum = new SparseSum()
  places.forEach((standing, work) => {
    for (const [visit, at] of standing) {
      const stepsOn = Math.min(stepsMax, visit.length - 1 - at)
      for (let step = 1, weight = 1; step <= stepsOn; step++, weight *= stepDecay)
        sum.add(visit[at + step]!, weight * evened(work, visit[at + step]!))
      const stepsUpTo = transitions === 'both ways' ? Math.min(stepsMax, at) : 0
      for (let step = 1, weight = stepBack; step <= stepsUpTo; step++, weight *= stepDecay)
        sum.add(visit[at - step]!, weight * evened(visit[at - step]!, work))
    }
    const { columns, values } = sum.take() // only what is near: all works a row would cost their square
    builder.push(values, columns)
  })
  return builder.finish()
}

/** 1 + d + d^2 + ... of `steps` terms */
function decayedSteps(steps: number, decay: number): number {
  return decay === 1 ? steps : (1 - decay ** steps) / (1 - decay)
}

/** by index into eventKinds: that a work hung there says nothing of how long ago the others were */
const movesTime = eventKinds.map((kind) => kind !== 'impression')

export type CountsWeights = { cooccurrence: Float64Array; transitions: Float64Array }

/** Weight of every event when looking up: recency^(works looked at since) * what its kind and dwell say; 0 for those left out. (n), (n) */
export function countsWeights(
  {
    works,
    kinds,
    dwellMs,
    leftOut,
  }: { works: Int32Array; kinds: Uint8Array; dwellMs: Float32Array; leftOut?: Uint8Array },
  { recency, stepRecency, events }: CountsConfig,
): CountsWeights {
  const n = works.length
  const weights = { cooccurrence: new Float64Array(n), transitions: new Float64Array(n) }
  const { kinds: kindWeights, dwell } = events ?? saidOfEvents
  const later = new Set<number>() // works looked at after event i
  const spent = new Set<number>() // works whose interest a later event has already given
  for (let i = n - 1; i >= 0; i--) {
    const work = works[i]!
    const age = later.size - (later.has(work) ? 1 : 0)
    const said = kindWeights[kinds[i]!]! + dwell * dwellFeature(dwellMs[i]!)
    const weight = leftOut?.[i] ? 0 : said
    const positive = isPositive[kinds[i]!]!
    const counts = !positive || !spent.has(work) // a view, a zoom and a like of one work are one interest
    if (counts) {
      weights.cooccurrence[i] = weight * (recency ?? usualRecency) ** age
      weights.transitions[i] = weight * stepRecency ** age
      if (positive && !leftOut?.[i]) spent.add(work)
    }
    if (movesTime[kinds[i]!]) later.add(work) // left out or not: time does not move
  }
  return weights
}

/** sum_i weights_i * matrix[works_i, .] as a dense row -> (V) */
export function sumRows(matrix: SparseRows, works: Int32Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(matrix.offsets.length - 1)
  works.forEach((work, i) => {
    if (weights[i]) addRow(matrix, work, weights[i]!, sums)
  })
  return sums
}
