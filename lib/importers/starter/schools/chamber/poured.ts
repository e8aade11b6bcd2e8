import { curve, lerp, type Point, polar, TAU } from '../../geometry'
import { createNoise } from '../../noise'
import { mix, type Oklch, oklch, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Poured extends Commission {
  ground: Oklch
  pours: readonly Oklch[]
  from: 'top' | 'left' | 'corners' | 'bottom' | 'middle'
  words: readonly [string, string]
}

// biome-ignore format: a table
const origins = { top: ['fall from the upper edge', '自上缘垂落'], left: ['enter from the left', '自左而入'], corners: ['run down from both upper corners and leave the middle bare', '自两上角流下，中间留白'], bottom: ['rise like flames from the lower edge', '如焰自下缘升起'], middle: ['open from the middle like a flower', '自中央如花绽开'] } as const

function paintPoured({ canvas, random, work, width, height }: Stage<Poured>): Painted {
  const ground = oklch(...work.ground)
  canvas.fill(ground)
  const n = work.pours.length
  const noise = createNoise(random)
  work.pours.forEach((tone, i) => {
    const colour = oklch(...tone)
    const u = (i + 0.5) / n
    let spine: Point[]
    let breadth: (t: number) => number
    if (work.from === 'top' || work.from === 'bottom') {
      const x = width * lerp(0.14, 0.86, u)
      const long = height * random.between(0.62, 0.96)
      spine = Array.from(
        { length: 9 },
        (_, k) =>
          [
            x + noise(k / 4, i * 3) * width * 0.13 * (k / 8),
            work.from === 'top' ? -30 + (k / 8) * long : height + 30 - (k / 8) * long,
          ] as Point,
      )
      breadth = (t) =>
        (width / n) * lerp(1.75, work.from === 'top' ? 1.15 : 0.16, t) * (1 + 0.12 * noise(t * 4, i))
    } else if (work.from === 'left') {
      const y = height * lerp(0.12, 0.88, u)
      const long = width * random.between(0.66, 1)
      spine = Array.from(
        { length: 9 },
        (_, k) => [-30 + (k / 8) * long, y + noise(k / 4, i * 3) * height * 0.16 * (k / 8)] as Point,
      )
      breadth = (t) => (height / n) * lerp(1.6, 0.8, t) * (1 + 0.15 * noise(t * 4, i))
    } else if (work.from === 'corners') {
      const right = i % 2
      const rank = Math.floor(i / 2) / (n / 2)
      const start: Point = [right ? width + 20 : -20, height * lerp(-0.02, 0.46, rank)]
      spine = Array.from({ length: 9 }, (_, k) => {
        const t = k / 8
        return [
          start[0] + (right ? -1 : 1) * width * lerp(0.46, 0.16, rank) * t ** 0.8,
          start[1] + height * lerp(1.05, 0.6, rank) * t ** 1.25,
        ] as Point
      })
      breadth = () => height * 0.085
    } else {
      const angle = u * TAU + 0.4
      spine = Array.from({ length: 9 }, (_, k) =>
        polar(
          [width / 2, height / 2],
          Math.min(width, height) * (0.02 + 0.5 * (k / 8)),
          angle + noise(k / 5, i * 2) * 0.3,
        ),
      )
      breadth = (t) => Math.min(width, height) * 0.42 * Math.sin(Math.PI * (0.12 + t * 0.82)) * (6 / n)
    }
    const edge = (side: number) =>
      spine.map(([x, y], k) => {
        const [p, q] = [spine[Math.max(0, k - 1)]!, spine[Math.min(8, k + 1)]!]
        const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1
        const half = (breadth(k / 8) / 2) * side * (1 + 0.1 * noise(k, i * 7 + side * 2))
        return [x - ((q[1] - p[1]) / length) * half, y + ((q[0] - p[0]) / length) * half] as Point
      })
    const tip = spine[8]!
    const before = spine[7]!
    const out: Point = [tip[0] + (tip[0] - before[0]) * 0.55, tip[1] + (tip[1] - before[1]) * 0.55]
    const outline = curve([...edge(1), out, ...edge(-1).reverse()], true)
    canvas.group({ style: 'mix-blend-mode:multiply' }, () => {
      canvas.path(outline, colour, { opacity: 0.82 })
      // Pigment gathers where a pour dries: a darker rim.
      canvas.stroke(outline, shade(colour, -0.09), 3.2, { opacity: 0.55 })
      canvas.stroke(outline, colour, 13, { opacity: 0.2 })
    })
  })
  for (let k = 0; k < 14; k++)
    canvas.ellipse(
      random.between(0.05, 0.95) * width,
      random.between(0.55, 0.97) * height,
      random.between(2, 7),
      random.between(2, 8),
      oklch(...random.pick(work.pours)),
      { opacity: 0.75 },
    )
  canvas.grain(shade(ground, -0.3), 0.22, [0.55, 0.25])
  return {
    palette: [ground, ...work.pours.slice(0, 5).map((tone) => mix(oklch(...tone), ground, 0.18))],
    alt: `${n} translucent pours of ${work.words[0]} ${origins[work.from][0]}, darkening where they overlap on raw canvas.`,
    altZh: `${n}道透明的${work.words[1]}${origins[work.from][1]}，于生画布上重叠处渐深。`,
    subjects: ['abstract/colour field', 'abstract/poured'],
  }
}

// biome-ignore format: a table
const poured: Poured[] = [
  { title: 'Veil I', titleZh: '帷幔之一', format: 'landscape', cm: 240, ground: [0.94, 0.02, 85], pours: [[0.66, 0.15, 30], [0.72, 0.13, 60], [0.65, 0.1, 140], [0.55, 0.11, 230], [0.5, 0.12, 290]], from: 'top', words: ['coral, ochre, green and blue', '珊瑚、赭、绿与蓝'] },
  { title: 'Delta', titleZh: '三角洲', format: 'wide', cm: 320, ground: [0.95, 0.015, 90], pours: [[0.6, 0.18, 28], [0.55, 0.15, 255], [0.8, 0.15, 88], [0.58, 0.13, 155], [0.62, 0.17, 50], [0.45, 0.12, 290], [0.74, 0.13, 205], [0.66, 0.18, 10]], from: 'corners', words: ['bright colour', '明亮的颜色'] },
  { title: 'Gentian', titleZh: '龙胆', format: 'square', cm: 170, ground: [0.93, 0.02, 95], pours: [[0.48, 0.17, 268], [0.58, 0.14, 245], [0.45, 0.15, 295], [0.66, 0.12, 225], [0.5, 0.16, 280], [0.62, 0.1, 200]], from: 'middle', words: ['blue and violet', '蓝与紫'] },
  { title: 'Brush Fire', titleZh: '野火', format: 'upright', cm: 210, ground: [0.92, 0.03, 80], pours: [[0.55, 0.2, 30], [0.68, 0.18, 48], [0.8, 0.16, 80], [0.6, 0.2, 38], [0.42, 0.12, 20]], from: 'bottom', words: ['scarlet, orange and yellow', '猩红、橙与黄'] },
  { title: 'Into the Orchard', titleZh: '入果园', format: 'panorama', cm: 380, ground: [0.95, 0.02, 100], pours: [[0.68, 0.13, 135], [0.78, 0.14, 110], [0.72, 0.12, 20], [0.6, 0.1, 160], [0.82, 0.1, 60]], from: 'left', words: ['leaf green, citron and blossom pink', '叶绿、柠黄与花粉'] },
  { title: 'Moth Hour', titleZh: '蛾时', format: 'portrait', cm: 190, ground: [0.88, 0.025, 75], pours: [[0.6, 0.05, 60], [0.52, 0.06, 340], [0.66, 0.05, 110], [0.45, 0.04, 280]], from: 'top', words: ['brown, mauve and grey-green', '褐、藕荷与灰绿'] },
  { title: 'Three Rivers Meet', titleZh: '三河相会', format: 'landscape', cm: 220, ground: [0.94, 0.015, 220], pours: [[0.55, 0.13, 240], [0.62, 0.11, 195], [0.5, 0.14, 265]], from: 'left', words: ['blue and teal', '蓝与青'] },
  { title: 'Peony, Opening', titleZh: '牡丹初放', format: 'portrait', cm: 180, ground: [0.95, 0.02, 60], pours: [[0.66, 0.18, 5], [0.75, 0.13, 20], [0.58, 0.19, 0], [0.82, 0.09, 40], [0.68, 0.16, 350]], from: 'middle', words: ['pink and crimson', '粉与绯红'] },
  { title: 'Two Shores', titleZh: '两岸', format: 'panorama', cm: 400, ground: [0.96, 0.012, 95], pours: [[0.42, 0.1, 250], [0.5, 0.14, 28], [0.6, 0.12, 225], [0.66, 0.16, 50], [0.7, 0.1, 200], [0.78, 0.14, 80]], from: 'corners', words: ['blue facing orange', '蓝对橙'] },
  { title: 'Aurora, Unfinished', titleZh: '极光，未完', format: 'wide', cm: 300, ground: [0.9, 0.02, 240], pours: [[0.7, 0.14, 165], [0.6, 0.13, 195], [0.55, 0.15, 300], [0.74, 0.14, 145], [0.5, 0.14, 275], [0.66, 0.13, 330]], from: 'bottom', words: ['green, teal and magenta', '绿、青与品红'] },
]

export const callaOkonjoWren = maker(
  { name: 'Calla Okonjo-Wren', nameZh: '卡拉·奥孔乔·雷恩', born: 1928, died: 2004, active: [1953, 1996] },
  poured,
  paintPoured,
)
