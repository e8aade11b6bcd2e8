/** Mean and covariance of works' vectors, from which mean and deviation of any linear score follow without scoring. */

export type Moments = { mean: Float64Array; covariance: Float64Array }

/** @param vectors (V, D + 1) embedding and base of each work -> (D + 1), (D + 1, D + 1) */
export function momentsOf(vectors: Float32Array, works: number): Moments {
  const width = vectors.length / works
  const mean = new Float64Array(width)
  const covariance = new Float64Array(width * width)
  for (let i = 0; i < vectors.length; i++) mean[i % width]! += vectors[i]! / works
  const row = new Float64Array(width)
  for (let work = 0; work < works; work++) {
    for (let i = 0; i < width; i++) row[i] = vectors[work * width + i]! - mean[i]!
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) covariance[i * width + j]! += (row[i]! * row[j]!) / works
  }
  return { mean, covariance }
}

/** Standard deviation over all works of base + <vector, embedding>: sqrt([vector, 1]^T covariance [vector, 1]). */
export function scoreDeviation({ covariance }: Moments, vector: Float64Array | Float32Array): number {
  const width = vector.length + 1
  const at = (i: number) => (i < vector.length ? vector[i]! : 1)
  let variance = 0
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++) variance += at(i) * covariance[i * width + j]! * at(j)
  return Math.sqrt(Math.max(0, variance))
}
