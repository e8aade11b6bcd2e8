import type { Palette } from '@/lib/catalogue/schema'
import { oklabOf } from '@/lib/catalogue/service'
import { cellOf, wishesNearCells } from './colour-cells'
import type { WishedColour } from './schema'

const coloursMax = 6
const width = coloursMax * 4
/** OKLab distance from which two colours have nothing in common: 0.1 is another shade, 0.3 another colour. */
const farDistance = 0.18
/** A wished colour must be on so much of the picture, as like as half, to be there at all. */
const presenceMin = 0.03
const likeMin = 0.5

/** Every work's palette in OKLab, resident: six colours at most, each L, a, b and its share of the picture. */
export class PaletteTable {
  private table = new Float32Array(1024 * width)
  /** by row and colour: the cell it lies in, 0 for none */
  private cells = new Uint16Array(1024 * coloursMax)
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
      const more = new Uint16Array(longer.length / 4)
      more.set(this.cells)
      this.cells = more
    }
    this.table.fill(0, row * width, (row + 1) * width)
    this.cells.fill(0, row * coloursMax, (row + 1) * coloursMax)
    palette.slice(0, coloursMax).forEach(({ hex, share }, at) => {
      const lab = this.labOf(hex)
      this.table.set([...lab, share], row * width + at * 4)
      this.cells[row * coloursMax + at] = cellOf(lab)
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
  private match(row: number, wishes: Wish[], { likeness, pairs, wanted, left }: Scratch): number {
    const { table } = this
    const from = row * width
    let alike = 0
    for (let wish = 0; wish < wishes.length; wish++) {
      const { l, a, b, part } = wishes[wish]
      let present = 0
      for (let colour = 0; colour < coloursMax; colour++) {
        const at = from + colour * 4
        const share = table[at + 3]
        if (share === 0) continue
        const square = (table[at] - l) ** 2 + (table[at + 1] - a) ** 2 + (table[at + 2] - b) ** 2
        const like = 1 - square / farDistance ** 2
        if (like <= 0) continue
        if (like >= likeMin) present += share
        // sorted as they come, the likest first, equals in their order
        let place = alike++
        for (; place > 0 && likeness[place - 1] < like; place--) {
          likeness[place] = likeness[place - 1]
          pairs[place] = pairs[place - 1]
        }
        likeness[place] = like
        pairs[place] = wish * coloursMax + colour
      }
      if (present < presenceMin) return 0
      wanted[wish] = part
    }
    for (let colour = 0; colour < coloursMax; colour++) left[colour] = table[from + colour * 4 + 3]
    let sum = 0
    for (let place = 0; place < alike; place++) {
      const colour = pairs[place] % coloursMax
      const wish = (pairs[place] - colour) / coloursMax
      const given = Math.min(wanted[wish], left[colour])
      sum += given * likeness[place]
      wanted[wish] -= given
      left[colour] -= given
    }
    return sum
  }

  /** The match of each row that is asked about, 0 where it does not hold what is wished. */
  matches(colours: WishedColour[], rows: number, isAsked = (_row: number) => true): Float32Array {
    const whole = colours.reduce((sum, { weight }) => sum + weight, 0)
    const wishes = colours.map(({ hex, weight }) => {
      const [l, a, b] = oklabOf(hex)
      return { l, a, b, part: weight / whole }
    })
    const found = new Float32Array(rows)
    // one for all rows: a row is a microsecond's work, and there are hundreds of thousands
    const scratch = {
      likeness: new Float64Array(coloursMax * wishes.length),
      pairs: new Uint8Array(coloursMax * wishes.length),
      wanted: new Float64Array(wishes.length),
      left: new Float64Array(coloursMax),
    }
    // most rows have nothing near one of the wishes, and their cells tell
    const near = wishesNearCells(wishes, farDistance * Math.sqrt(1 - likeMin))
    const all = 2 ** wishes.length - 1
    const { cells } = this
    for (let row = 0; row < rows; row++) {
      let held = 0
      for (let at = row * coloursMax; at < (row + 1) * coloursMax; at++) held |= near[cells[at]]
      if (held === all && isAsked(row)) found[row] = this.match(row, wishes, scratch)
    }
    return found
  }
}

/** A wished colour in OKLab, and its part of the mixture. */
type Wish = { l: number; a: number; b: number; part: number }
type Scratch = {
  /** by place, the likest pair of a wish and a colour first: how like, and which */
  likeness: Float64Array
  pairs: Uint8Array
  /** what of each wish and of each colour is not given yet */
  wanted: Float64Array
  left: Float64Array
}
