import { compositionOf, compositionSize } from '@/ml/features/composition'
import type { WorkContent } from '@/ml/types'
import { exactScores, type Scores } from '../selection'

const compositions = new WeakMap<WorkContent, Float32Array>()

/** (compositionSize); empty where there is no picture to read. */
function vectorOf(content: WorkContent): Float32Array {
  let vector = compositions.get(content)
  if (!vector) {
    vector = compositionOf(content.features) ?? new Float32Array(0)
    compositions.set(content, vector)
  }
  return vector
}

/** Works by composition: the cosine of where light, lines and weight lie, whatever the colours. */
export class Compositions {
  private readonly present: Uint8Array // (N)
  private readonly table: Float32Array // (rows with a picture, compositionSize), row after row
  private readonly places: Int32Array // (N), into the table

  constructor(contents: WorkContent[]) {
    const vectors = contents.map(vectorOf)
    this.present = Uint8Array.from(vectors, (vector) => (vector.length > 0 ? 1 : 0))
    this.places = new Int32Array(contents.length)
    this.table = new Float32Array(this.present.reduce((sum, one) => sum + one, 0) * compositionSize)
    let place = 0
    vectors.forEach((vector, row) => {
      if (vector.length === 0) return
      this.table.set(vector, place * compositionSize)
      this.places[row] = place++
    })
  }

  has(row: number): boolean {
    return this.present[row] === 1
  }

  scores(row: number): Scores {
    const own = this.table.subarray(
      this.places[row]! * compositionSize,
      (this.places[row]! + 1) * compositionSize,
    )
    const values = new Float64Array(this.present.length) // (N)
    for (let other = 0; other < values.length; other++) {
      if (!this.present[other]) continue
      const at = this.places[other]! * compositionSize
      let sum = 0
      for (let axis = 0; axis < compositionSize; axis++) sum += own[axis]! * this.table[at + axis]!
      values[other] = sum
    }
    return exactScores(values)
  }
}
