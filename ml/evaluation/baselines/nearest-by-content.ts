/** Works like those looked at, by what is written about them and by their colours; knows nothing of other visitors. */
import { questionPositions } from '@/ml/evaluation/leave-one-out'
import { factsOf } from '@/ml/features/facts'
import { paletteHistogram } from '@/ml/features/looks'
import type { SequenceScorer, WorkContent } from '@/ml/types'
import { scoreEach } from './counted'

const shareOfColours = 0.3

/** score(j) = sum over history i of recency^age_i * cosine of tf-idf(i), tf-idf(j) */
export function nearestByContentScorer(
  contents: readonly (WorkContent | null)[],
  { recency = 0.9 } = {},
): SequenceScorer {
  const vectors = contentVectors(contents)
  const worksWith = new Map<string, { work: number; value: number }[]>() // inverted lists
  vectors.forEach((vector, work) => {
    for (const [token, value] of vector) {
      if (!worksWith.has(token)) worksWith.set(token, [])
      worksWith.get(token)!.push({ work, value })
    }
  })
  return {
    name: 'nearest by content',
    scoreAll: (histories) =>
      scoreEach(histories, (history) => {
        const wanted = new Map<string, number>()
        const looked = questionPositions(history).reverse()
        looked.forEach((at, age) => {
          for (const [token, value] of vectors[history.works[at]!]!)
            wanted.set(token, (wanted.get(token) ?? 0) + recency ** age * value)
        })
        const scores = new Float64Array(contents.length)
        for (const [token, weight] of wanted)
          for (const { work, value } of worksWith.get(token)!) scores[work]! += weight * value
        return scores
      }),
  }
}

/** Unit vectors: facts weighed by how rare they are, and colours. */
function contentVectors(contents: readonly (WorkContent | null)[]): Map<string, number>[] {
  const facts = contents.map((content) => (content ? factsOf(content) : []))
  const frequency = new Map<string, number>()
  for (const some of facts)
    for (const { token } of some) frequency.set(token, (frequency.get(token) ?? 0) + 1)
  return facts.map((some, work) => {
    const vector = new Map<string, number>()
    for (const { token, weight } of some)
      vector.set(token, weight * Math.log((1 + contents.length) / frequency.get(token)!))
    const length = Math.hypot(...vector.values()) || 1
    for (const [token, value] of vector) vector.set(token, (Math.sqrt(1 - shareOfColours) * value) / length)
    paletteHistogram(contents[work]?.palette ?? []).forEach((value, cell) => {
      if (value) vector.set(`colour:${cell}`, Math.sqrt(shareOfColours) * value)
    })
    return vector
  })
}
