import type { Limit } from './choose-slate'

/**
 * At most `most` works that share a key: a maker, a style.
 *
 * @param keysOf the keys each candidate has (n); one without a key is never too many
 */
export function quota(keysOf: readonly (readonly string[])[], most: number): Limit {
  const counts = new Map<string, number>()
  return {
    admits: (candidate) => keysOf[candidate]!.every((key) => (counts.get(key) ?? 0) < most),
    take(chosen) {
      for (const key of keysOf[chosen]!) counts.set(key, (counts.get(key) ?? 0) + 1)
    },
  }
}
