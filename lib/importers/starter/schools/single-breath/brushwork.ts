import type { Canvas } from '../../canvas'
import { curve, lerp, type Point, polar, stroke } from '../../geometry'
import { chord } from '../../palette'
import type { Random } from '../../random'

export interface Brush {
  ink: string
  /** Full width along the stroke. */
  width: (t: number) => number
  /** 0 is a loaded brush, 1 one nearly dry: bristles part and skip. */
  dry: number
  opacity?: number
}

/** One pull of a brush: a wet body, and bristles that run out one by one. */
export function pull(canvas: Canvas, random: Random, spine: Point[], brush: Brush) {
  const steps = spine.length - 1
  const at = (t: number) => spine[Math.min(steps, Math.max(0, Math.round(t * steps)))]!
  canvas.group({ fill: 'none', 'stroke-linecap': 'round', opacity: brush.opacity }, () => {
    const wet = 1 - brush.dry * 0.75
    const body = spine.slice(0, Math.max(4, Math.round(steps * wet)))
    canvas.path(
      curve(
        stroke(
          body,
          (t) => brush.width(t * wet) * lerp(0.9, 0.5, t * brush.dry) * Math.min(1, (1.02 - t) * 4),
        ),
        true,
      ),
      brush.ink,
    )
    const broad = brush.width(0.5)
    const bristles = Math.round(Math.min(30, 4 + broad * lerp(0.12, 0.26, brush.dry)))
    for (let b = 0; b < bristles; b++) {
      const side = (b / (bristles - 1)) * 2 - 1
      let from = Math.max(0, random.between(-0.04, 0.05) + Math.abs(side) * 0.02)
      const until = Math.min(1, 1.02 - brush.dry * random.next() * 0.55 - Math.abs(side) * 0.03)
      while (from < until) {
        const to = Math.min(until, from + random.between(0.2, 1.1) * (1.2 - brush.dry))
        const points: Point[] = []
        const count = Math.max(2, Math.round((to - from) * Math.min(18, steps * 0.5)))
        for (let i = 0; i <= count; i++) {
          const t = lerp(from, to, i / count)
          const [x, y] = at(t)
          const [p, q] = [at(t - 0.02), at(t + 0.02)]
          const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1
          const off = side * brush.width(t) * 0.5
          points.push([x - ((q[1] - p[1]) / length) * off, y + ((q[0] - p[0]) / length) * off])
        }
        const thick = (brush.width((from + to) / 2) / bristles) * random.between(0.7, 1.9)
        canvas.stroke(curve(points), brush.ink, Math.max(0.8, thick), { opacity: random.between(0.55, 1) })
        from = to + random.between(0.02, 0.1) * brush.dry * 2
      }
    }
  })
}

// biome-ignore format: a table
export const papers = {
  rice: chord({ paper: [0.94, 0.018, 90], ink: [0.21, 0.012, 70], wash: [0.72, 0.012, 80], seal: [0.55, 0.2, 30] }),
  tea: chord({ paper: [0.86, 0.045, 78], ink: [0.22, 0.02, 50], wash: [0.66, 0.04, 65], seal: [0.5, 0.18, 28] }),
  ash: chord({ paper: [0.84, 0.008, 240], ink: [0.2, 0.02, 260], wash: [0.64, 0.02, 250], seal: [0.57, 0.2, 32] }),
  night: chord({ paper: [0.23, 0.025, 260], ink: [0.93, 0.02, 90], wash: [0.46, 0.03, 250], seal: [0.62, 0.2, 35] }),
  cinnabar: chord({ paper: [0.93, 0.02, 85], ink: [0.52, 0.18, 30], wash: [0.78, 0.08, 40], seal: [0.24, 0.02, 60] }),
}

// biome-ignore format: a table
export const paperWords = { rice: ['black ink on white paper', '白纸黑墨'], tea: ['black ink on tea-coloured paper', '茶色纸上黑墨'], ash: ['black ink on ash-grey paper', '灰纸黑墨'], night: ['white ink on night-blue paper', '夜蓝纸上白墨'], cinnabar: ['cinnabar ink on white paper', '白纸朱墨'] } as const

export function leaf(
  canvas: Canvas,
  random: Random,
  from: Point,
  length: number,
  angle: number,
  width: number,
  ink: string,
  opacity = 1,
) {
  const bend = random.bell() * 0.2
  const spine = [0, 0.25, 0.5, 0.75, 1].map((t) => polar(from, length * t, angle + bend * t * t * 2))
  canvas.path(
    curve(
      stroke(spine, (t) => width * Math.sin(Math.PI * Math.min(1, t * 0.85 + 0.12)) ** 1.2),
      true,
    ),
    ink,
    { opacity },
  )
}
