/**
 * Intra-list diversity@k of each visitor: the mean over pairs of works in the first k of 1 - their likeness.
 * 0: all alike, 1: nothing in common. Fewer than two works: NaN, left out of a mean.
 *
 * @param lists (U, k) works recommended, row-major, -1 where fewer than k could be -> (U)
 * @param likeness of two works, 0 to 1: see ml/slates/likeness.ts
 */
export function intraListDiversity(
  lists: Int32Array,
  k: number,
  likeness: (one: number, other: number) => number,
): Float32Array {
  return Float32Array.from({ length: lists.length / k }, (_, u) => {
    const works = lists.subarray(u * k, (u + 1) * k).filter((work) => work >= 0)
    let sum = 0
    for (let i = 0; i < works.length; i++)
      for (let j = 0; j < i; j++) sum += 1 - likeness(works[i]!, works[j]!)
    return sum / ((works.length * (works.length - 1)) / 2)
  })
}
