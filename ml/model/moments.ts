/** Mean and covariance of works' vectors, from which mean and deviation of any linear score follow without scoring. */

export type Moments = { mean: Float64Array; covariance: Float64Array }

/** Of [embedding, base] over works. @param embeddings (V, D) @param base (V) -> (D + 1), (D + 1, D + 1) */
export function momentsOf(embeddings: Float32Array, base: Float32Array): Moments {
  const works = base.length
  const d = embeddings.length / works
  const width = d + 1
  const mean = new Float64Array(width)
  const covariance = new Float64Array(width * width)
  const row = new Float64Array(width)
  const readRow = (work: number) => {
    for (let i = 0; i < d; i++) row[i] = embeddings[work * d + i]!
    row[d] = base[work]!
  }
  for (let work = 0; work < works; work++) {
    readRow(work)
    for (let i = 0; i < width; i++) mean[i]! += row[i]! / works
  }
  for (let work = 0; work < works; work++) {
    readRow(work)
    for (let i = 0; i < width; i++) row[i]! -= mean[i]!
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
