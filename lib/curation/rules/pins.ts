import type { CurationRule } from '../schema'
import { type Candidate, influenced, type Rule } from './candidate'
import { speaksOf } from './targets'

/**
 * Brings each pin's work to the front, in the order of the pins. A pin on a maker, subject or style takes its
 * best-ranked work; a pin that speaks of no candidate changes nothing.
 */
export function pins(rules: CurationRule[]): Rule {
  const pinning = rules.filter((rule) => rule.kind === 'pin')
  return (candidates) => {
    const pinned: Candidate[] = []
    for (const rule of pinning) {
      const taken = new Set(pinned.map((candidate) => candidate.artwork.id))
      const found = candidates.find(
        (candidate) => !taken.has(candidate.artwork.id) && speaksOf(rule, candidate.artwork),
      )
      if (found) pinned.push(influenced(found, { rule: 'pin', effect: 'pinned', reason: rule.reason }))
    }
    const taken = new Set(pinned.map((candidate) => candidate.artwork.id))
    return [...pinned, ...candidates.filter((candidate) => !taken.has(candidate.artwork.id))]
  }
}
