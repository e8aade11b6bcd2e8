import { restSecondsOf } from '../minutes/plan'
import { type Candidate, isPinned, type Rule } from './candidate'

/**
 * Hangs works in the order of the list while the seconds last, rests included; one that does not fit is passed over for
 * the next that does. Pinned works come out of the same seconds but first. With no budget the list is unchanged. Where
 * not even one fits the first hangs alone, to be looked at for as long as there is; see `planOf`.
 */
export function timeBudget(costOf: (candidate: Candidate) => number, seconds: number | undefined): Rule {
  return (candidates) => {
    if (seconds === undefined) return candidates
    let planned = 0
    const byDuty = [...candidates.filter(isPinned), ...candidates.filter((candidate) => !isPinned(candidate))]
    const chosen = new Set<Candidate>()
    for (const candidate of byDuty) {
      const then = planned + costOf(candidate)
      if (then + restSecondsOf(then) > seconds) continue
      planned = then
      chosen.add(candidate)
    }
    return chosen.size > 0 ? candidates.filter((candidate) => chosen.has(candidate)) : byDuty.slice(0, 1)
  }
}
