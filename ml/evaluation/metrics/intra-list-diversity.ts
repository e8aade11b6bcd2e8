/**
 * Intra-list diversity@k of each visitor: the mean over pairs of works in the first k of 1 - cosine of what is known of
 * them. 0: all alike, 1: nothing in common. Fewer than two works: NaN, left out of a mean.
 *
 *     cosine(a, b) = |features of both| / sqrt(|of a| |of b|)          a work without features is like no other
 *
 * @param lists (U, k) works recommended, row-major, -1 where fewer than k could be -> (U)
 * @param features of each work: facts where there are any, else who has looked at it; ascending, each once
 */
export function intraListDiversity(
  lists: Int32Array,
  k: number,
  features: readonly Int32Array[],
): Float32Array {
  const known = new Map<number, number>() // pairs come again and again
  const distance = (a: number, b: number) => {
    const key = Math.min(a, b) * features.length + Math.max(a, b)
    let value = known.get(key)
    if (value === undefined) {
      value = 1 - cosine(features[a]!, features[b]!)
      known.set(key, value)
    }
    return value
  }
  return Float32Array.from({ length: lists.length / k }, (_, u) => {
    const works = lists.subarray(u * k, (u + 1) * k).filter((work) => work >= 0)
    let sum = 0
    for (let i = 0; i < works.length; i++) for (let j = 0; j < i; j++) sum += distance(works[i]!, works[j]!)
    return sum / ((works.length * (works.length - 1)) / 2)
  })
}

function cosine(a: Int32Array, b: Int32Array): number {
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
  }
  return both ? both / Math.sqrt(a.length * b.length) : 0
}
