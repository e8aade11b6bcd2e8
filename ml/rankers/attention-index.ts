import { tf } from '@/ml/backend'
import { probedWorksMax, probeHeads } from '@/ml/model/heads'
import type { EmbeddedWorks, LoadedModel } from '@/ml/model/loaded-model'
import type { Head, WorkContent } from '@/ml/types'
import { cosinesAmong, type Space } from './bridge'
import type { Catalogue } from './catalogue'
import { eachInTurns } from './in-turns'

/** Works embedded at a time; between chunks other requests are answered. About 20 ms of work. */
const chunkSize = 1_000
/** Columns of the product of which only the highest is compared at first. */
const blockSize = 128

/**
 * The catalogue as one model sees it: every work's embedding and base, ready to be multiplied with a batch of visitors.
 * Immutable like the catalogue; a refresh embeds only what is new or changed.
 */
export class AttentionIndex {
  /** catalogue row of each row of the model's vocabulary; -1 where the work has left the catalogue */
  readonly rowOfVocabulary: Int32Array
  /** the longest embedding and largest base, for bounds on rounding */
  readonly embeddingNormMax: number
  readonly baseMax: number
  /** (D + 1, N'): embeddings with base as one more dimension; columns of zeros fill the last block */
  private readonly matrix: tf.Tensor2D
  private embeddingLengths: Float32Array | undefined
  private probed: { heads: Head[]; works: number } | undefined

  private constructor(
    readonly model: LoadedModel,
    readonly catalogue: Catalogue,
    readonly works: EmbeddedWorks,
  ) {
    const [n, d] = [catalogue.size, model.embeddingSize]
    this.rowOfVocabulary = new Int32Array(model.vocabulary.length).fill(-1)
    let [squareMax, baseMax] = [0, 0]
    for (let row = 0; row < n; row++) {
      if (works.rows[row]! >= 0) this.rowOfVocabulary[works.rows[row]!] = row
      let square = 0
      for (let i = row * d; i < (row + 1) * d; i++) square += works.embeddings[i]! ** 2
      squareMax = Math.max(squareMax, square)
      baseMax = Math.max(baseMax, Math.abs(works.base[row]!))
    }
    this.embeddingNormMax = Math.sqrt(squareMax)
    this.baseMax = baseMax
    const blocks = Math.ceil(n / blockSize)
    this.matrix = tf.tidy(() => {
      const embeddings = tf.tensor2d(works.embeddings, [n, d]) // (N, D)
      const columns = tf.transpose(tf.concat([embeddings, tf.tensor2d(works.base, [n, 1])], 1)) // (D + 1, N)
      return tf.pad(columns, [
        [0, 0],
        [0, blocks * blockSize - n],
      ])
    })
  }

  /** Embeds the catalogue, taking over from `previous` (of the same model) every work whose content is the same. */
  static async build(
    model: LoadedModel,
    catalogue: Catalogue,
    previous?: AttentionIndex,
  ): Promise<AttentionIndex> {
    const d = model.embeddingSize
    const works = {
      embeddings: new Float32Array(catalogue.size * d),
      base: new Float32Array(catalogue.size),
      rows: new Int32Array(catalogue.size).fill(-1),
    }
    const put = (row: number, from: EmbeddedWorks, at: number) => {
      works.embeddings.set(from.embeddings.subarray(at * d, (at + 1) * d), row * d)
      works.base[row] = from.base[at]!
      works.rows[row] = from.rows[at]!
    }
    const fresh: number[] = []
    const before = previous && catalogue.rowsIn(previous.catalogue) // (N)
    await eachInTurns(catalogue.size, (row) => {
      const at = before?.[row] ?? -1
      if (at >= 0) put(row, previous!.works, at)
      else fresh.push(row)
    })
    for (let from = 0; from < fresh.length; from += chunkSize) {
      const rows = fresh.slice(from, from + chunkSize)
      const contents: WorkContent[] = rows.map((row) => catalogue.content(row))
      const embedded = model.embed(contents)
      rows.forEach((row, at) => {
        put(row, embedded, at)
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const index = new AttentionIndex(model, catalogue, works)
    if (previous?.model === model) index.probed = previous.probed
    return index
  }

  /** What each facet's head is worth on this catalogue: probed at the first need, and again when a tenth of it has changed. */
  heads(): Head[] {
    const { size } = this.catalogue
    if (!this.probed || Math.abs(size - this.probed.works) > this.probed.works * 0.1) {
      const every = Math.max(1, size / probedWorksMax)
      const rows = Array.from({ length: Math.floor(size / every) }, (_, i) => Math.floor(i * every))
      const contents = rows.map((row) => this.catalogue.content(row))
      this.probed = { heads: probeHeads(this.model, contents, this.take(rows)), works: size }
    }
    return this.probed.heads
  }

  /** (B, D + 1) vectors with their scale on base -> of each the k rows with the highest scores, counts not yet added: (B, k), (B, k) */
  leading(vectors: Float32Array, batch: number, k: number): { rows: Int32Array; scores: Float32Array } {
    const { size } = this.catalogue
    const width = this.matrix.shape[1]
    const blocks = width / blockSize
    const taken = k + width - size // columns that fill up are taken as well, and left away below
    const made = tf.tidy(() => {
      const left = tf.tensor2d(vectors, [batch, this.model.embeddingSize + 1]) // (B, D + 1)
      const product = tf.reshape(tf.matMul(left, this.matrix), [batch, blocks, blockSize])
      // the highest scores lie in the blocks with the highest maxima
      const { indices: held } = tf.topk(tf.max(product, 2), Math.min(taken, blocks)) // (B, b)
      const among = tf.reshape(tf.gather(product, held, 1, 1), [batch, -1]) // (B, b * blockSize)
      const { values, indices: places } = tf.topk(among, taken) // (B, taken), highest first
      return [held, values, places] as const
    })
    const [held, values, places] = made.map((tensor) => tensor.dataSync())
    tf.dispose([...made])
    const rows = new Int32Array(batch * k)
    const scores = new Float32Array(batch * k)
    const heldEach = held!.length / batch
    for (let b = 0; b < batch; b++) {
      for (let i = b * taken, at = b * k; at < (b + 1) * k; i++) {
        const place = places![i]!
        const row = held![b * heldEach + Math.floor(place / blockSize)]! * blockSize + (place % blockSize)
        if (row >= size) continue
        rows[at] = row
        scores[at++] = values![i]!
      }
    }
    return { rows, scores }
  }

  /** (B, D + 1) vectors with their scale on base -> (B, N) scores, counts not yet added. One product for the whole batch. */
  multiply(vectors: Float32Array, batch: number): Float32Array {
    const left = tf.tensor2d(vectors, [batch, this.model.embeddingSize + 1]) // (B, D + 1)
    const all = tf.matMul(left, this.matrix) // (B, N')
    const product = tf.slice(all, 0, [batch, this.catalogue.size]) // (B, N)
    const scores = product.dataSync() as Float32Array
    tf.dispose([left, all, product]) // not tf.tidy: it would look for tensors in every single score that is returned
    return scores
  }

  /** Where works lie to this model: by their embeddings alone. */
  space(): Space {
    const d = this.model.embeddingSize
    const lengths = this.lengths()
    return {
      size: this.catalogue.size,
      likenessTo: (blends) => {
        const vectors = new Float32Array(blends.length * (d + 1)) // (B, D + 1), base left aside
        blends.forEach((blend, b) => {
          for (const [row, weight] of blend) {
            const scale = weight / (lengths[row] || 1)
            for (let j = 0; j < d; j++)
              vectors[b * (d + 1) + j]! += scale * this.works.embeddings[row * d + j]!
          }
        })
        const products = this.multiply(vectors, blends.length) // (B, N)
        return blends.map((_, b) =>
          products
            .subarray(b * this.catalogue.size, (b + 1) * this.catalogue.size)
            .map((product, row) => product / (lengths[row] || 1)),
        )
      },
      among: (rows) => cosinesAmong(this.take(rows).embeddings, d),
    }
  }

  /** (N), of the embeddings; kept, because a way asks for all of them */
  private lengths(): Float32Array {
    const d = this.model.embeddingSize
    this.embeddingLengths ??= Float32Array.from({ length: this.catalogue.size }, (_, row) => {
      let square = 0
      for (let j = row * d; j < (row + 1) * d; j++) square += this.works.embeddings[j]! ** 2
      return Math.sqrt(square)
    })
    return this.embeddingLengths
  }

  /** The embedded works of some rows, in the shape the model takes them. */
  take(rows: number[]): EmbeddedWorks {
    const d = this.model.embeddingSize
    const all = this.works.embeddings
    const embeddings = new Float32Array(rows.length * d) // (n, D)
    rows.forEach((row, at) => {
      // a view of every row would cost more than copying its few numbers
      for (let j = 0; j < d; j++) embeddings[at * d + j] = all[row * d + j]!
    })
    return {
      embeddings,
      base: Float32Array.from(rows, (row) => this.works.base[row]!),
      rows: Int32Array.from(rows, (row) => this.works.rows[row]!),
    }
  }

  dispose(): void {
    this.matrix.dispose()
  }
}
