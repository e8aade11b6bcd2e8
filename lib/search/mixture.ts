import { oklabOf } from '@/lib/catalogue/service'
import { wishesNearCells } from './colour-cells'
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

/** Of the distance from a colour to the wish that begins there. */
const squareTo = (wishes: Float64Array, wish: number, l: number, a: number, b: number) =>
  (l - wishes[wish]) ** 2 + (a - wishes[wish + 1]) ** 2 + (b - wishes[wish + 2]) ** 2

/**
 * Wished colours, and how much of their mixture a picture holds, 0 to 1: shares of the picture are given to the wishes, the likest pair
 * first, until either has no more; each given share counts as much as the two colours are alike.
 */
export class Mixture {
  /** by wish: L, a, b and its part of the mixture */
  private readonly wishes: Float64Array
  /** by cell: the wishes, each a bit, that something in it may be near */
  private readonly near: Uint8Array
  /** every wish, as such bits */
  private readonly every: number

  constructor(
    private readonly palettes: PaletteTable,
    colours: WishedColour[],
  ) {
    const whole = colours.reduce((sum, { weight }) => sum + weight, 0)
    this.wishes = Float64Array.from(colours.flatMap(({ hex, weight }) => [...oklabOf(hex), weight / whole]))
    this.near = wishesNearCells(
      colours.map(({ hex }) => oklabOf(hex)),
      Math.sqrt(nearSquare),
    )
    this.every = 2 ** colours.length - 1
  }

  /** Whether a picture has every wished colour; without one of them its match is 0, whatever the others. */
  isIn(row: number): boolean {
    const { near, wishes } = this
    const { cells, colours } = this.palettes
    // most rows have nothing near one of the wishes, and their cells tell
    let nearby = 0
    for (let at = row * coloursMax; at < (row + 1) * coloursMax; at++) nearby |= near[cells[at]]
    if (nearby !== this.every) return false
    for (let wish = 0; wish < wishes.length; wish += colourWidth) {
      let present = 0
      for (let at = row * paletteWidth; present < presenceMin; at += colourWidth) {
        if (at === (row + 1) * paletteWidth) return false
        if (squareTo(wishes, wish, colours[at], colours[at + 1], colours[at + 2]) <= nearSquare)
          present += colours[at + 3]
      }
    }
    return true
  }

  /** Never less than the match, for a tenth of the work: no colour gives more than its share, as like as the likest wish. */
  matchAtMost(row: number): number {
    const { wishes } = this
    const { colours } = this.palettes
    let sum = slack
    for (let at = row * paletteWidth; at < (row + 1) * paletteWidth; at += colourWidth) {
      const [l, a, b, share] = [colours[at], colours[at + 1], colours[at + 2], colours[at + 3]]
      let nearest = farSquare
      for (let wish = 0; wish < wishes.length; wish += colourWidth)
        nearest = Math.min(nearest, squareTo(wishes, wish, l, a, b))
      sum += likenessAt(nearest) * share
    }
    return sum
  }

  /** Of a picture that has every wished colour. */
  match(row: number): number {
    const { wishes } = this
    const palette = this.palettes.colours.slice(row * paletteWidth, (row + 1) * paletteWidth)
    const pairs: { wish: number; colour: number; like: number }[] = []
    for (let wish = 0; wish < wishes.length; wish += colourWidth)
      for (let colour = 0; colour < paletteWidth; colour += colourWidth) {
        const like = likenessAt(
          squareTo(wishes, wish, palette[colour], palette[colour + 1], palette[colour + 2]),
        )
        if (like > 0) pairs.push({ wish, colour, like })
      }
    // equals stay in their order
    pairs.sort((one, other) => other.like - one.like)
    const wanted = wishes.slice()
    const left = Float64Array.from(palette)
    let sum = 0
    for (const { wish, colour, like } of pairs) {
      const given = Math.min(wanted[wish + 3], left[colour + 3])
      sum += given * like
      wanted[wish + 3] -= given
      left[colour + 3] -= given
    }
    return Math.fround(sum)
  }
}
