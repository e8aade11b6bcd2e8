import type { ModelArtefact } from './artefact'
import type { CountsWeights } from './counts'
import type { HistoryInput } from './loaded-model'

/**
 * How much each event is attended to: in each part of the score its share of that part's weights, the parts as strong as
 * the mixture makes them. -> (n)
 */
export function attentionOf(
  { mixture }: ModelArtefact,
  { rows }: HistoryInput,
  weights: Float32Array,
  events: CountsWeights,
): Float64Array {
  const attention = new Float64Array(rows.length)
  const add = (given: ArrayLike<number>, strength: number, known: (i: number) => boolean) => {
    const masses = Array.from(given, (weight, i) => (known(i) ? Math.abs(weight) : 0))
    const total = masses.reduce((sum, mass) => sum + mass, 0)
    if (total)
      masses.forEach((mass, i) => {
        attention[i]! += (strength * mass) / total
      })
  }
  add(weights, mixture.learned, () => true)
  // the counts know nothing of a work that came after training
  for (const part of ['cooccurrence', 'transitions'] as const)
    add(events[part], mixture[part], (i) => rows[i]! >= 0)
  return attention
}
