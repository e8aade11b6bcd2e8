/**
 * How alike two works are by what they have: the cosine of their features, 1 the same, 0 nothing in common. Pairs come again
 * and again, so every answer is kept.
 *
 *     cosine(a, b) = |features of both| / sqrt(|of a| |of b|)          a work without features is like no other
 *
 * @param features of each work, by index: ascending, each once
 */
export function likenessOf(features: readonly Int32Array[]): (one: number, other: number) => number {
  const known = new Map<number, number>()
  return (one, other) => {
    const key = Math.min(one, other) * features.length + Math.max(one, other)
    let value = known.get(key)
    if (value === undefined) {
      value = cosine(features[one]!, features[other]!)
      known.set(key, value)
    }
    return value
  }
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
