import { streamlines, thin } from '../../flow'
import { curve, line, type Point, polar, ring, stroke, TAU } from '../../geometry'
import { createNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Current extends Commission {
  colours: keyof typeof charts
  islands: number
  swirl: number
  apart: number
}

const charts = {
  admiralty: chord({
    paper: [0.94, 0.025, 95],
    ink: [0.35, 0.06, 250],
    shoal: [0.7, 0.08, 215],
    land: [0.84, 0.075, 85],
    mark: [0.55, 0.17, 30],
  }),
  night: chord({
    paper: [0.24, 0.045, 255],
    ink: [0.82, 0.07, 200],
    shoal: [0.6, 0.1, 230],
    land: [0.45, 0.05, 150],
    mark: [0.85, 0.13, 85],
  }),
  madder: chord({
    paper: [0.92, 0.03, 60],
    ink: [0.45, 0.14, 20],
    shoal: [0.68, 0.12, 40],
    land: [0.55, 0.05, 190],
    mark: [0.3, 0.05, 250],
  }),
  kelp: chord({
    paper: [0.9, 0.035, 130],
    ink: [0.36, 0.065, 165],
    shoal: [0.58, 0.09, 160],
    land: [0.75, 0.11, 70],
    mark: [0.5, 0.16, 25],
  }),
}

const chartWords = {
  admiralty: ['blue lines on cream paper', '米色纸上的蓝线'],
  night: ['pale lines on midnight blue', '深蓝底上的浅线'],
  madder: ['madder-red lines on pink paper', '粉纸上的茜红线'],
  kelp: ['kelp-green lines on grey-green paper', '灰绿纸上的藻绿线'],
} as const

function paintCurrent({ canvas, random, work, width, height }: Stage<Current>): Painted {
  const c = charts[work.colours]
  canvas.fill(c.paper)
  const margin = 34
  const islands = Array.from({ length: work.islands }, (_, i) => ({
    x: width * (0.14 + ((i + 0.5) / work.islands) * 0.8 + random.bell() * 0.03),
    y: height * (i % 2 ? random.between(0.58, 0.74) : random.between(0.24, 0.42)),
    r: Math.min(width, height) * random.between(0.07, 0.15),
    spin: (i % 2 ? -1 : 1) * random.between(0.7, 1.1) * work.swirl,
  }))
  const drift = createNoise(random)
  // Flow of an ideal fluid past round islands, each with its own eddy.
  const field = (x: number, y: number) => {
    let u = 1
    let v = drift(x / 420, y / 420) * 0.9
    for (const { x: ix, y: iy, r, spin } of islands) {
      const [dx, dy] = [x - ix, y - iy]
      const d2 = Math.max(dx * dx + dy * dy, r * r * 0.5)
      u -= (r * r * (dx * dx - dy * dy)) / (d2 * d2) + (spin * r * dy) / d2
      v -= (r * r * 2 * dx * dy) / (d2 * d2) - (spin * r * dx) / d2
    }
    return Math.atan2(v, u)
  }
  const coast = islands.map(({ x, y, r }) => {
    const wobble = createNoise(random)
    return ring([x, y], 1, 40).map(([px, py], i) => {
      const reach =
        r * (0.92 + 0.34 * wobble(Math.cos((i / 40) * TAU) * 1.6 + 5, Math.sin((i / 40) * TAU) * 1.6 + 5))
      return [x + (px - x) * reach, y + (py - y) * reach] as Point
    })
  })
  const lines = streamlines(random, {
    width,
    height,
    field,
    apart: work.apart,
    lengthMin: work.apart * 5,
    lengthMax: 520,
    blocked: (x, y) =>
      x < margin + 6 ||
      y < margin + 6 ||
      x > width - margin - 6 ||
      y > height - margin - 6 ||
      islands.some((i) => Math.hypot(x - i.x, y - i.y) < i.r * 1.12),
  })
  for (const points of lines) {
    const [x, y] = points[Math.floor(points.length / 2)]
    const near = Math.min(...islands.map((i) => Math.hypot(x - i.x, y - i.y) / i.r))
    const colour = random.chance(0.025)
      ? c.mark
      : near < 2.1
        ? c.shoal
        : mix(c.ink, c.shoal, random.next() * 0.4)
    canvas.path(
      curve(
        stroke(thin(points, 8), (t) => work.apart * 0.52 * Math.sin(Math.PI * t ** 0.7) + 0.5),
        true,
      ),
      colour,
    )
  }
  for (const shape of coast) {
    canvas.path(curve(shape, true), c.land, { stroke: c.ink, 'stroke-width': 2.5 })
    const [cx, cy] = [shape.reduce((s, p) => s + p[0], 0) / 40, shape.reduce((s, p) => s + p[1], 0) / 40]
    for (const k of [0.78, 0.55, 0.3])
      canvas.stroke(
        curve(
          shape.map(([x, y]) => [cx + (x - cx) * k, cy + (y - cy) * k] as Point),
          true,
        ),
        shade(c.land, -0.13),
        1.6,
      )
  }
  canvas.rect(margin, margin, width - margin * 2, height - margin * 2, 'none', {
    stroke: c.ink,
    'stroke-width': 2,
  })
  canvas.rect(margin - 9, margin - 9, width - margin * 2 + 18, height - margin * 2 + 18, 'none', {
    stroke: c.ink,
    'stroke-width': 5,
  })
  const rose: Point = [margin + 66, height - margin - 66]
  canvas.circle(rose[0], rose[1], 46, c.paper, { stroke: c.ink, 'stroke-width': 1.5 })
  for (let i = 0; i < 8; i++) {
    const a = (i / 8) * TAU
    const reach = i % 2 ? 26 : 42
    canvas.path(
      line([polar(rose, reach, a), polar(rose, 7, a + 0.6), rose, polar(rose, 7, a - 0.6)], true),
      i % 2 ? c.ink : c.mark,
    )
  }
  canvas.grain(c.ink, 0.12)
  const [tone, toneZh] = chartWords[work.colours]
  return {
    palette: [c.paper, c.ink, c.shoal, c.land, c.mark],
    alt: `A chart of currents in ${tone}: hundreds of swelling strokes part around ${work.islands === 1 ? 'one island' : `${work.islands} islands`}${work.swirl > 1 ? ' and curl into eddies' : ''}, with a compass rose at lower left.`,
    altZh: `一幅海流图，${toneZh}：数百道粗细起伏的笔触绕过${work.islands}座岛屿${work.swirl > 1 ? '并卷成漩涡' : ''}，左下角有罗盘。`,
    subjects: ['nature/sea', 'maps/currents', 'things/compass'],
  }
}

export const annickLeGoeval = maker<Current>(
  { name: 'Annick Le Goéval', nameZh: '安妮克·勒戈埃瓦尔', born: 1855, died: 1932, active: [1878, 1916] },
  [
    {
      title: 'Set and Drift',
      titleZh: '流向与漂移',
      format: 'landscape',
      cm: 62,
      colours: 'admiralty',
      islands: 2,
      swirl: 0.5,
      apart: 11,
    },
    {
      title: 'The Race at Orm',
      titleZh: '奥姆急流',
      format: 'wide',
      cm: 80,
      colours: 'night',
      islands: 3,
      swirl: 1.6,
      apart: 12,
    },
    {
      title: 'One Island',
      titleZh: '孤岛',
      format: 'square',
      cm: 50,
      colours: 'madder',
      islands: 1,
      swirl: 2.2,
      apart: 13,
    },
    {
      title: 'Kelp Sound',
      titleZh: '海藻湾',
      format: 'upright',
      cm: 70,
      colours: 'kelp',
      islands: 2,
      swirl: 1.1,
      apart: 10,
    },
    {
      title: 'Seven Hours of Flood',
      titleZh: '涨潮七时',
      format: 'panorama',
      cm: 120,
      colours: 'admiralty',
      islands: 5,
      swirl: 1.3,
      apart: 10,
    },
    {
      title: 'Night Crossing',
      titleZh: '夜渡',
      format: 'tall',
      cm: 76,
      colours: 'night',
      islands: 2,
      swirl: 0.3,
      apart: 15,
    },
    {
      title: 'The Sisters',
      titleZh: '姊妹岛',
      format: 'landscape',
      cm: 64,
      colours: 'kelp',
      islands: 4,
      swirl: 2.4,
      apart: 14,
    },
    {
      title: 'Where the Tides Meet',
      titleZh: '潮汐相会处',
      format: 'wide',
      cm: 90,
      colours: 'madder',
      islands: 3,
      swirl: 0.8,
      apart: 8,
    },
  ],
  paintCurrent,
)
