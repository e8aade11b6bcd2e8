/** A loaded model as a scorer: evaluation asks exactly what serving answers. */
import { tf } from '@/ml/backend'
import type { HistoryInput, LoadedModel } from '@/ml/model/loaded-model'
import type { Sequence, SequenceScorer, WorkContent } from '@/ml/types'
import { latestEvents } from './leave-one-out'

/**
 * @param contents of the works that are scored; sequences name them by index
 * @param temperature of the attention; a very high one makes all weights even
 */
export function modelScorer(
  model: LoadedModel,
  contents: readonly WorkContent[],
  temperature = 1,
): SequenceScorer {
  const d = model.embeddingSize
  const works = model.embed(contents)
  const columnsOf = new Map(Array.from(works.rows, (row, work) => [row, work])) // vocabulary row -> work
  const catalogue = tf.tensor2d(works.embeddings, [contents.length, d]) // (V, D)
  const read = model.read(works.embeddings) // (V, D + H): once a work, not once for each time somebody looked at it

  const inputOf = (sequence: Sequence, leftOut?: Uint8Array): HistoryInput => {
    const latest = latestEvents(sequence, model.historyLengthMax)
    return {
      ...latest,
      embeddings: rowsOf(works.embeddings, latest.works, d),
      read: read ? rowsOf(read, latest.works, read.length / contents.length) : undefined,
      rows: latest.works.map((work) => works.rows[work]!),
      now: latest.now ?? latest.at.at(-1) ?? 0,
      leftOut: leftOut?.slice(-model.historyLengthMax),
    }
  }

  const scoreInputs = (inputs: HistoryInput[]): Float32Array => {
    const encoded = model.encode(inputs, { temperature })
    const vectors = tf.tensor2d(Float32Array.from(encoded.flatMap(({ vector }) => [...vector])), [
      encoded.length,
      d,
    ])
    const product = tf.matMul(vectors, catalogue, false, true) // (B, V)
    const scores = product.dataSync() as Float32Array
    tf.dispose([vectors, product])
    encoded.forEach(({ baseScale, counts }, b) => {
      const row = scores.subarray(b * contents.length, (b + 1) * contents.length)
      for (let work = 0; work < row.length; work++) row[work]! += baseScale * works.base[work]!
      counts.rows.forEach((counted, i) => {
        const work = columnsOf.get(counted)
        if (work !== undefined) row[work]! += counts.scores[i]!
      })
    })
    return scores
  }

  return {
    name: 'attention (ours)',
    scoreAll: (histories) => scoreInputs(histories.map((history) => inputOf(history))),
    scoreWithout: (histories, leftOut) =>
      scoreInputs(histories.map((history, b) => inputOf(history, leftOut[b]))),
    explain(sequence, wanted) {
      const [encoded] = model.encode([inputOf(sequence)], { temperature })
      const chosen = model.embed(wanted.map((work) => contents[work]!))
      const shares = model.shares(encoded!, chosen) // (m, n)
      const events = encoded!.rows.length
      return wanted.map((_, m) => ({
        base: encoded!.baseScale * chosen.base[m]!,
        shares: shares.slice(m * events, (m + 1) * events),
        weights: encoded!.weights,
        together: encoded!.together?.reduce((sum, x, j) => sum + x * chosen.embeddings[m * d + j]!, 0) ?? 0,
      }))
    },
    dispose: () => catalogue.dispose(),
  }
}

/** (V, width), rows of it -> (n, width) */
function rowsOf(table: Float32Array, rows: ArrayLike<number>, width: number): Float32Array {
  const taken = new Float32Array(rows.length * width)
  for (let i = 0; i < rows.length; i++)
    taken.set(table.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width)
  return taken
}
