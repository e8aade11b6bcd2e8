import type { Palette } from '@/lib/catalogue/schema'
import { oklabOf } from '@/lib/catalogue/service'
import { cellOf } from './colour-cells'

/** Of a palette the first six colours are kept. */
export const coloursMax = 6
/** L, a, b and the share of the picture. */
export const colourWidth = 4
export const paletteWidth = coloursMax * colourWidth

/** Every work's palette in OKLab, resident. */
export class PaletteTable {
  /** by row and colour: L, a, b and its share of the picture, 0 where there is no colour */
  colours = new Float32Array(1024 * paletteWidth)
  /** by row and colour: the cell it lies in, 0 for none */
  cells = new Uint16Array(1024 * coloursMax)
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
    if ((row + 1) * paletteWidth > this.colours.length) {
      const longer = new Float32Array(Math.max((row + 1) * paletteWidth, this.colours.length * 2))
      longer.set(this.colours)
      this.colours = longer
      const more = new Uint16Array(longer.length / colourWidth)
      more.set(this.cells)
      this.cells = more
    }
    this.colours.fill(0, row * paletteWidth, (row + 1) * paletteWidth)
    this.cells.fill(0, row * coloursMax, (row + 1) * coloursMax)
    palette.slice(0, coloursMax).forEach(({ hex, share }, at) => {
      const lab = this.labOf(hex)
      this.colours.set([...lab, share], row * paletteWidth + at * colourWidth)
      this.cells[row * coloursMax + at] = cellOf(lab)
    })
  }

  /** Whether the colours of this row are known. */
  has(row: number): boolean {
    return this.colours[row * paletteWidth + 3] > 0
  }
}
