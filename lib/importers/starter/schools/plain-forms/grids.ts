import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Ink, inks, inkWords } from './inks'

interface Grid extends Commission {
  ink: Ink
  cuts: number
  weight: number
  filled: number
}

function paintGrid({ canvas, random, work, width: w, height: h }: Stage<Grid>): Painted {
  const c = {
    ...inks[work.ink],
    yellow:
      work.ink === 'mustard' ? inks.mustard.light : mix(inks.mustard.ground, inks[work.ink].ground, 0.05),
  }
  const rooms: [number, number, number, number][] = [[0, 0, w, h]]
  while (rooms.length < work.cuts) {
    // Always cut the largest room, a little off its third, so that sizes stay few and unequal.
    rooms.sort((p, q) => q[2] * q[3] - p[2] * p[3])
    const [x, y, rw, rh] = rooms.splice(random.chance(0.75) ? 0 : Math.min(1, rooms.length - 1), 1)[0]!
    const t = random.pick([0.28, 0.36, 0.62, 0.74])
    if (rw * random.between(0.8, 1.25) > rh) rooms.push([x, y, rw * t, rh], [x + rw * t, y, rw * (1 - t), rh])
    else rooms.push([x, y, rw, rh * t], [x, y + rh * t, rw, rh * (1 - t)])
  }
  const order = random.shuffle(rooms.map((_, i) => i))
  const fills = [c.red, c.blue, c.yellow, c.dark, c.red, c.mid, c.yellow, c.blue]
  canvas.fill(c.ground)
  rooms.forEach(([x, y, rw, rh], i) => {
    const rank = order.indexOf(i)
    canvas.rect(
      x,
      y,
      rw,
      rh,
      rank < work.filled ? fills[rank % fills.length]! : shade(c.light, 0.04 + random.bell() * 0.015),
    )
  })
  const edge = Math.min(w, h) * work.weight
  for (const [x, y, rw, rh] of rooms)
    canvas.rect(x, y, rw, rh, 'none', {
      stroke: c.dark,
      'stroke-width': edge * (rw * rh > (w * h) / 9 ? 1.25 : 1),
    })
  canvas.grain(c.dark, 0.12, [0.9, 0.2])
  const [tone, toneZh] = inkWords[work.ink]
  return {
    palette: [shade(c.light, 0.04), c.dark, ...fills.slice(0, Math.min(3, work.filled))],
    alt: `${work.weight > 0.02 ? 'Heavy' : 'Fine'} ${work.ink === 'black' ? 'pale' : 'dark'} lines divide the canvas into ${rooms.length} unequal rectangles, ${work.filled} of them filled, in ${tone}.`,
    altZh: `${work.weight > 0.02 ? '粗重' : '纤细'}的线把画面分成${rooms.length}个大小不等的矩形，其中${work.filled}个填色，${toneZh}。`,
    subjects: ['abstract/geometry', 'abstract/grid'],
  }
}

// biome-ignore format: a table
const grids: Grid[] = [
  { title: 'Composition with One Door', titleZh: '一门构图', format: 'square', cm: 60, ink: 'poster', cuts: 7, weight: 0.018, filled: 3 },
  { title: 'Polder', titleZh: '圩田', format: 'wide', cm: 108, ink: 'mint', cuts: 12, weight: 0.012, filled: 5 },
  { title: 'Stair of Yellow', titleZh: '黄阶', format: 'tall', cm: 90, ink: 'grey', cuts: 9, weight: 0.02, filled: 4 },
  { title: 'Four Lines, Two Reds', titleZh: '四线两红', format: 'portrait', cm: 74, ink: 'poster', cuts: 5, weight: 0.034, filled: 2 },
  { title: 'Night Plan', titleZh: '夜间平面图', format: 'square', cm: 82, ink: 'black', cuts: 14, weight: 0.01, filled: 7 },
  { title: 'Market Hall', titleZh: '市集大厅', format: 'landscape', cm: 96, ink: 'mustard', cuts: 16, weight: 0.016, filled: 9 },
  { title: 'Rest', titleZh: '休止', format: 'square', cm: 50, ink: 'grey', cuts: 4, weight: 0.026, filled: 2 },
  { title: 'Syncopation', titleZh: '切分', format: 'panorama', cm: 150, ink: 'poster', cuts: 26, weight: 0.022, filled: 14 },
  { title: 'Library, North Wall', titleZh: '图书馆北墙', format: 'upright', cm: 88, ink: 'mustard', cuts: 22, weight: 0.009, filled: 11 },
  { title: 'Last Plan', titleZh: '最后的平面', format: 'scroll', cm: 120, ink: 'mint', cuts: 11, weight: 0.03, filled: 6 },
]

export const joostTerlinden = maker(
  { name: 'Joost Terlinden', nameZh: '约斯特·泰尔林登', born: 1895, died: 1972, active: [1921, 1964] },
  grids,
  paintGrid,
)
