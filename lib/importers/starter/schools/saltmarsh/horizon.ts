import type { Canvas } from '../../canvas'
import { curve, lerp, line, type Point } from '../../geometry'
import { mix } from '../../palette'
import type { Random } from '../../random'

export type Thing = 'sails' | 'rocks' | 'pier' | 'lighthouse' | 'steamer' | 'nothing'

/** What stands against the horizon, with its broken reflection. */
export function drawThing(
  canvas: Canvas,
  random: Random,
  thing: Thing,
  width: number,
  sea: number,
  lx: number,
  c: { dark: string; low: string; light: string },
  skirt: (x: number, y: number, w: number) => void,
) {
  const side = lx < width / 2 ? 1 : -1
  const at = width * (0.5 + side * 0.24)
  if (thing === 'sails') {
    for (const [dx, size] of [
      [0, 62],
      [-side * 110, 36],
      [side * 84, 26],
    ] as const) {
      const [x, y] = [at + dx, sea + size * 0.3]
      canvas.path(
        line([
          [x, y - 4],
          [x, y - size * 1.6],
          [x + size * 0.62, y - 4],
        ]),
        c.dark,
        { opacity: 0.9 },
      )
      canvas.path(
        line([
          [x - 4, y - 4],
          [x - 4, y - size * 1.3],
          [x - size * 0.4, y - 4],
        ]),
        c.dark,
        { opacity: 0.7 },
      )
      canvas.path(
        curve([
          [x - size * 0.5, y - 2],
          [x, y + size * 0.14],
          [x + size * 0.6, y - 2],
        ]),
        c.dark,
      )
      for (let i = 1; i < 5; i++)
        skirt(x - size * 0.3 + random.bell() * 4, y + i * size * 0.16, size * (0.7 - i * 0.1))
    }
  } else if (thing === 'rocks') {
    for (const [dx, w, h] of [
      [0, 190, 74],
      [side * 150, 120, 128],
      [-side * 150, 90, 26],
    ] as const) {
      const points: Point[] = [[at + dx - w / 2, sea + 22]]
      for (let i = 1; i < 7; i++)
        points.push([
          at + dx + (i / 7 - 0.5) * w,
          sea + 20 - h * Math.sin((i / 7) * Math.PI) * random.between(0.6, 1.15),
        ])
      points.push([at + dx + w / 2, sea + 22])
      canvas.path(line(points, true), c.dark)
      canvas.path(
        line([points[2], points[3], [points[3][0] + 8, sea + 20], [points[2][0] - 6, sea + 20]], true),
        mix(c.dark, c.low, 0.25),
      )
      for (let i = 0; i < 5; i++)
        skirt(at + dx - w / 2 + random.between(0, w * 0.3), sea + 24 + i * 9, w * random.between(0.4, 0.7))
    }
  } else if (thing === 'pier') {
    const from = side > 0 ? width : 0
    const to = width * (0.5 + side * 0.08)
    canvas.path(
      line(
        [
          [from, sea + 26],
          [to, sea - 4],
          [to, sea + 3],
          [from, sea + 44],
        ],
        true,
      ),
      c.dark,
    )
    for (let i = 0; i < 12; i++) {
      const t = (i / 11) ** 1.4
      const x = lerp(to, from, t)
      canvas.rect(x - 2 - t * 3, sea - 4 + t * 34, 4 + t * 6, 20 + t * 70, c.dark)
    }
    canvas.rect(to - 2, sea - 42, 4, 40, c.dark)
    canvas.circle(to, sea - 44, 6, c.light)
  } else if (thing === 'lighthouse') {
    canvas.path(
      curve([
        [at - 190, sea + 8],
        [at - 90, sea - 20],
        [at, sea - 44],
        [at + 80, sea - 26],
        [at + 170, sea + 8],
      ]),
      c.dark,
    )
    canvas.path(
      line(
        [
          [at - 15, sea - 38],
          [at - 9, sea - 150],
          [at + 9, sea - 150],
          [at + 15, sea - 38],
        ],
        true,
      ),
      mix(c.dark, c.low, 0.55),
    )
    canvas.path(
      line(
        [
          [at - 13, sea - 150],
          [at + 13, sea - 150],
          [at, sea - 182],
        ],
        true,
      ),
      c.dark,
    )
    canvas.circle(at, sea - 158, 6, c.light)
    canvas.path(
      line(
        [
          [at, sea - 158],
          [at - side * width * 0.6, sea - 230],
          [at - side * width * 0.6, sea - 130],
        ],
        true,
      ),
      c.light,
      { opacity: 0.13 },
    )
  } else if (thing === 'steamer') {
    canvas.path(
      line(
        [
          [at - 70, sea - 12],
          [at + 66, sea - 14],
          [at + 52, sea + 6],
          [at - 56, sea + 6],
        ],
        true,
      ),
      c.dark,
    )
    canvas.rect(at - 30, sea - 28, 60, 16, c.dark)
    canvas.rect(at - 6, sea - 56, 13, 30, c.dark)
    for (let i = 0; i < 16; i++)
      canvas.circle(at - side * i * 15, sea - 62 - i ** 1.35 * 3, 6 + i * 2.4, c.dark, {
        opacity: 0.34 - i * 0.018,
      })
    for (let i = 1; i < 5; i++) skirt(at - 50 + random.bell() * 8, sea + 3 + i * 8, 90 - i * 8)
  }
}
