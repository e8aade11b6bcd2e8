import { type Candidate, isPinned, type Rule } from './candidate'

/**
 * Seconds before one work, planned: the mean look in galleries is 27 s (Smith & Smith 2001; Smith, Smith & Tinio
 * 2017, whose median is 17-21 s), and reading the label and walking on take about as long as the median look.
 */
export const lookSeconds = 27
export const walkSeconds = 18

export function plannedSecondsOf(_candidate: Pick<Candidate, 'artwork'>): number {
  return lookSeconds + walkSeconds
}

/**
 * Hangs works, best first, while the minutes last; pinned works come out of the same minutes but first. With no
 * budget the list is unchanged. A budget too small for any work leaves one, because an empty wall helps nobody.
 */
export function timeBudget(minutes: number | undefined): Rule {
  return (candidates) => {
    if (minutes === undefined) return candidates
    let left = minutes * 60
    const byDuty = [...candidates.filter(isPinned), ...candidates.filter((candidate) => !isPinned(candidate))]
    const chosen = new Set<Candidate>()
    for (const candidate of byDuty) {
      const cost = plannedSecondsOf(candidate)
      if (cost > left) break
      left -= cost
      chosen.add(candidate)
    }
    const kept = candidates.filter((candidate) => chosen.has(candidate))
    return kept.length > 0 ? kept : byDuty.slice(0, 1)
  }
}
