import { oklab } from '@/ml/features/looks'
import type { WorkContent } from '@/ml/types'
import type { Scores } from '../selection'
import { coloursMax, type Earth, earthMoversDistance } from './transport'

/** How far float32 may put a mean from where it is; OKLab reaches to about 1. */
const meanTolerance = 1e-5

const palettes = new WeakMap<WorkContent, Earth>()

/** (C, 4); empty where the work has no picture. Contents outlive catalogues, so each palette is read once. */
function earthOf(content: WorkContent): Earth {
  let earth = palettes.get(content)
  if (!earth) {
    const colours = content.palette.slice(0, coloursMax)
    const total = colours.reduce((sum, { share }) => sum + share, 0)
    earth = new Float32Array(
      total > 0 ? colours.flatMap(({ hex, share }) => [...oklab(hex), share / total]) : [],
    )
    palettes.set(content, earth)
  }
  return earth
}

/** Works by colour: 1 less the earth mover's distance of their palettes in OKLab. */
export class Colours {
  private readonly earths: Earth[] // (N)
  private readonly means: Float32Array // (N, 3)

  constructor(contents: WorkContent[]) {
    this.earths = contents.map(earthOf)
    this.means = new Float32Array(3 * contents.length)
    this.earths.forEach((earth, row) => {
      for (let at = 0; at < earth.length; at += 4)
        for (let axis = 0; axis < 3; axis++) this.means[3 * row + axis]! += earth[at + axis]! * earth[at + 3]!
    })
  }

  has(row: number): boolean {
    return this.earths[row]!.length > 0
  }

  /** No palette is nearer to another than their means are (ibid.), so the means decide which pairs are compared exactly. */
  scores(row: number): Scores {
    const { means, earths } = this
    const [l, a, b] = means.subarray(3 * row, 3 * row + 3)
    const approximate = new Float64Array(earths.length) // (N)
    for (let other = 0; other < earths.length; other++) {
      const dl = means[3 * other]! - l!
      const da = means[3 * other + 1]! - a!
      const db = means[3 * other + 2]! - b!
      approximate[other] = 1 - Math.sqrt(dl * dl + da * da + db * db)
    }
    const known = new Map<number, number>()
    const exact = (other: number) => {
      let score = known.get(other)
      if (score === undefined) {
        score = 1 - earthMoversDistance(earths[row]!, earths[other]!)
        known.set(other, score)
      }
      return score
    }
    return { approximate, tolerance: meanTolerance, exact }
  }
}
