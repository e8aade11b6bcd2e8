import { tf } from '@/ml/backend'
import { probedWorksMax, probeHeads } from '@/ml/model/heads'
import type { EmbeddedWorks, LoadedModel } from '@/ml/model/loaded-model'
import type { Head, WorkContent } from '@/ml/types'
import { cosinesAmong, type Space } from './bridge'
import type { Catalogue } from './catalogue'
import { eachInTurns } from './in-turns'
import { highestOf } from './kth-highest'
import type { Leading } from './shortlist'

/** Works embedded at a time; between chunks other requests are answered. About 20 ms of work. */
const chunkSize = 1_000
/** Columns of the product of which only the highest is read at first. */
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
  /** (D + 1, N'): embeddings with base as one more dimension; copies of the last work fill the last block */
  private readonly matrix: tf.Tensor2D
  private embeddingLengths: Float32Array | undefined
  private readonly reads: Reads
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
    this.reads = new Reads(model, works.embeddings)
    const filling = Math.ceil(n / blockSize) * blockSize - n
    this.matrix = tf.tidy(() => {
      const embeddings = tf.tensor2d(works.embeddings, [n, d]) // (N, D)
      const rows = tf.concat([embeddings, tf.tensor2d(works.base, [n, 1])], 1) // (N, D + 1)
      // a copy of a work never changes which score of a block is the highest
      const copies = filling > 0 ? [tf.tile(tf.slice(rows, [n - 1, 0]), [filling, 1])] : []
      return tf.transpose(tf.concat([rows, ...copies], 0)) as tf.Tensor2D // (D + 1, N')
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

  /**
   * (B, D + 1) vectors with their scale on base -> of each at least the k rows with the highest scores, counts not yet added.
   *
   * Where there are more than k blocks, the k-th highest of their maxima is the floor: k works at least reach it, and whatever
   * reaches it lies in a block whose maximum does. So k blocks are read of each product, and nothing is sorted.
   */
  leading(vectors: Float32Array, batch: number, k: number): Leading[] {
    const blocks = this.matrix.shape[1] / blockSize
    const left = tf.tensor2d(vectors, [batch, this.model.embeddingSize + 1]) // (B, D + 1)
    const product = tf.matMul(left, this.matrix) // (B, N')
    const inBlocks = tf.reshape(product, [batch * blocks, blockSize])
    const highest = tf.max(inBlocks, 1) // (B * blocks)
    const maxima = highest.dataSync() as Float32Array
    const floors = new Float64Array(batch).fill(Number.NEGATIVE_INFINITY)
    const held: number[] = [] // visitor after visitor
    const heldOf = new Int32Array(batch + 1) // where each visitor's begin
    for (let b = 0; b < batch; b++) {
      const [from, to] = [b * blocks, (b + 1) * blocks]
      if (blocks > k) floors[b] = highestOf(maxima, k, from, to)
      for (let block = from; block < to; block++) if (maxima[block]! >= floors[b]!) held.push(block)
      heldOf[b + 1] = held.length
    }
    const chosen = tf.tensor1d(held, 'int32')
    const taken = tf.gather(inBlocks, chosen) // (held, blockSize)
    const scores = taken.dataSync() as Float32Array
    tf.dispose([left, product, inBlocks, highest, chosen, taken])
    return Array.from(floors, (floor, b) => {
      const blocksHeld = held.slice(heldOf[b], heldOf[b + 1]).map((block) => block - b * blocks)
      return this.reaching(
        scores.subarray(heldOf[b]! * blockSize, heldOf[b + 1]! * blockSize),
        blocksHeld,
        floor,
        k,
      )
    })
  }

  /** The works of some blocks whose scores (blocks, blockSize) reach the floor, or, where there is none yet, that of k works. */
  private reaching(scores: Float32Array, blocks: number[], floor: number, k: number): Leading {
    const { size } = this.catalogue
    const all = blocks.length * blockSize === this.matrix.shape[1]
    if (all && k < size) floor = highestOf(scores, k, 0, size)
    const rows: number[] = []
    const dense: number[] = []
    for (let i = 0, at = 0; i < blocks.length; i++) {
      const first = blocks[i]! * blockSize
      const end = Math.min(blockSize, size - first)
      for (let j = 0; j < blockSize; j++, at++) {
        if (scores[at]! < floor || j >= end) continue // the floor first: it turns nearly every work away
        rows.push(first + j)
        dense.push(scores[at]!)
      }
    }
    return { rows, dense, floor }
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

  /** (n, D + H): what a history with these works reads of them; undefined where the model reads no work alone. */
  read(rows: number[]): Float32Array | undefined {
    return this.reads.of(rows)
  }

  dispose(): void {
    this.matrix.dispose()
  }
}

/** What histories read of works, worked out when a work first stands in one. */
class Reads {
  private readonly known: Uint8Array // (N)
  private all: Float32Array | undefined // (N, D + H); memory that nothing was written to costs nothing

  constructor(
    private readonly model: LoadedModel,
    private readonly embeddings: Float32Array, // (N, D)
  ) {
    this.known = new Uint8Array(embeddings.length / model.embeddingSize)
  }

  of(rows: number[]): Float32Array | undefined {
    for (const row of rows) if (!this.known[row] && !this.add(row)) return undefined
    const all = this.all ?? new Float32Array()
    const width = all.length / (this.known.length || 1)
    const read = new Float32Array(rows.length * width)
    rows.forEach((row, at) => {
      for (let j = 0; j < width; j++) read[at * width + j] = all[row * width + j]!
    })
    return read
  }

  private add(row: number): boolean {
    const d = this.model.embeddingSize
    const read = this.model.read(this.embeddings.subarray(row * d, (row + 1) * d))
    if (!read) return false
    this.all ??= new Float32Array(this.known.length * read.length)
    this.all.set(read, row * read.length)
    this.known[row] = 1
    return true
  }
}
