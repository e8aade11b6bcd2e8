import type { Point } from './geometry'
import type { Random } from './random'

export type Field = (x: number, y: number) => number

interface Streams {
  width: number
  height: number
  /** Direction in radians at a place. */
  field: Field
  /** Least distance between two lines. */
  apart: number
  /** Where no line may go (land, figures). */
  blocked?: (x: number, y: number) => boolean
  lengthMin?: number
  lengthMax?: number
  step?: number
}

/**
 * Evenly spaced streamlines (after B. Jobard and W. Lefer, 1997): every line runs with the field and stops where it
 * would come too close to another, so the plane fills without crossings, as engravers fill water.
 */
export function streamlines(random: Random, how: Streams): Point[][] {
  const { width, height, apart, field } = how
  const step = how.step ?? Math.max(2, apart * 0.5)
  const columns = Math.ceil(width / apart) + 3
  const cells = new Map<number, Point[]>()
  const cellOf = (x: number, y: number) => (Math.floor(y / apart) + 1) * columns + Math.floor(x / apart) + 1
  const isFree = (x: number, y: number, distance: number) => {
    const home = cellOf(x, y)
    for (const offset of [
      0,
      -1,
      1,
      -columns,
      columns,
      -columns - 1,
      -columns + 1,
      columns - 1,
      columns + 1,
    ]) {
      for (const [px, py] of cells.get(home + offset) ?? []) {
        if ((px - x) ** 2 + (py - y) ** 2 < distance * distance) return false
      }
    }
    return true
  }
  const grow = (from: Point, sign: number, lengthMax: number) => {
    const out: Point[] = []
    let [x, y] = from
    while (out.length * step < lengthMax) {
      const middle = field(x, y)
      const angle = field(x + (Math.cos(middle) * sign * step) / 2, y + (Math.sin(middle) * sign * step) / 2)
      x += Math.cos(angle) * sign * step
      y += Math.sin(angle) * sign * step
      if (x < 0 || y < 0 || x > width || y > height || how.blocked?.(x, y) || !isFree(x, y, apart * 0.8))
        break
      out.push([x, y])
    }
    return out
  }
  const seeds: Point[] = []
  for (let y = apart / 2; y < height; y += apart) {
    for (let x = apart / 2; x < width; x += apart) seeds.push([x, y])
  }
  const lines: Point[][] = []
  for (const seed of random.shuffle(seeds)) {
    if (how.blocked?.(...seed) || !isFree(seed[0], seed[1], apart)) continue
    const lengthMax = how.lengthMax ?? width + height
    const points = [...grow(seed, -1, lengthMax / 2).reverse(), seed, ...grow(seed, 1, lengthMax / 2)]
    if (points.length * step < (how.lengthMin ?? apart * 3)) continue
    lines.push(points)
    for (const p of points) {
      const home = cellOf(p[0], p[1])
      const there = cells.get(home)
      if (there) there.push(p)
      else cells.set(home, [p])
    }
  }
  return lines
}

/** Every `keep`-th point and the last: enough for a smooth curve, a fraction of the bytes. */
export function thin(points: readonly Point[], keep: number): Point[] {
  return points.filter((_, i) => i % keep === 0 || i === points.length - 1)
}
