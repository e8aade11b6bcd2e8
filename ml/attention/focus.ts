/**
 * One dial over all that attends, whatever made the weights: learned heads with softmax or sigmoid, counts, plain decay.
 *
 * Each event has a share p of the attention (shares sum to 1), each work the sum of its events. Focus keeps the works
 * with the largest shares and sharpens or flattens what is left:
 *
 *     q_work = p_work^(1/T) / sum over the kept of p^(1/T)
 *
 * which is the softmax of log p at temperature T. Its entropy can only rise with T (a Gibbs distribution) and only fall
 * with fewer works kept (the kept ones majorise all of them), so a dial that moves both one way moves exp(entropy) one way.
 * Every event of a work is scaled by q_work / p_work: what was an exact sum over events stays one.
 */
import type { Focus } from '@/ml/types'

export type Refocused = {
  /** (n), the share of the attention each event has now; sums to 1, or all 0 where nothing attends */
  attention: Float64Array
  /** (n), what each event's part of the score is multiplied by */
  factors: Float64Array
}

/**
 * @param masses (n), how much attention each event has, in any unit; signs do not matter
 * @param works (n), which work each event is with: any numbers, equal for equal works
 */
export function refocus(masses: ArrayLike<number>, works: ArrayLike<number>, focus?: Focus): Refocused {
  const n = masses.length
  const attention = Float64Array.from(masses, Math.abs)
  const factors = new Float64Array(n).fill(1)
  const total = attention.reduce((sum, mass) => sum + mass, 0)
  if (total === 0) return { attention, factors }
  const shareOf = new Map<number, number>()
  for (let i = 0; i < n; i++) {
    attention[i]! /= total
    shareOf.set(works[i]!, (shareOf.get(works[i]!) ?? 0) + attention[i]!)
  }
  if (!focus) return { attention, factors }

  // equal shares go by the later work, which is what a visitor would expect to be remembered
  const strongest = [...shareOf].reverse().sort((a, b) => b[1] - a[1])
  const kept = strongest.slice(0, focus.worksMax ?? strongest.length).filter(([, share]) => share > 0)
  const largest = kept[0]![1]
  const powers = new Map(kept.map(([work, share]) => [work, (share / largest) ** (1 / focus.temperature)]))
  const sum = [...powers.values()].reduce((total, power) => total + power, 0)
  for (let i = 0; i < n; i++) {
    const share = shareOf.get(works[i]!)!
    factors[i] = share > 0 ? (powers.get(works[i]!) ?? 0) / sum / share : 0
    attention[i]! *= factors[i]!
  }
  return { attention, factors }
}
