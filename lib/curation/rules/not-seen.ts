import type { Rule } from './candidate'

/** Leaves out what the visitor has already looked at: their minutes are for something new. */
export function notSeen(seenWorkIds: ReadonlySet<string>): Rule {
  return (candidates) => candidates.filter((candidate) => !seenWorkIds.has(candidate.artwork.id))
}
