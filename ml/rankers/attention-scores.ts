/** From one visitor's encoded history to all that is asked of its scores. */
import type { EncodedHistory } from '@/ml/model/loaded-model'
import type { HistoryEvent, RankRequest } from '@/ml/types'
import type { AttentionIndex } from './attention-index'
import { partsOf } from './parts'
import type { Scored } from './ranking'
import type { Scores } from './selection'
import { type Leading, shortlistOf } from './shortlist'

/** -> (B, D + 1), the visitors' vectors with their scale on base */
export function denseVectors({ model }: AttentionIndex, encoded: EncodedHistory[]): Float32Array {
  const width = model.embeddingSize + 1
  const vectors = new Float32Array(encoded.length * width)
  encoded.forEach(({ vector, baseScale }, i) => {
    vectors.set(vector, i * width)
    vectors[(i + 1) * width - 1] = baseScale
  })
  return vectors
}

/** @param found the visitor's leading rows, or (N) all dense scores */
export function scoredOf(
  index: AttentionIndex,
  encoded: EncodedHistory,
  request: RankRequest,
  items: HistoryEvent[],
  found: { leading: Leading } | { product: Float32Array },
): Scored {
  const { model, works, rowOfVocabulary, embeddingNormMax, baseMax } = index
  const d = model.embeddingSize
  const { rows: counted, scores: counts } = encoded.counts
  let countsMax = 0
  for (let i = 0; i < counts.length; i++) countsMax = Math.max(countsMax, Math.abs(counts[i]!))
  const base = (row: number) => encoded.baseScale * works.base[row]!
  const { embeddings } = works
  const dot = (vector: Float32Array, row: number) => {
    const from = row * d
    let sum = 0
    for (let i = 0; i < d; i++) sum += vector[i]! * embeddings[from + i]!
    return sum
  }
  const countOf = (row: number) => valueAt(counted, counts, works.rows[row]!)
  const exact = (row: number) => base(row) + dot(encoded.vector, row) + countOf(row)
  // Standard bound of a single-precision inner product: (terms) x epsilon x lengths, doubled to be safe.
  const size = norm(encoded.vector) * embeddingNormMax + Math.abs(encoded.baseScale) * baseMax + countsMax
  const tolerance = 2 * (d + 2) * 2 ** -24 * size
  const all = () => {
    const scores = 'product' in found ? found.product : index.multiply(denseVectors(index, [encoded]), 1) // (N)
    for (let i = 0; i < counts.length; i++) {
      const row = rowOfVocabulary[counted[i]!]!
      if (row >= 0) scores[row]! += counts[i]!
    }
    return scores
  }
  const leading = 'leading' in found ? found.leading : null
  const sparse = { places: counted, counts, rowOf: rowOfVocabulary, countOf }
  const shortlist =
    leading && ((barred: Uint8Array, count: number) => shortlistOf(leading, sparse, tolerance, barred, count))
  return {
    scores: new LazyScores(tolerance, exact, all, shortlist ?? null),
    items,
    weights: encoded.weights,
    attention: encoded.attention,
    parts: (rows, explain) => {
      const chosen = index.take(rows)
      return {
        base: rows.map(base),
        together: rows.map((row) => (encoded.together ? dot(encoded.together, row) : 0)),
        shares: explain ? model.shares(encoded, chosen) : [], // (n, L)
        named:
          explain && request.parts ? partsOf(model.groupShares(encoded, chosen), index.heads()) : undefined,
      }
    },
  }
}

/**
 * Adds up every score when somebody asks for them all. A class, because V8 gives each object literal with a getter a shape of
 * its own, which lies in the old space and keeps the whole request there.
 */
class LazyScores implements Scores {
  private all: Float32Array | undefined // (N)

  constructor(
    readonly tolerance: number,
    readonly exact: Scores['exact'],
    private readonly addUp: () => Float32Array,
    readonly shortlist: Scores['shortlist'],
  ) {}

  get approximate(): Float32Array {
    this.all ??= this.addUp()
    return this.all
  }
}

function norm(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}

/** values at the place of `row` among `rows`, ascending; 0 where it is not among them. */
function valueAt(rows: Int32Array, values: Float64Array, row: number): number {
  let [low, high] = [0, rows.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (rows[middle] === row) return values[middle]!
    if (rows[middle]! < row) low = middle + 1
    else high = middle - 1
  }
  return 0
}
