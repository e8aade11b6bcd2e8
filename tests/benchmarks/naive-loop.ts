import type { EmbeddedWorks, EncodedHistory } from '@/ml/model/loaded-model'

/**
 * What serving computes, the plain way: one loop over all works in double precision, then sort. Returns rows, best first;
 * equal scores go by row.
 */
export function naiveTop(
  encoded: EncodedHistory,
  works: EmbeddedWorks,
  rowOfVocabulary: Int32Array,
  barred: Uint8Array,
  count: number,
): number[] {
  const n = works.base.length
  const d = encoded.vector.length
  const scores = new Float64Array(n)
  for (let row = 0; row < n; row++) {
    let score = encoded.baseScale * works.base[row]!
    for (let i = 0; i < d; i++) score += encoded.vector[i]! * works.embeddings[row * d + i]!
    scores[row] = score
  }
  encoded.counts.rows.forEach((vocabularyRow, i) => {
    const row = rowOfVocabulary[vocabularyRow]!
    if (row >= 0) scores[row]! += encoded.counts.scores[i]!
  })
  return Array.from(scores.keys())
    .filter((row) => !barred[row])
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, count)
}
