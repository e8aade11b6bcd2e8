/** How a work looks, as one dense vector: its palette as a soft histogram in OKLab, then its image features. */
import type { WorkContent } from '@/ml/types'

/** cells of lightness, green-red, blue-yellow; OKLab distances are close to how different colours look */
const cells = [3, 4, 4] as const
const lowest = [0.1, -0.2, -0.2] as const
const highest = [0.95, 0.2, 0.2] as const

export const paletteSize = cells[0] * cells[1] * cells[2]

/** width of the looks of these works: 0 when none has a picture */
export function looksSizeFor(contents: readonly WorkContent[]): number {
  const features = Math.max(0, ...contents.map(({ features }) => features?.length ?? 0))
  return features > 0 || contents.some(({ palette }) => palette.length) ? paletteSize + features : 0
}

/** (n, size); a work without a picture, or with features of another make, has zeros there: it says nothing */
export function looksTable(contents: readonly WorkContent[], size: number): Float32Array {
  const table = new Float32Array(contents.length * size)
  if (size < paletteSize) return table
  contents.forEach(({ palette, features }, n) => {
    table.set(paletteHistogram(palette), n * size)
    if (features?.length === size - paletteSize) table.set(unitLength(features), n * size + paletteSize)
  })
  return table
}

/** (paletteSize), length 1. Each colour is shared among the cells around it, so that near colours share cells. */
export function paletteHistogram(palette: WorkContent['palette']): Float32Array {
  const histogram = new Float32Array(paletteSize)
  for (const { hex, share } of palette) {
    const places = oklab(hex).map((value, axis) => {
      const range = highest[axis]! - lowest[axis]!
      const place = ((value - lowest[axis]!) / range) * (cells[axis]! - 1)
      return Math.min(cells[axis]! - 1, Math.max(0, place))
    })
    for (let corner = 0; corner < 8; corner++) {
      let weight = Math.sqrt(share) // or one background colour would drown the rest
      let cell = 0
      places.forEach((place, axis) => {
        const below = Math.min(cells[axis]! - 2, Math.floor(place))
        const up = (corner >> axis) & 1
        weight *= up ? place - below : 1 - (place - below)
        cell = cell * cells[axis]! + below + up
      })
      histogram[cell]! += weight
    }
  }
  return unitLength(histogram)
}

function unitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length ? vector.map((value) => value / length) : vector
}

/** '#rrggbb' -> [L, a, b] (Ottosson 2020, https://bottosson.github.io/posts/oklab) */
export function oklab(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
