import type { Canvas } from '../../canvas'
import { curve, type Point, short } from '../../geometry'
import { chord, mix, shade } from '../../palette'

// biome-ignore format: a table
export const rooms = {
  chalk: chord({ wall: [0.86, 0.02, 80], table: [0.76, 0.035, 70], a: [0.93, 0.015, 90], b: [0.66, 0.05, 55], c: [0.58, 0.04, 230], d: [0.72, 0.05, 30], dark: [0.42, 0.025, 60] }),
  dusk: chord({ wall: [0.45, 0.04, 265], table: [0.34, 0.045, 300], a: [0.82, 0.05, 85], b: [0.58, 0.1, 45], c: [0.62, 0.06, 220], d: [0.7, 0.08, 20], dark: [0.22, 0.03, 280] }),
  ochre: chord({ wall: [0.74, 0.09, 78], table: [0.52, 0.08, 52], a: [0.93, 0.03, 90], b: [0.42, 0.1, 30], c: [0.5, 0.06, 175], d: [0.83, 0.1, 85], dark: [0.27, 0.04, 45] }),
  sage: chord({ wall: [0.72, 0.04, 150], table: [0.86, 0.03, 95], a: [0.95, 0.015, 100], b: [0.5, 0.07, 165], c: [0.62, 0.1, 40], d: [0.78, 0.07, 60], dark: [0.33, 0.04, 170] }),
  rose: chord({ wall: [0.8, 0.05, 20], table: [0.68, 0.07, 15], a: [0.94, 0.02, 60], b: [0.45, 0.1, 10], c: [0.64, 0.06, 200], d: [0.86, 0.08, 75], dark: [0.34, 0.06, 350] }),
  ink: chord({ wall: [0.22, 0.03, 200], table: [0.32, 0.05, 40], a: [0.88, 0.04, 85], b: [0.55, 0.13, 38], c: [0.5, 0.08, 190], d: [0.76, 0.12, 75], dark: [0.14, 0.015, 200] }),
}

export type RoomName = keyof typeof rooms

// biome-ignore format: a table
export const roomWords = { chalk: ['chalky greys and creams', '粉白与灰'], dusk: ['dusk blues and clay', '暮蓝与陶土'], ochre: ['ochre and brown', '赭黄与褐'], sage: ['sage green and white', '鼠尾草绿与白'], rose: ['rose and plum', '玫瑰与梅紫'], ink: ['lamplit colours on near-black', '近黑底灯下之色'] } as const

/** Half-widths of a turned vessel from foot (t = 0) to lip (t = 1). */
// biome-ignore format: a table
export const turned: readonly (readonly (readonly [number, number])[])[] = [
  [[0, 0.34], [0.1, 0.38], [0.5, 0.38], [0.62, 0.3], [0.7, 0.11], [0.95, 0.1], [1, 0.13]],
  [[0, 0.26], [0.3, 0.46], [0.6, 0.42], [0.8, 0.2], [0.92, 0.18], [1, 0.25]],
  [[0, 0.42], [0.5, 0.42], [0.96, 0.42], [1, 0.43]],
  [[0, 0.2], [0.08, 0.3], [0.14, 0.08], [0.35, 0.08], [0.5, 0.34], [0.85, 0.42], [1, 0.4]],
  [[0, 0.3], [0.4, 0.34], [0.66, 0.22], [0.74, 0.13], [1, 0.12]],
  [[0, 0.24], [0.25, 0.44], [0.5, 0.5], [0.75, 0.44], [0.92, 0.3], [1, 0.33]],
]

export function vessel(
  canvas: Canvas,
  x: number,
  foot: number,
  width: number,
  height: number,
  form: number,
  colour: string,
  light: string,
  dark: string,
  eye: number,
) {
  const profile = turned[form % turned.length]!
  const lip = profile[profile.length - 1]![1] * width
  const base = profile[0]![1] * width
  const points: Point[] = [
    ...profile.map(([t, r]) => [x - r * width, foot - t * height] as Point),
    ...[...profile].reverse().map(([t, r]) => [x + r * width, foot - t * height] as Point),
  ]
  const body = `${curve(points)}Q${short(x)} ${short(foot + base * eye * 1.3)} ${short(x - base)} ${short(foot)}z`
  canvas.path(
    body,
    canvas.linear(
      [
        [0, shade(colour, 0.05)],
        [0.3, mix(colour, light, 0.35)],
        [0.55, colour],
        [1, mix(colour, dark, 0.5)],
      ],
      [0, 0, 1, 0],
    ),
  )
  canvas.ellipse(x, foot - height, lip, Math.max(2, lip * eye), mix(colour, dark, 0.45))
  canvas.ellipse(x, foot - height, lip, Math.max(2, lip * eye), 'none', {
    stroke: mix(colour, light, 0.5),
    'stroke-width': 2.6,
  })
}
