import { oklab } from '@/ml/features/looks'
import type { WorkContent } from '@/ml/types'
import type { Catalogue } from '../catalogue'
import { eachInTurns } from '../in-turns'
import { type Chosen, topRows } from '../selection'
import { coloursMax, type Earth, earthMoversDistance, leastDistance } from './transport'

/** How far float32 may put a bound from where it is; OKLab reaches to about 1. */
const boundTolerance = 1e-5
/** Works compared before all others, the nearest by their means: the nearest of them turn most others away. */
const firstCount = 128

/** (C, 4); empty where the work has no picture. */
function earthOf(content: WorkContent): Earth {
  const colours = content.palette.slice(0, coloursMax)
  const total = colours.reduce((sum, { share }) => sum + share, 0)
  return new Float32Array(
    total > 0 ? colours.flatMap(({ hex, share }) => [...oklab(hex), share / total]) : [],
  )
}

/** Works by colour: 1 less the earth mover's distance of their palettes in OKLab. */
export class Colours {
  private readonly table: Float32Array // (N, coloursMax, 4)
  private readonly colours: Uint8Array // (N), of each work
  private readonly means: Float32Array // (N, 3)

  private constructor(private readonly catalogue: Catalogue) {
    this.table = new Float32Array(catalogue.size * coloursMax * 4)
    this.colours = new Uint8Array(catalogue.size)
    this.means = new Float32Array(catalogue.size * 3)
  }

  /** Only palettes that are new or changed since `previous` are read. */
  static async build(catalogue: Catalogue, previous?: Colours): Promise<Colours> {
    const made = new Colours(catalogue)
    const before = previous && catalogue.rowsIn(previous.catalogue) // (N)
    await eachInTurns(catalogue.size, (row) => {
      const at = before?.[row] ?? -1
      made.set(row, at < 0 ? earthOf(catalogue.content(row)) : previous!.earthOf(at))
    })
    return made
  }

  has(row: number): boolean {
    return this.colours[row]! > 0
  }

  /**
   * Most alike first. No palette is nearer to another than their means are, nor than each colour is to the nearest of the
   * other's, room or not (Kusner et al. 2015): a cheap bound for all, a better one for what it lets through, so that only
   * works that could be among the nearest are compared exactly. Nothing is left out that belongs there.
   */
  nearest(row: number, barred: Uint8Array, count: number): Chosen[] {
    const own = this.earthOf(row)
    const apart = this.meansApart(row) // (N)
    const best: Chosen[] = [] // ascending by row among equals
    let farthest = Number.POSITIVE_INFINITY // distance from which nothing is taken any more
    const compare = (other: number) => {
      const theirs = this.earthOf(other)
      const enough = farthest + boundTolerance
      if (leastDistance(own, theirs, enough) > enough) return
      const score = 1 - earthMoversDistance(own, theirs)
      let place = best.length
      while (place > 0 && (best[place - 1]!.score < score || isAfter(best[place - 1]!, score, other))) place--
      best.splice(place, 0, { row: other, score, rank: 0 })
      if (best.length > count) best.pop()
      if (best.length === count) farthest = 1 - best.at(-1)!.score
    }
    const first = topRows(
      apart.map((distance) => -distance),
      barred,
      Math.max(firstCount, count),
    )
    first.forEach(compare)
    const compared = new Set(first)
    for (let other = 0; other < apart.length; other++) {
      if (apart[other]! > farthest + boundTolerance || barred[other] || compared.has(other)) continue
      compare(other)
    }
    return best.map((choice, place) => ({ ...choice, rank: place + 1 }))
  }

  /** How far the mean of each palette is from this one's: (N) */
  private meansApart(row: number): Float32Array {
    const { means } = this
    const [l, a, b] = [means[3 * row]!, means[3 * row + 1]!, means[3 * row + 2]!]
    const apart = new Float32Array(this.colours.length)
    for (let other = 0; other < apart.length; other++) {
      const dl = means[3 * other]! - l
      const da = means[3 * other + 1]! - a
      const db = means[3 * other + 2]! - b
      apart[other] = Math.sqrt(dl * dl + da * da + db * db)
    }
    return apart
  }

  private earthOf(row: number): Earth {
    const start = row * coloursMax * 4
    return this.table.subarray(start, start + this.colours[row]! * 4)
  }

  private set(row: number, earth: Earth): void {
    this.table.set(earth, row * coloursMax * 4)
    this.colours[row] = earth.length / 4
    for (let at = 0; at < earth.length; at += 4)
      for (let axis = 0; axis < 3; axis++) this.means[3 * row + axis]! += earth[at + axis]! * earth[at + 3]!
  }
}

/** Equal scores go by row, the lower first. */
function isAfter(choice: Chosen, score: number, row: number): boolean {
  return choice.score === score && choice.row > row
}
