import type { Canvas } from '../../canvas'
import { line, type Point, polar, TAU } from '../../geometry'
import { chord } from '../../palette'

// biome-ignore format: a table
export const skies = {
  ultramarine: chord({ sky: [0.29, 0.1, 266], deep: [0.2, 0.06, 268], gold: [0.82, 0.12, 85], pale: [0.94, 0.03, 95], mid: [0.5, 0.11, 255], red: [0.62, 0.17, 35] }),
  vellum: chord({ sky: [0.9, 0.04, 85], deep: [0.83, 0.055, 78], gold: [0.62, 0.12, 65], pale: [0.34, 0.06, 255], mid: [0.62, 0.07, 225], red: [0.52, 0.17, 28] }),
  verdigris: chord({ sky: [0.36, 0.06, 190], deep: [0.25, 0.045, 200], gold: [0.84, 0.1, 95], pale: [0.93, 0.035, 130], mid: [0.56, 0.07, 180], red: [0.68, 0.15, 45] }),
  oxblood: chord({ sky: [0.3, 0.09, 20], deep: [0.2, 0.06, 15], gold: [0.82, 0.12, 78], pale: [0.94, 0.03, 75], mid: [0.5, 0.12, 28], red: [0.72, 0.14, 55] }),
  soot: chord({ sky: [0.22, 0.012, 260], deep: [0.15, 0.01, 260], gold: [0.85, 0.08, 90], pale: [0.95, 0.01, 90], mid: [0.46, 0.02, 250], red: [0.66, 0.19, 32] }),
}

export type Sky = keyof typeof skies

// biome-ignore format: a table
export const skyWords = { ultramarine: ['gold on ultramarine', '群青地描金'], vellum: ['blue and red ink on vellum', '犊皮纸上蓝红墨'], verdigris: ['pale gold on verdigris', '铜绿地浅金'], oxblood: ['gold on oxblood', '牛血红地描金'], soot: ['white on soot black', '炭黑地白'] } as const

export function starMark(canvas: Canvas, [x, y]: Point, r: number, points: number, colour: string) {
  canvas.path(
    line(
      Array.from({ length: points * 2 }, (_, i) =>
        polar([x, y], i % 2 ? r * 0.36 : r, (i / points / 2) * TAU - Math.PI / 2),
      ),
      true,
    ),
    colour,
  )
}
