/**
 * Calibration (Steck 2018, "Calibrated recommendations"): who looks at seven landscapes for three portraits is not shown ten
 * landscapes.
 *
 *     gain(i) = KL(p | q(chosen)) - KL(p | q(chosen + i)),    KL(p | q) = sum_g p_g log(p_g / ((1 - a) q_g + a p_g))
 *
 * p is the visitor's mix of groups (schools, kinds of work), q the slate's; a keeps a group that the slate lacks from costing
 * without end.
 */
import type { Term } from './choose-slate'

const smoothing = 0.01

/** Parts of a whole, by group; they sum to 1, or there are none. */
export type Mix = ReadonlyMap<string, number>

/** The mean of the works' own mixes: each work is one whole, parted evenly among its groups; one of no group says nothing. */
export function mixOf(works: readonly (readonly string[])[]): Mix {
  const mix = new Map<string, number>()
  const telling = works.filter((groups) => groups.length > 0)
  for (const groups of telling)
    for (const group of groups) mix.set(group, (mix.get(group) ?? 0) + 1 / (groups.length * telling.length))
  return mix
}

/** In nats; 0 where the slate's mix is the visitor's. */
export function divergence(wanted: Mix, slate: Mix): number {
  let sum = 0
  for (const [group, part] of wanted) {
    const shown = (1 - smoothing) * (slate.get(group) ?? 0) + smoothing * part
    sum += part * Math.log(part / shown)
  }
  return sum
}

/** @param groupsOf the groups each candidate is of (n) */
export function calibration(wanted: Mix, groupsOf: readonly (readonly string[])[]): Term {
  const sums = new Map<string, number>() // by group, over the chosen works
  let works = 0
  const withOneMore = (groups: readonly string[]): number => {
    const slate = new Map<string, number>()
    const whole = works + (groups.length > 0 ? 1 : 0) || 1
    for (const group of wanted.keys()) slate.set(group, (sums.get(group) ?? 0) / whole)
    for (const group of groups) slate.set(group, (slate.get(group) ?? 0) + 1 / (groups.length * whole))
    return divergence(wanted, slate)
  }
  let now = divergence(wanted, new Map())
  return {
    gain: (candidate) => now - withOneMore(groupsOf[candidate]!),
    take(chosen) {
      const groups = groupsOf[chosen]!
      now = withOneMore(groups)
      if (groups.length === 0) return
      works++
      for (const group of groups) sums.set(group, (sums.get(group) ?? 0) + 1 / groups.length)
    },
  }
}
