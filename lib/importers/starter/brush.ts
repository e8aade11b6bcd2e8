import type { Canvas } from './canvas'
import { curve, freehand, line, type Point, polar, short } from './geometry'
import type { Random } from './random'

interface Daubs {
  area: { x: number; y: number; width: number; height: number }
  count: number
  /** Length and thickness of a daub at a place. */
  length: (x: number, y: number) => number
  width: (x: number, y: number) => number
  /** Direction in radians; level when left out. */
  angle?: (x: number, y: number) => number
  colour: (x: number, y: number) => string
  opacity?: number
}

/** Lays short loaded strokes over an area, from back (top) to front (bottom). */
export function daub(canvas: Canvas, random: Random, how: Daubs): void {
  const { area } = how
  const places = Array.from(
    { length: how.count },
    () => [area.x + random.next() * area.width, area.y + random.next() * area.height] as Point,
  ).sort((p, q) => p[1] - q[1])
  canvas.group({ fill: 'none', 'stroke-linecap': 'round', opacity: how.opacity }, () => {
    for (const [x, y] of places) {
      const half = (how.length(x, y) * random.between(0.6, 1.3)) / 2
      const angle = (how.angle?.(x, y) ?? 0) + random.bell() * 0.06
      const [x1, y1] = polar([x, y], -half, angle)
      const [x2, y2] = polar([x, y], half, angle)
      const bow = random.bell() * half * 0.12
      const d = `M${short(x1)} ${short(y1)}Q${short(x + bow * Math.sin(angle))} ${short(y + bow)} ${short(x2)} ${short(y2)}`
      canvas.path(d, 'none', {
        stroke: how.colour(x, y),
        'stroke-width': how.width(x, y) * random.between(0.6, 1.2),
      })
    }
  })
}

/** A carved seal: the maker's mark of the ink and print schools. The same seed cuts the same seal. */
export function stampSeal(
  canvas: Canvas,
  random: Random,
  [x, y]: Point,
  size: number,
  ink: string,
  paper: string,
) {
  canvas.path(
    curve(
      freehand(
        [
          [x, y],
          [x + size, y],
          [x + size, y + size],
          [x, y + size],
        ],
        random,
        size * 0.02,
        size / 3,
      ),
      true,
    ),
    ink,
  )
  const cell = size / 5
  const cuts: string[] = []
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 2; column++) {
      const [left, top] = [x + cell * (0.6 + column * 2.1), y + cell * (0.6 + row * 2.1)]
      const span = cell * 1.6
      const strokes = random.shuffle([0, 1, 2, 3, 4, 5]).slice(0, 4)
      for (const s of strokes) {
        if (s < 3)
          cuts.push(line([polar([left, top + (s * span) / 2], 0, 0), [left + span, top + (s * span) / 2]]))
        else
          cuts.push(
            line([
              [left + ((s - 3) * span) / 2, top],
              [left + ((s - 3) * span) / 2, top + span],
            ]),
          )
      }
    }
  }
  canvas.stroke(cuts.join(''), paper, cell * 0.32)
}

/** A painter's mark in a corner: a few angular strokes, always the same for the same seed. */
export function signInCorner(canvas: Canvas, random: Random, [x, y]: Point, size: number, colour: string) {
  const points: Point[] = Array.from({ length: 5 }, (_, i) => [
    x + (i / 4) * size * 1.6,
    y + (i % 2 ? -1 : 1) * random.between(0.15, 0.6) * size,
  ])
  canvas.stroke(line(points), colour, size * 0.09, { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' })
  canvas.stroke(
    line([
      [x - size * 0.1, y + size * 0.75],
      [x + size * random.between(1.2, 1.9), y + size * 0.7],
    ]),
    colour,
    size * 0.06,
  )
}
