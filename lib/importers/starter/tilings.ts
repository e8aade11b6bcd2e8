import { along, type Point, polar, ring, TAU } from './geometry'

/** A regular tile: its corners in order. */
export type Tile = Point[]

export type TilingName = 'squares' | 'hexagons' | 'octagons' | 'kagome' | 'dodecagons' | 'rhombitri'

/** Tiles of edge about `edge` that cover a rectangle of the given size, edge to edge. */
export function tile(name: TilingName, edge: number, width: number, height: number): Tile[] {
  const root3 = Math.sqrt(3)
  const out: Tile[] = []
  const regular = (centre: Point, sides: number, startDegrees: number) =>
    out.push(ring(centre, edge / (2 * Math.sin(Math.PI / sides)), sides, (startDegrees * TAU) / 360))
  if (name === 'squares' || name === 'octagons') {
    const step = name === 'squares' ? edge : edge * (1 + Math.SQRT2)
    for (let y = -step; y < height + step; y += step) {
      for (let x = -step; x < width + step; x += step) {
        if (name === 'squares') regular([x, y], 4, 45)
        else {
          regular([x, y], 8, 22.5)
          regular([x + step / 2, y + step / 2], 4, 0)
        }
      }
    }
    return out
  }
  const step = edge * { hexagons: root3, kagome: 2, dodecagons: 2 + root3, rhombitri: 1 + root3 }[name]
  const rows = Math.ceil(height / (step * 0.866)) + 2
  const columns = Math.ceil(width / step) + 2
  for (let row = -1; row < rows; row++) {
    for (let column = -1; column < columns; column++) {
      const centre: Point = [(column + (row & 1) / 2) * step, row * step * (root3 / 2)]
      const up: Point = [centre[0] + step / 2, centre[1] + step / (2 * root3)]
      const down: Point = [centre[0], centre[1] + step / root3]
      if (name === 'hexagons') regular(centre, 6, 30)
      if (name === 'kagome') regular(centre, 6, 0)
      if (name === 'dodecagons') regular(centre, 12, 15)
      if (name === 'kagome' || name === 'dodecagons') {
        regular(up, 3, 90)
        regular(down, 3, 30)
      }
      if (name === 'rhombitri') {
        regular(centre, 6, 30)
        regular(up, 3, 30)
        regular(down, 3, 90)
        for (const angle of [0, 60, 120]) regular(polar(centre, step / 2, (angle * TAU) / 360), 4, angle + 45)
      }
    }
  }
  return out
}

function meet(p: Point, pd: Point, q: Point, qd: Point): Point | null {
  const cross = pd[0] * qd[1] - pd[1] * qd[0]
  if (Math.abs(cross) < 1e-9) return null
  const t = ((q[0] - p[0]) * qd[1] - (q[1] - p[1]) * qd[0]) / cross
  return t > 0 ? [p[0] + pd[0] * t, p[1] + pd[1] * t] : null
}

/**
 * The star inside a tile by polygons in contact (E. H. Hankin, 1925): from the middle of each edge two rays leave at
 * `contact` radians to the edge, and end where they meet their neighbour's. Corners alternate middle, meeting point.
 */
export function star(corners: Tile, contact: number): Point[] {
  const n = corners.length
  const out: Point[] = []
  for (let i = 0; i < n; i++) {
    const [a, b, c] = [corners[i]!, corners[(i + 1) % n]!, corners[(i + 2) % n]!]
    const [first, second] = [along(a, b, 0.5), along(b, c, 0.5)]
    const forward = Math.atan2(b[1] - a[1], b[0] - a[0]) + contact
    const backward = Math.atan2(b[1] - c[1], b[0] - c[0]) - contact
    const point = meet(first, [Math.cos(forward), Math.sin(forward)], second, [
      Math.cos(backward),
      Math.sin(backward),
    ])
    out.push(first)
    if (point) out.push(point)
  }
  return out
}

export interface Rhomb {
  corners: Point[]
  thick: boolean
}

/** Penrose's rhombs by cutting golden triangles (R. M. Robinson), out to `radius` about the centre. */
export function penrose(centre: Point, radius: number, cuts: number, wheel: 'sun' | 'star'): Rhomb[] {
  const golden = (1 + Math.sqrt(5)) / 2
  let triangles: [thick: boolean, a: Point, b: Point, c: Point][] = Array.from({ length: 10 }, (_, i) => {
    const b = polar(centre, radius, ((2 * i - 1) * Math.PI) / 10)
    const c = polar(centre, radius, ((2 * i + 1) * Math.PI) / 10)
    return i % 2 === (wheel === 'sun' ? 0 : 1) ? [false, centre, c, b] : [false, centre, b, c]
  })
  for (let cut = 0; cut < cuts; cut++) {
    triangles = triangles.flatMap(([thick, a, b, c]): typeof triangles => {
      if (!thick) {
        const p = along(a, b, 1 / golden)
        return [
          [false, c, p, b],
          [true, p, c, a],
        ]
      }
      const q = along(b, a, 1 / golden)
      const r = along(b, c, 1 / golden)
      return [
        [true, r, c, a],
        [true, q, r, b],
        [false, r, q, a],
      ]
    })
  }
  // Two triangles share each rhomb's diagonal; keep one of the two.
  const seen = new Set<string>()
  const rhombs: Rhomb[] = []
  for (const [thick, a, b, c] of triangles) {
    const middle = along(b, c, 0.5)
    const key = middle.map((v) => Math.round(v)).join()
    if (seen.has(key)) continue
    seen.add(key)
    rhombs.push({ thick, corners: [a, b, [middle[0] * 2 - a[0], middle[1] * 2 - a[1]], c] })
  }
  return rhombs
}
