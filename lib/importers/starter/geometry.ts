import type { Random } from './random'

export type Point = readonly [x: number, y: number]

export const TAU = Math.PI * 2

/** Shortest text of a number to a tenth of a unit. */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

const tenth = (value: number) => Math.round(value * 10)

/** Numbers side by side, with a space only where a minus sign does not already part them. */
function join(tenths: readonly number[]): string {
  return tenths.map((v, i) => (i === 0 || v < 0 ? '' : ' ') + (v === 0 ? '0' : String(v / 10))).join('')
}

/** Path data through straight lines. Steps are relative to the last drawn point: a third fewer bytes. */
export function line(points: readonly Point[], closed = false): string {
  let [x, y] = [tenth(points[0]![0]), tenth(points[0]![1])]
  const steps = points.slice(1).map((p) => {
    const step = join([tenth(p[0]) - x, tenth(p[1]) - y])
    ;[x, y] = [tenth(p[0]), tenth(p[1])]
    return step
  })
  return `M${join([tenth(points[0]![0]), tenth(points[0]![1])])}l${steps.join(' ')}${closed ? 'z' : ''}`
}

/** Path data through every point, bending smoothly (Catmull-Rom as cubic Béziers). */
export function curve(points: readonly Point[], closed = false): string {
  const n = points.length
  if (n < 3) return line(points, closed)
  const at = (i: number) => points[closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))]!
  let [x, y] = [tenth(points[0]![0]), tenth(points[0]![1])]
  const spans: string[] = []
  const start = join([x, y])
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const [endX, endY] = [tenth(c[0]), tenth(c[1])]
    spans.push(
      join([
        tenth(b[0] + (c[0] - a[0]) / 6) - x,
        tenth(b[1] + (c[1] - a[1]) / 6) - y,
        tenth(c[0] - (e[0] - b[0]) / 6) - x,
        tenth(c[1] - (e[1] - b[1]) / 6) - y,
        endX - x,
        endY - y,
      ]),
    )
    ;[x, y] = [endX, endY]
  }
  return `M${start}c${spans.join(' ')}${closed ? 'z' : ''}`
}

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

export function along(a: Point, b: Point, t: number): Point {
  return [lerp(a[0], b[0], t), lerp(a[1], b[1], t)]
}

export function polar(centre: Point, radius: number, angle: number): Point {
  return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
}

export function turn([x, y]: Point, angle: number, about: Point = [0, 0]): Point {
  const [dx, dy] = [x - about[0], y - about[1]]
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  return [about[0] + dx * c - dy * s, about[1] + dx * s + dy * c]
}

export function ring(centre: Point, radius: number, sides: number, start = 0, squash = 1): Point[] {
  return Array.from({ length: sides }, (_, i) => {
    const angle = start + (i / sides) * TAU
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * squash * Math.sin(angle)] as const
  })
}

export function box(x: number, y: number, width: number, height: number): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
}

/** Straight edges drawn by a hand: cut into short pieces that stray by up to `stray`. */
export function freehand(points: readonly Point[], random: Random, stray: number, piece = 40): Point[] {
  const out: Point[] = []
  points.forEach((from, i) => {
    const to = points[(i + 1) % points.length]!
    const pieces = Math.max(1, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / piece))
    for (let k = 0; k < pieces; k++) {
      const [x, y] = along(from, to, k / pieces)
      out.push([x + random.bell() * stray, y + random.bell() * stray])
    }
  })
  return out
}

/** The outline of a stroke that swells and thins: `width` maps 0..1 along the stroke to full width. */
export function stroke(spine: readonly Point[], width: (t: number) => number): Point[] {
  const left: Point[] = []
  const right: Point[] = []
  spine.forEach(([x, y], i) => {
    const before = spine[Math.max(0, i - 1)]!
    const after = spine[Math.min(spine.length - 1, i + 1)]!
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1
    const half = width(i / (spine.length - 1)) / 2
    const [nx, ny] = [(-(after[1] - before[1]) / length) * half, ((after[0] - before[0]) / length) * half]
    left.push([x + nx, y + ny])
    right.push([x - nx, y - ny])
  })
  return [...left, ...right.reverse()]
}

/** Points sampled along a smooth curve through `anchors`, `steps` to each span. */
export function sample(anchors: readonly Point[], steps: number): Point[] {
  const out: Point[] = []
  const at = (i: number) => anchors[Math.min(anchors.length - 1, Math.max(0, i))]!
  for (let i = 0; i < anchors.length - 1; i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    for (let k = 0; k < steps; k++) {
      const t = k / steps
      const blend = (p: number, q: number, r: number, s: number) =>
        q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))
      out.push([blend(a[0], b[0], c[0], e[0]), blend(a[1], b[1], c[1], e[1])])
    }
  }
  out.push(anchors[anchors.length - 1]!)
  return out
}

/** Up to `most` points in a rectangle, none closer than `apart` to another. */
export function scatter(
  random: Random,
  area: { x: number; y: number; width: number; height: number },
  apart: number,
  most: number,
): Point[] {
  const out: Point[] = []
  for (let tries = 0; tries < most * 12 && out.length < most; tries++) {
    const p: Point = [area.x + random.next() * area.width, area.y + random.next() * area.height]
    if (out.every((q) => Math.hypot(p[0] - q[0], p[1] - q[1]) >= apart)) out.push(p)
  }
  return out
}

/** Path data written out by hand: d`M${x} ${y}l10 0` with every number shortened. */
export function d(texts: TemplateStringsArray, ...numbers: number[]): string {
  return texts.map((text, i) => (i < numbers.length ? text + short(numbers[i]!) : text)).join('')
}
