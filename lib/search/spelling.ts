import { distance } from 'fastest-levenshtein'

/** How many letters may be wrong in a word of this length. */
function mistakesMax(word: string): number {
  if (word.length < 4) return 0
  return word.length < 5 ? 1 : word.length < 9 ? 2 : 3
}

/**
 * What a word nobody wrote was meant to be: the beginning of a known word, else the nearest within a few letters, a word with the
 * same first letter before others. Null where nothing is near.
 */
export function nearestWord(word: string, candidates: string[]): { word: string; beginning: boolean } | null {
  if (word.length >= 3 && candidates.some((candidate) => candidate.startsWith(word))) {
    return { word, beginning: true }
  }
  const near = candidates
    .map((candidate) => ({
      candidate,
      mistakes: distance(word, candidate) + (candidate[0] === word[0] ? 0 : 0.5),
    }))
    .filter(({ mistakes }) => mistakes < mistakesMax(word) + 1)
    .sort((one, other) => one.mistakes - other.mistakes || (one.candidate < other.candidate ? -1 : 1))
  return near[0] ? { word: near[0].candidate, beginning: false } : null
}
