import { box, d, line, type Point, polar, turn } from '../../geometry'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Ink, inks, inkWords } from './inks'

interface Flight extends Commission {
  ink: Ink
  /** Degrees the whole axis leans. */
  lean: number
  core: 'square' | 'disc' | 'wedge' | 'cross' | 'halfdisc'
  bars: number
}

// biome-ignore format: a table
const cores = { square: ['a large square', '一块大方形'], disc: ['a large disc', '一枚大圆'], wedge: ['a long wedge', '一道长楔'], cross: ['a heavy cross', '一个重十字'], halfdisc: ['a half disc', '一枚半圆'] } as const

function paintFlight({ canvas, random, work, width: w, height: h }: Stage<Flight>): Painted {
  const c = inks[work.ink]
  canvas.fill(c.ground)
  const m = Math.min(w, h)
  const a = (work.lean * Math.PI) / 180
  const centre: Point = [w * random.between(0.42, 0.58), h * random.between(0.42, 0.58)]
  const place = (u: number, v: number): Point => turn([centre[0] + u * m, centre[1] + v * m], a, centre)
  const bar = (u: number, v: number, long: number, thick: number, colour: string, more = 0) =>
    canvas.path(
      line(
        box(-long / 2, -thick / 2, long, thick).map(([x, y]) => turn(place(u + x, v + y), more, place(u, v))),
        true,
      ),
      colour,
    )
  const s = 0.3
  if (work.core === 'square') bar(-0.06, -0.04, s * 1.25, s * 1.25, c.red)
  else if (work.core === 'disc') canvas.circle(...place(-0.1, -0.06), m * s * 0.72, c.red)
  else if (work.core === 'wedge')
    canvas.path(line([place(-0.62, -0.14), place(0.34, 0.03), place(-0.5, 0.2)], true), c.red)
  else if (work.core === 'cross') {
    bar(0, -0.03, 0.88, 0.17, c.dark)
    bar(-0.06, -0.03, 0.17, 0.72, c.red)
  } else {
    const at = place(-0.06, 0)
    const [p, q] = [polar(at, m * 0.34, a), polar(at, m * 0.34, a + Math.PI)]
    canvas.path(d`M${p[0]} ${p[1]}A${m * 0.34} ${m * 0.34} 0 0 0 ${q[0]} ${q[1]}z`, c.red)
  }
  // Heavy forms first, then lighter and smaller ones along the axis and square to it: a weight, then its echoes.
  bar(0.18, 0.26, 0.62, 0.1, c.dark)
  bar(0.32, 0.13, 0.3, 0.045, c.blue)
  bar(-0.34, 0.33, 0.2, 0.2, c.mid)
  for (let i = 0; i < work.bars; i++) {
    const t = i / work.bars
    const across = random.chance(0.3)
    bar(
      0.08 + random.between(-0.55, 0.45),
      -0.42 + t * 0.86,
      across ? 0.014 : random.between(0.12, 0.44) * (1 - t * 0.4),
      across ? random.between(0.12, 0.34) : random.pick([0.01, 0.018, 0.03, 0.05]),
      random.pick([c.dark, c.dark, c.blue, c.mid, c.red, c.light]),
    )
  }
  canvas.stroke(line([place(-0.85, 0.42), place(0.95, -0.3)]), c.dark, m * 0.005)
  const disc = place(0.36, -0.3)
  canvas.circle(...disc, m * 0.085, c.dark)
  canvas.circle(...place(0.44, -0.2), m * 0.03, c.red)
  canvas.circle(...place(-0.42, -0.34), m * 0.12, 'none', { stroke: c.mid, 'stroke-width': m * 0.012 })
  canvas.grain(c.dark, 0.16, [0.7, 0.7])
  const [tone, toneZh] = inkWords[work.ink]
  const [core, coreZh] = cores[work.core]
  return {
    palette: [c.ground, c.red, c.dark, c.blue, c.mid],
    alt: `${core[0]!.toUpperCase()}${core.slice(1)} and about ${work.bars + 6} bars and discs fly along an axis tilted ${Math.abs(work.lean)} degrees ${work.lean < 0 ? 'upward' : 'downward'} to the right, in ${tone}.`,
    altZh: `${coreZh}与约${work.bars + 6}件条块圆片沿${work.lean < 0 ? '右上' : '右下'}倾${Math.abs(work.lean)}度之轴飞行，${toneZh}。`,
    subjects: ['abstract/geometry', `abstract/${work.core}`],
  }
}

// biome-ignore format: a table
const flights: Flight[] = [
  { title: 'Lift', titleZh: '升', format: 'portrait', cm: 71, ink: 'poster', lean: -32, core: 'square', bars: 7 },
  { title: 'Red Wedge, Second State', titleZh: '红楔，第二状态', format: 'landscape', cm: 62, ink: 'poster', lean: -12, core: 'wedge', bars: 5 },
  { title: 'Signal Station', titleZh: '信号站', format: 'upright', cm: 80, ink: 'grey', lean: -48, core: 'disc', bars: 11 },
  { title: 'Construction 14', titleZh: '构成十四', format: 'square', cm: 66, ink: 'black', lean: 22, core: 'cross', bars: 9 },
  { title: 'Factory Whistle', titleZh: '厂笛', format: 'tall', cm: 96, ink: 'mustard', lean: -60, core: 'halfdisc', bars: 12 },
  { title: 'Orbit of a Square', titleZh: '方的轨道', format: 'square', cm: 58, ink: 'mint', lean: 38, core: 'square', bars: 14 },
  { title: 'White Night', titleZh: '白夜', format: 'wide', cm: 104, ink: 'grey', lean: -20, core: 'wedge', bars: 10 },
  { title: 'Eclipse of the Slogan', titleZh: '口号之蚀', format: 'portrait', cm: 84, ink: 'black', lean: -40, core: 'disc', bars: 8 },
  { title: 'Balance, Nearly', titleZh: '将平', format: 'panorama', cm: 130, ink: 'poster', lean: 14, core: 'halfdisc', bars: 13 },
  { title: 'Cross Wind', titleZh: '横风', format: 'upright', cm: 76, ink: 'mint', lean: -26, core: 'cross', bars: 16 },
]

export const varvaraLisenkoDahl = maker(
  {
    name: 'Varvara Lisenko-Dahl',
    nameZh: '瓦尔瓦拉·利先科·达尔',
    born: 1891,
    died: 1956,
    active: [1917, 1951],
  },
  flights,
  paintFlight,
)
