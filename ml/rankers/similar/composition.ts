import { compositionOf, compositionSize } from '@/ml/features/composition'
import type { Catalogue } from '../catalogue'
import { eachInTurns } from '../in-turns'
import { type Chosen, chooseTop, exactScores } from '../selection'

/** Works by composition: the cosine of where light, lines and weight lie, whatever the colours. */
export class Compositions {
  private readonly present: Uint8Array // (N)
  private readonly table: Float32Array // (N, compositionSize), zero where there is no picture to read

  private constructor(private readonly catalogue: Catalogue) {
    this.present = new Uint8Array(catalogue.size)
    this.table = new Float32Array(catalogue.size * compositionSize)
  }

  /** Only pictures that are new or changed since `previous` are read. */
  static async build(catalogue: Catalogue, previous?: Compositions): Promise<Compositions> {
    const made = new Compositions(catalogue)
    const before = previous && catalogue.rowsIn(previous.catalogue) // (N)
    await eachInTurns(catalogue.size, (row) => {
      const at = before?.[row] ?? -1
      const vector = at < 0 ? compositionOf(catalogue.content(row).features) : previous!.vectorOf(at)
      if (!vector) return
      made.table.set(vector, row * compositionSize)
      made.present[row] = 1
    })
    return made
  }

  has(row: number): boolean {
    return this.present[row] === 1
  }

  /** Most alike first. */
  nearest(row: number, barred: Uint8Array, count: number): Chosen[] {
    const { present, table } = this
    const own = this.vectorOf(row)!
    const size = own.length
    const values = new Float64Array(present.length) // (N)
    for (let other = 0, at = 0; other < values.length; other++, at += size) {
      let sum = 0
      if (present[other]) for (let axis = 0; axis < size; axis++) sum += own[axis]! * table[at + axis]!
      values[other] = sum
    }
    return chooseTop(exactScores(values), barred, count)
  }

  private vectorOf(row: number): Float32Array | null {
    return this.has(row) ? this.table.subarray(row * compositionSize, (row + 1) * compositionSize) : null
  }
}
