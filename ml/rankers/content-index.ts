import type { WorkContent } from '@/ml/types'
import type { Catalogue } from './catalogue'
import { cellsCount, factsAndLooks, factsOf, looksOf, type Reading } from './content-tokens'
import { eachInTurns } from './in-turns'

/** The tokens there are, cells of colour first, and how many works had each when they were counted. */
type Vocabulary = { tokens: Map<string, number>; works: number[]; countedOn: number }

/**
 * Every work of a catalogue as a sparse unit-length vector of what it is and how it looks, so that an inner product of two
 * is a cosine: (1 - looksShare) x likeness of facts + looksShare x likeness of colours. All vectors lie in one array, row
 * after row: reading 200,000 of them is one walk through memory. Immutable like the catalogue.
 */
export class ContentIndex {
  private readonly profile: Float64Array // (V), all zero between calls

  private constructor(
    private readonly catalogue: Catalogue,
    private readonly vocabulary: Vocabulary,
    private readonly vectors: Vectors,
  ) {
    this.profile = new Float64Array(cellsCount + vocabulary.tokens.size)
  }

  /**
   * Only works that are new or changed since `previous` (of the same reading) are read, in turns with whatever else the
   * process does. How rare a token is drifts as a collection grows; at a tenth more works everything is weighed anew.
   */
  static async build(
    catalogue: Catalogue,
    reading: Reading = factsAndLooks,
    previous?: Promise<ContentIndex>,
  ): Promise<ContentIndex> {
    const before = await previous
    const kept = before && catalogue.size <= before.vocabulary.countedOn * 1.1 ? before : null
    const vocabulary = kept?.vocabulary ?? { tokens: new Map(), works: [], countedOn: catalogue.size }
    const rows = kept ? catalogue.rowsIn(kept.catalogue) : null // (N)
    const vectors = new Vectors(catalogue.size, kept?.vectors.length ?? 8 * catalogue.size)
    await eachInTurns(catalogue.size, (row) => {
      if (rows && rows[row]! >= 0) vectors.take(row, kept!.vectors, rows[row]!)
      else vectors.read(row, catalogue.content(row), reading, vocabulary, !kept)
    })
    await eachInTurns(catalogue.size, (row) => {
      if (!rows || rows[row]! < 0) vectors.weigh(row, reading, vocabulary)
    })
    return new ContentIndex(catalogue, vocabulary, vectors)
  }

  /** How like every work is to a blend of works: (N) */
  likeness(blend: [row: number, weight: number][]): Float64Array {
    return this.beside(blend, (dot) => {
      const values = new Float64Array(this.catalogue.size) // (N)
      for (let row = 0; row < values.length; row++) values[row] = dot(row)
      return values
    })
  }

  /** The cosines of one work with some others, in their order. */
  cosines(row: number, others: number[]): number[] {
    return this.beside([[row, 1]], (dot) => others.map(dot))
  }

  /** The blend as one dense vector, for as long as it is asked. */
  private beside<T>(blend: [row: number, weight: number][], ask: (dot: (row: number) => number) => T): T {
    const { profile } = this
    const { starts, tokens, values } = this.vectors
    for (const [row, weight] of blend) {
      for (let at = starts[row]!; at < starts[row + 1]!; at++) profile[tokens[at]!]! += weight * values[at]!
    }
    const answer = ask((row) => {
      let sum = 0
      for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++)
        sum += profile[tokens[at]!]! * values[at]!
      return sum
    })
    for (const [row] of blend) {
      for (let at = starts[row]!; at < starts[row + 1]!; at++) profile[tokens[at]!] = 0
    }
    return answer
  }
}

/** Sparse vectors one after the other: row's tokens and values lie from starts[row] to starts[row + 1]. */
class Vectors {
  readonly starts: Int32Array // (N + 1)
  tokens: Int32Array // (T), T entries of all works
  values: Float32Array // (T)

  constructor(rows: number, entries: number) {
    this.starts = new Int32Array(rows + 1)
    this.tokens = new Int32Array(entries)
    this.values = new Float32Array(entries)
  }

  get length(): number {
    return this.starts.at(-1)!
  }

  /** Rows are filled in ascending order: each begins where the one before it ended. */
  take(row: number, from: Vectors, at: number): void {
    const start = this.starts[row]!
    const [begin, end] = [from.starts[at]!, from.starts[at + 1]!]
    this.grow(start + end - begin)
    this.tokens.set(from.tokens.subarray(begin, end), start)
    this.values.set(from.values.subarray(begin, end), start)
    this.starts[row + 1] = start + end - begin
  }

  /** Puts what is told of a work in its row, not yet weighed: colours first, then facts. */
  read(row: number, content: WorkContent, reading: Reading, vocabulary: Vocabulary, counting: boolean): void {
    let at = this.starts[row]!
    const looks = reading.looksShare > 0 ? looksOf(content) : new Map<number, number>()
    const facts = factsOf(content, reading.fields)
    this.grow(at + looks.size + facts.size)
    for (const [cell, weight] of looks) {
      this.tokens[at] = cell
      this.values[at++] = weight
    }
    for (const [name, weight] of facts) {
      const token = tokenOf(vocabulary, name)
      if (counting) vocabulary.works[token]!++
      this.tokens[at] = cellsCount + token
      this.values[at++] = weight
    }
    this.starts[row + 1] = at
  }

  /** Facts by how rare they are; then each kind is scaled to its share. */
  weigh(row: number, { looksShare }: Reading, { works, countedOn }: Vocabulary): void {
    const { tokens, values } = this
    const [start, end] = [this.starts[row]!, this.starts[row + 1]!]
    let middle = start
    while (middle < end && tokens[middle]! < cellsCount) middle++
    for (let at = middle; at < end; at++) {
      const rarity = Math.log((countedOn + 1) / (1 + works[tokens[at]! - cellsCount]!)) + 0.1
      values[at]! *= rarity
    }
    scale(values.subarray(start, middle), looksShare)
    scale(values.subarray(middle, end), 1 - looksShare)
  }

  private grow(entries: number): void {
    if (entries <= this.tokens.length) return
    const [tokens, values] = [this.tokens, this.values]
    this.tokens = new Int32Array(Math.ceil(entries * 1.5))
    this.values = new Float32Array(Math.ceil(entries * 1.5))
    this.tokens.set(tokens)
    this.values.set(values)
  }
}

function tokenOf(vocabulary: Vocabulary, name: string): number {
  let token = vocabulary.tokens.get(name)
  if (token === undefined) {
    token = vocabulary.tokens.size
    vocabulary.tokens.set(name, token)
    vocabulary.works.push(0)
  }
  return token
}

/** Scales to squared length `share`, so that the inner product of two is share x cosine. */
function scale(vector: Float32Array, share: number): void {
  let square = 0
  for (let at = 0; at < vector.length; at++) square += vector[at]! ** 2
  const factor = Math.sqrt(share / (square || 1))
  for (let at = 0; at < vector.length; at++) vector[at]! *= factor
}
