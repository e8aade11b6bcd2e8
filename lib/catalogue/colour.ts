import { converter } from 'culori'
import type { Palette } from './schema'

const toOklab = converter('oklab')

/** [L, a, b] of an sRGB colour; a difference of 0.02 is just seen, 0.1 is another shade, 0.3 another colour. */
export function oklabOf(hex: string): [number, number, number] {
  const lab = toOklab(hex)
  if (!lab) throw new Error(`not a colour: ${hex}`)
  return [lab.l, lab.a, lab.b]
}

/** Edge of a cell of the OKLab grid. */
const cellSize = 0.04
/** How far from the wished colour a palette colour may lie. */
const nearDistance = 0.1
/** A colour on less of the picture than this is not what the picture looks like. */
const shareMin = 0.06

const indexOf = (value: number) => Math.floor(value / cellSize) + 32
const cellOf = (l: number, a: number, b: number) => (l << 12) | (a << 6) | b

/** The grid cells of a palette's main colours: what is stored and indexed with the work. */
export function coloursToCells(palette: Palette): number[] {
  const cells = palette
    .filter((colour) => colour.share >= shareMin)
    .map((colour) => {
      const [l, a, b] = oklabOf(colour.hex)
      return cellOf(indexOf(l), indexOf(a), indexOf(b))
    })
  return [...new Set(cells)].sort((one, other) => one - other)
}

/** All cells whose centre lies within `nearDistance` of a colour: what is asked for. */
export function cellsNear(hex: string): number[] {
  const lab = oklabOf(hex)
  const [l0, a0, b0] = lab.map(indexOf)
  const reach = Math.ceil(nearDistance / cellSize)
  const steps = Array.from({ length: 2 * reach + 1 }, (_, step) => step - reach)
  const centre = (index: number) => (index - 32 + 0.5) * cellSize
  return steps.flatMap((dl) =>
    steps.flatMap((da) =>
      steps.flatMap((db) => {
        const distance = Math.hypot(
          centre(l0 + dl) - lab[0],
          centre(a0 + da) - lab[1],
          centre(b0 + db) - lab[2],
        )
        return distance <= nearDistance ? [cellOf(l0 + dl, a0 + da, b0 + db)] : []
      }),
    ),
  )
}
