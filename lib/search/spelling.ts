import { distance } from 'fastest-levenshtein'

/** How many letters may be wrong in a word of this length. */
function mistakesMax(word: string): number {
  if (word.length < 4) return 0
  return word.length < 5 ? 1 : word.length < 9 ? 2 : 3
}

/** Two neighbouring letters swapped are one mistake, the commonest there is. */
function mistakesBetween(word: string, candidate: string): number {
  for (let at = 1; at < word.length && word.length === candidate.length; at++) {
    const swapped = `${word.slice(0, at - 1)}${word[at]}${word[at - 1]}${word.slice(at + 1)}`
    if (swapped === candidate) return 1
  }
  return distance(word, candidate)
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
      mistakes: mistakesBetween(word, candidate) + (candidate[0] === word[0] ? 0 : 0.5),
    }))
    .filter(({ mistakes }) => mistakes < mistakesMax(word) + 1)
    .sort((one, other) => one.mistakes - other.mistakes || (one.candidate < other.candidate ? -1 : 1))
  return near[0] ? { word: near[0].candidate, beginning: false } : null
}
