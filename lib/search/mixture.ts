import { oklabOf } from '@/lib/catalogue/service'
import { compareCells } from './colour-cells'
import { coloursMax, colourWidth, type PaletteTable, paletteWidth } from './palette-table'
import type { WishedColour } from './schema'

/** OKLab distance from which two colours have nothing in common: 0.1 is another shade, 0.3 another colour. */
const farDistance = 0.18
const farSquare = farDistance ** 2
/** A wished colour must be on so much of the picture, as like as half, to be there at all. */
const presenceMin = 0.03
const nearSquare = farSquare / 2
/** more than a bound and a match are rounded by, less than anybody sees */
const slack = 1e-6

/** By the square of the distance: 1 for the same colour, 0 for one that has nothing in common. */
const likenessAt = (square: number) => 1 - square / farSquare

/** A wished colour in OKLab, and its part of the mixture. */
type Wish = { l: number; a: number; b: number; part: number }

/**
 * Wished colours, and how much of their mixture a picture holds, 0 to 1: shares of the picture are given to the wishes, the likest pair
 * first, until either has no more; each given share counts as much as the two colours are alike.
 */
export class Mixture {
  private readonly wishes: Wish[]
  /** every wish, as bits */
  private readonly every: number
  /** by cell: the wishes that its colours may be near, and those they are near */
  private readonly maybe: Uint8Array
  private readonly surely: Uint8Array
  /** by cell: the most its colours can be like any wish */
  private readonly likest: Float64Array
  private readonly scratch: Scratch

  constructor(
    private readonly palettes: PaletteTable,
    colours: WishedColour[],
  ) {
    const whole = colours.reduce((sum, { weight }) => sum + weight, 0)
    const labs = colours.map(({ hex }) => oklabOf(hex))
    this.wishes = labs.map(([l, a, b], wish) => ({ l, a, b, part: colours[wish].weight / whole }))
    this.every = 2 ** colours.length - 1
    const { maybe, surely, nearest } = compareCells(labs, Math.sqrt(nearSquare))
    this.maybe = maybe
    this.surely = surely
    this.likest = nearest.map((square) => Math.max(0, likenessAt(square)))
    this.scratch = {
      likeness: new Float64Array(coloursMax * colours.length),
      pairs: new Uint8Array(coloursMax * colours.length),
      wanted: new Float64Array(colours.length),
      left: new Float64Array(coloursMax),
    }
  }

  /** Whether a picture has every wished colour; without one of them its match is 0, whatever the others. */
  isIn(row: number): boolean {
    const { every, maybe, surely, wishes } = this
    const { cells, colours } = this.palettes
    const first = row * coloursMax
    let near = 0
    for (let at = first; at < first + coloursMax; at++) near |= maybe[cells[at]]
    if (near !== every) return false
    let present = 0
    for (let at = first; at < first + coloursMax; at++)
      if (colours[at * colourWidth + 3] >= presenceMin) present |= surely[cells[at]]
    for (let wish = 0; present !== every && wish < wishes.length; wish++) {
      if ((present & (1 << wish)) === 0 && !this.isPresent(wishes[wish], row)) return false
      present |= 1 << wish
    }
    return true
  }

  private isPresent({ l, a, b }: Wish, row: number): boolean {
    const { colours } = this.palettes
    let present = 0
    for (let at = row * paletteWidth; at < (row + 1) * paletteWidth; at += colourWidth) {
      const square = (colours[at] - l) ** 2 + (colours[at + 1] - a) ** 2 + (colours[at + 2] - b) ** 2
      if (square <= nearSquare) present += colours[at + 3]
    }
    return present >= presenceMin
  }

  /** Never less than the match, for a hundredth of the work: no colour gives more than its share, as like as its cell can be. */
  matchAtMost(row: number): number {
    const { likest } = this
    const { cells, colours } = this.palettes
    let sum = slack
    for (let at = row * coloursMax; at < (row + 1) * coloursMax; at++)
      sum += colours[at * colourWidth + 3] * likest[cells[at]]
    return sum
  }

  /** Of a picture that has every wished colour. */
  match(row: number): number {
    const { wishes } = this
    const { likeness, pairs, wanted, left } = this.scratch
    const { colours } = this.palettes
    const from = row * paletteWidth
    let alike = 0
    for (let wish = 0; wish < wishes.length; wish++) {
      const { l, a, b, part } = wishes[wish]
      for (let colour = 0; colour < coloursMax; colour++) {
        const at = from + colour * colourWidth
        const like = likenessAt(
          (colours[at] - l) ** 2 + (colours[at + 1] - a) ** 2 + (colours[at + 2] - b) ** 2,
        )
        if (like <= 0) continue
        // sorted as they come, the likest first, equals in their order
        let place = alike++
        for (; place > 0 && likeness[place - 1] < like; place--) {
          likeness[place] = likeness[place - 1]
          pairs[place] = pairs[place - 1]
        }
        likeness[place] = like
        pairs[place] = wish * coloursMax + colour
      }
      wanted[wish] = part
    }
    for (let colour = 0; colour < coloursMax; colour++)
      left[colour] = colours[from + colour * colourWidth + 3]
    let sum = 0
    for (let place = 0; place < alike; place++) {
      const colour = pairs[place] % coloursMax
      const wish = (pairs[place] - colour) / coloursMax
      const given = Math.min(wanted[wish], left[colour])
      sum += given * likeness[place]
      wanted[wish] -= given
      left[colour] -= given
    }
    return Math.fround(sum)
  }
}

/** One for all pictures: thousands are matched in a search. */
type Scratch = {
  /** by place, the likest pair of a wish and a colour first: how like, and which */
  likeness: Float64Array
  pairs: Uint8Array
  /** what of each wish and of each colour is not given yet */
  wanted: Float64Array
  left: Float64Array
}
