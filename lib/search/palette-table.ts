import type { Palette } from '@/lib/catalogue/schema'
import { oklabOf } from '@/lib/catalogue/service'
import type { WishedColour } from './schema'

const coloursMax = 6
const width = coloursMax * 4
/** OKLab distance from which two colours have nothing in common: 0.1 is another shade, 0.3 another colour. */
const farDistance = 0.18
/** A wished colour must be on so much of the picture, as like as half, to be there at all. */
const presenceMin = 0.03

/** Every work's palette in OKLab, resident: six colours at most, each L, a, b and its share of the picture. */
export class PaletteTable {
  private table = new Float32Array(1024 * width)
  private readonly labByHex = new Map<string, [number, number, number]>()

  private labOf(hex: string): [number, number, number] {
    let lab = this.labByHex.get(hex)
    if (!lab) {
      lab = oklabOf(hex)
      if (this.labByHex.size < 100_000) this.labByHex.set(hex, lab)
    }
    return lab
  }

  set(row: number, palette: Palette): void {
    if ((row + 1) * width > this.table.length) {
      const longer = new Float32Array(Math.max((row + 1) * width, this.table.length * 2))
      longer.set(this.table)
      this.table = longer
    }
    this.table.fill(0, row * width, (row + 1) * width)
    palette.slice(0, coloursMax).forEach(({ hex, share }, at) => {
      this.table.set([...this.labOf(hex), share], row * width + at * 4)
    })
  }

  /** Whether the colours of this row are known. */
  has(row: number): boolean {
    return this.table[row * width + 3] > 0
  }

  /**
   * How much of the wished mixture a picture holds, 0 to 1: shares of the picture are given to the wishes, the likest pair first, until
   * either has no more; each given share counts as much as the two colours are alike. 0 where a wished colour is missing.
   */
  private match(row: number, wishes: Wish[], { likeness, wanted, left }: Scratch): number {
    const { table } = this
    const from = row * width
    for (let wish = 0; wish < wishes.length; wish++) {
      const { l, a, b, part } = wishes[wish]
      let present = 0
      for (let colour = 0; colour < coloursMax; colour++) {
        const at = from + colour * 4
        const share = table[at + 3]
        let like = 0
        if (share > 0) {
          const square = (table[at] - l) ** 2 + (table[at + 1] - a) ** 2 + (table[at + 2] - b) ** 2
          like = Math.max(0, 1 - square / farDistance ** 2)
          if (like >= 0.5) present += share
        }
        likeness[wish * coloursMax + colour] = like
        left[colour] = share
      }
      if (present < presenceMin) return 0
      wanted[wish] = part
    }
    let sum = 0
    for (;;) {
      let like = 0
      let [wish, colour] = [0, 0]
      for (let one = 0; one < wishes.length; one++) {
        if (wanted[one] <= 0) continue
        for (let other = 0; other < coloursMax; other++) {
          if (likeness[one * coloursMax + other] <= like || left[other] <= 0) continue
          like = likeness[one * coloursMax + other]
          wish = one
          colour = other
        }
      }
      if (like === 0) return sum
      const given = Math.min(wanted[wish], left[colour])
      sum += given * like
      wanted[wish] -= given
      left[colour] -= given
    }
  }

  /** The match of each row, 0 where it does not hold what is wished. */
  matches(colours: WishedColour[], rows: number): Float32Array {
    const whole = colours.reduce((sum, { weight }) => sum + weight, 0)
    const wishes = colours.map(({ hex, weight }) => {
      const [l, a, b] = oklabOf(hex)
      return { l, a, b, part: weight / whole }
    })
    const found = new Float32Array(rows)
    // one for all rows: a row is a microsecond's work, and there are hundreds of thousands
    const scratch = {
      likeness: new Float64Array(coloursMax * wishes.length),
      wanted: new Float64Array(wishes.length),
      left: new Float64Array(coloursMax),
    }
    for (let row = 0; row < rows; row++) {
      if (this.has(row)) found[row] = this.match(row, wishes, scratch)
    }
    return found
  }
}

/** A wished colour in OKLab, and its part of the mixture. */
type Wish = { l: number; a: number; b: number; part: number }
type Scratch = { likeness: Float64Array; wanted: Float64Array; left: Float64Array }
