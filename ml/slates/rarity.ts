import type { Term } from './choose-slate'

/**
 * How seldom a candidate is met: its self-information (Vargas and Castells 2011), 1 where nobody has looked at it, 0 for the
 * most looked-at work of all. Without it, variety finds the same few odd works for everybody.
 *
 *     gain(i) = 1 - log(1 + visitors of i) / log(1 + visitors of the most visited)
 *
 * @param visitors of each candidate (n)
 */
export function rarity(visitors: readonly number[], visitorsMax: number): Term {
  const most = Math.log1p(visitorsMax) || 1
  return { gain: (candidate) => 1 - Math.log1p(visitors[candidate]!) / most, take: () => {} }
}
