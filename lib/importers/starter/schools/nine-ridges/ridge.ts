import type { Canvas } from '../../canvas'
import { curve, d, lerp, line, type Point, stroke } from '../../geometry'
import type { Noise } from '../../noise'
import type { Random } from '../../random'

export interface Ridge {
  base: number
  rise: number
  /** Peaks across the picture. */
  peaks: number
  sharp: number
  row: number
}

export function ridge(noise: Noise, width: number, r: Ridge, steps = 90): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const x = (i / steps) * (width + 40) - 20
    const u = (x / width) * r.peaks
    const hill = 0.5 + 0.5 * noise(u + r.row * 13.7, r.row * 3.1)
    const crag = 1 - Math.abs(noise(u * 1.7 + r.row * 5.3, 40 + r.row))
    return [
      x,
      r.base - r.rise * (lerp(hill, hill * crag * 1.5, r.sharp) + 0.05 * noise(u * 14, r.row)),
    ] as Point
  })
}

export const under = (points: Point[], bottom: number) => `${line(points)}V${Math.round(bottom)}H-20z`

export function pine(canvas: Canvas, random: Random, [x, y]: Point, size: number, ink: string) {
  const lean = random.bell() * 0.25
  const trunk: Point[] = [0, 0.3, 0.65, 1].map((t) => [
    x + Math.sin(t * 3 + lean * 9) * size * 0.07 + lean * size * t,
    y - size * t,
  ])
  canvas.path(
    curve(
      stroke(trunk, (t) => size * 0.07 * (1 - t * 0.75)),
      true,
    ),
    ink,
  )
  for (let i = 0; i < 7; i++) {
    const t = 0.4 + (i / 6) * 0.6
    const side = i % 2 ? 1 : -1
    const [bx, by] = [x + lean * size * t, y - size * t]
    const reach = size * random.between(0.2, 0.4) * (1.25 - t * 0.6)
    canvas.stroke(
      d`M${bx} ${by}q${(side * reach) / 2} ${-size * 0.02} ${side * reach} ${size * 0.05}`,
      ink,
      size * 0.02,
    )
    const puff = d`M${bx - reach * 0.2 + side * reach * 0.1} ${by + size * 0.03}q${side * reach * 0.55} ${-size * 0.15} ${side * reach * 1.15} ${size * 0.03}q${-side * reach * 0.6} ${size * 0.05} ${-side * reach * 1.1} ${-size * 0.02}z`
    canvas.path(puff, ink, { opacity: 0.85 })
  }
}
