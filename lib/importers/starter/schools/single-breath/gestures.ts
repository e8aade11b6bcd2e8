import { stampSeal } from '../../brush'
import type { Canvas } from '../../canvas'
import { lerp, type Point, polar, sample, scatter, TAU } from '../../geometry'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Brush, papers, paperWords, pull } from './brushwork'

function splash(canvas: Canvas, random: Random, [x, y]: Point, reach: number, ink: string, count: number) {
  for (let i = 0; i < count; i++) {
    const [px, py] = polar([x, y], reach * random.next() ** 0.6, random.next() * TAU)
    const r = 1 + 7 * random.next() ** 4
    canvas.ellipse(px, py, r, r * random.between(0.7, 1), ink)
  }
}

interface Gesture extends Commission {
  paper: keyof typeof papers
  move: 'circle' | 'fall' | 'waves' | 'knot' | 'lightning' | 'spiral' | 'gate' | 'scatter' | 'sweep' | 'two'
}

// biome-ignore format: a table
const moves = {
  circle: ['one open circle, its end running dry', '一个未闭的圆，收笔渐枯'], fall: ['three strokes falling side by side', '三笔并落'], waves: ['a running zigzag like handwriting without letters', '如无字之书的连绵曲折'], knot: ['a stroke that ties itself in a knot', '自结成结的一笔'], lightning: ['a stroke broken twice in its descent', '下行两折的一笔'],
  spiral: ['a spiral wound from the outside in', '自外向内的螺旋'], gate: ['two uprights under a heavy beam', '两竖承一横，如门'], scatter: ['many short dabs blown to one side', '众多短点被风吹向一侧'], sweep: ['a single broad sweep from edge to edge', '横贯画面的一道阔扫'], two: ['a heavy arc answered by a light one', '重弧与轻弧相应'],
} as const

function paintGesture({ canvas, random, work, width: w, height: h, career }: Stage<Gesture>): Painted {
  const c = papers[work.paper]
  canvas.fill(c.paper)
  const m = Math.min(w, h)
  const dry = lerp(0.45, 0.85, career)
  const swell = (peak: number) => (t: number) =>
    peak * (0.45 + 0.55 * Math.sin(Math.PI * Math.min(1, 0.15 + t * 0.9)))
  const go = (anchors: Point[], peak: number, more: Partial<Brush> = {}) =>
    pull(
      canvas,
      random,
      sample(
        anchors.map(([x, y]) => [x * w, y * h] as Point),
        14,
      ),
      { ink: c.ink, width: swell(peak), dry, ...more },
    )
  const arc = (cx: number, cy: number, r: number, from: number, sweep: number, shrink = 1) =>
    Array.from({ length: 18 }, (_, i) => {
      const t = i / 17
      const [x, y] = polar([cx * w, cy * h], r * m * lerp(1, shrink, t), from + sweep * t)
      return [x / w, y / h] as Point
    })
  if (work.move === 'circle') go(arc(0.5, 0.5, 0.31, 2.2, TAU * 0.93, 0.96), m * 0.12)
  else if (work.move === 'fall')
    for (const [i, x] of [0.28, 0.5, 0.7].entries())
      go(
        [
          [x, 0.1],
          [x + 0.02, 0.35],
          [x - 0.03, 0.62],
          [x + 0.01, 0.8 + i * 0.05],
        ],
        m * (0.13 - i * 0.03),
        { dry: dry * (0.6 + i * 0.25) },
      )
  else if (work.move === 'waves')
    for (let row = 0; row < 3; row++)
      go(
        Array.from(
          { length: 13 },
          (_, i) =>
            [
              0.12 + (i / 12) * 0.74 + random.bell() * 0.01,
              0.27 + row * 0.23 + (i % 2 ? 0.1 : -0.07) * random.between(0.4, 1),
            ] as Point,
        ),
        m * 0.028 * (1.3 - row * 0.25),
      )
  else if (work.move === 'knot')
    go(
      [
        [0.1, 0.62],
        [0.4, 0.3],
        [0.72, 0.42],
        [0.6, 0.72],
        [0.32, 0.6],
        [0.42, 0.3],
        [0.66, 0.5],
        [0.92, 0.3],
      ],
      m * 0.075,
    )
  else if (work.move === 'lightning') {
    go(
      [
        [0.62, 0.07],
        [0.5, 0.22],
        [0.34, 0.4],
      ],
      m * 0.11,
      { dry: 0.3 },
    )
    go(
      [
        [0.34, 0.4],
        [0.52, 0.41],
        [0.68, 0.45],
      ],
      m * 0.07,
    )
    go(
      [
        [0.68, 0.44],
        [0.5, 0.68],
        [0.36, 0.93],
      ],
      m * 0.1,
      { dry: 0.95 },
    )
  } else if (work.move === 'spiral')
    go(
      Array.from({ length: 40 }, (_, i) => {
        const t = i / 39
        const [x, y] = polar([w / 2, h / 2], m * lerp(0.4, 0.03, t), t * TAU * 2.6)
        return [x / w, y / h] as Point
      }),
      m * 0.07,
    )
  else if (work.move === 'gate') {
    go(
      [
        [0.28, 0.3],
        [0.27, 0.6],
        [0.24, 0.9],
      ],
      m * 0.1,
    )
    go(
      [
        [0.72, 0.3],
        [0.73, 0.6],
        [0.78, 0.88],
      ],
      m * 0.1,
      { dry: 0.9 },
    )
    go(
      [
        [0.1, 0.24],
        [0.5, 0.2],
        [0.93, 0.25],
      ],
      m * 0.15,
    )
  } else if (work.move === 'scatter')
    for (const [x, y] of scatter(random, { x: 0.12, y: 0.12, width: 0.72, height: 0.62 }, 0.1, 29)) {
      const l = lerp(0.03, 0.14, x * random.next() + 0.2)
      go(
        [
          [x, y],
          [x + l * 0.5, y - l * 0.1],
          [x + l, y - l * 0.36],
        ],
        m * random.between(0.015, 0.05),
      )
    }
  else if (work.move === 'sweep') {
    go(
      [
        [0.03, 0.66],
        [0.3, 0.42],
        [0.6, 0.44],
        [0.98, 0.28],
      ],
      m * 0.3,
      { dry: 0.9 },
    )
    go(
      [
        [0.2, 0.84],
        [0.45, 0.8],
        [0.6, 0.83],
      ],
      m * 0.04,
      { ink: c.wash },
    )
  } else {
    go(arc(0.46, 0.52, 0.3, 2.6, 2.7), m * 0.17)
    go(arc(0.56, 0.46, 0.3, 5.9, 2.4), m * 0.045, { ink: c.wash, dry: 0.3 })
  }
  splash(canvas, random, [w * random.between(0.3, 0.7), h * random.between(0.3, 0.7)], m * 0.38, c.ink, 16)
  stampSeal(canvas, random.fork('seal'), [w * 0.84, h * 0.86], m * 0.088, c.seal, c.paper)
  canvas.grain(c.ink, 0.1, [0.9, 0.35])
  const [move, moveZh] = moves[work.move]
  const [tone, toneZh] = paperWords[work.paper]
  return {
    palette: [c.paper, c.ink, c.seal],
    alt: `Brush gesture in ${tone}: ${move}, with flecks of thrown ink and a small square seal.`,
    altZh: `笔势，${toneZh}：${moveZh}，墨点飞溅，角落一方小印。`,
    subjects: ['abstract/gesture', 'calligraphy'],
  }
}

// biome-ignore format: a table
const gestures: Gesture[] = [
  { title: 'Practice, Sixth Year', titleZh: '习字第六年', format: 'landscape', cm: 68, paper: 'rice', move: 'waves' },
  { title: 'Gate', titleZh: '门', format: 'square', cm: 60, paper: 'tea', move: 'gate' },
  { title: 'Breath, Held', titleZh: '屏息', format: 'square', cm: 72, paper: 'rice', move: 'circle' },
  { title: 'Three Rains', titleZh: '三雨', format: 'scroll', cm: 130, paper: 'ash', move: 'fall' },
  { title: 'It Was Struck', titleZh: '一击', format: 'tall', cm: 92, paper: 'cinnabar', move: 'lightning' },
  { title: 'Answer', titleZh: '应答', format: 'portrait', cm: 76, paper: 'tea', move: 'two' },
  { title: 'Wind Takes the Small Ones', titleZh: '风携小者', format: 'wide', cm: 110, paper: 'night', move: 'scatter' },
  { title: 'Untied', titleZh: '解', format: 'panorama', cm: 150, paper: 'rice', move: 'knot' },
  { title: 'Inward', titleZh: '向内', format: 'upright', cm: 80, paper: 'night', move: 'spiral' },
  { title: 'Once', titleZh: '一次', format: 'wide', cm: 160, paper: 'ash', move: 'sweep' },
]

export const odileVarenneSato = maker(
  {
    name: 'Odile Varenne-Sato',
    nameZh: '奥迪尔·瓦雷纳·佐藤',
    born: 1911,
    died: 1988,
    active: [1936, 1979],
  },
  gestures,
  paintGesture,
)
