import { along, d, line, type Point, TAU } from '../../geometry'
import { createNoise } from '../../noise'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { penrose } from '../../tilings'
import { type Glaze, glazes, glazeWords } from './glazes'

interface Aperiodic extends Commission {
  glaze: Glaze
  cuts: number
  wheel: 'sun' | 'star'
  colouring: 'rings' | 'directions' | 'drift' | 'arcs' | 'blocks'
  at: readonly [number, number]
}

// biome-ignore format: a table
const colourings = { rings: ['in widening rings', '层层外扩成环'], directions: ['by the direction each tile faces', '依各砖朝向'], drift: ['in a drift from light to dark', '由明渐入暗'], arcs: ['with arcs that join into closed curves', '砖上弧线相连成圈'], blocks: ['as if they were stacked blocks', '如叠起的方块'] } as const

function paintAperiodic({ canvas, random, work, width, height }: Stage<Aperiodic>): Painted {
  const c = glazes[work.glaze]
  canvas.fill(c.line)
  const centre: Point = [width * work.at[0], height * work.at[1]]
  const reach = Math.hypot(width, height) * (0.62 + Math.hypot(work.at[0] - 0.5, work.at[1] - 0.5))
  const noise = createNoise(random)
  const fills = [c.a, c.b, c.ground, c.c, c.strap]
  const arcs: [string[], string[]] = [[], []]
  let count = 0
  for (const { corners, thick } of penrose(centre, reach, work.cuts, work.wheel)) {
    const [a, b, e] = [corners[0]!, corners[1]!, corners[2]!]
    const middle = along(a, e, 0.5)
    if (middle[0] < -40 || middle[1] < -40 || middle[0] > width + 40 || middle[1] > height + 40) continue
    count++
    const away = Math.hypot(middle[0] - centre[0], middle[1] - centre[1]) / reach
    const facing = (Math.round((Math.atan2(e[1] - a[1], e[0] - a[0]) / TAU) * 20) + 40) % 5
    let colour: string
    if (work.colouring === 'rings') colour = fills[(Math.floor(away * 15) + (thick ? 0 : 2)) % 5]!
    else if (work.colouring === 'directions')
      colour = thick ? fills[facing]! : shade(fills[(facing + 2) % 5]!, -0.06)
    else if (work.colouring === 'drift') {
      const t = Math.min(1, Math.max(0, middle[1] / height + noise(middle[0] / 200, middle[1] / 200) * 0.3))
      colour = random.chance(0.035) ? c.c : t < 0.5 ? mix(c.strap, c.b, t * 2) : mix(c.b, c.a, t * 2 - 1)
      colour = shade(colour, thick ? 0 : -0.07)
    } else if (work.colouring === 'blocks')
      colour = thick ? [c.strap, c.b, c.a, c.ground, c.c][facing]! : c.line
    else colour = thick ? c.ground : mix(c.ground, c.b, 0.5)
    canvas.path(line(corners, true), colour)
    if (work.colouring === 'arcs') {
      // Quarter rings about two opposite corners meet the next tile's in the middle of every edge.
      const radius = Math.hypot(b[0] - a[0], b[1] - a[1]) / 2
      for (const [end, k] of [
        [0, 0],
        [2, 1],
      ] as const) {
        const [p, q] = [along(corners[end]!, corners[1]!, 0.5), along(corners[end]!, corners[3]!, 0.5)]
        const apex = corners[end]!
        const sweep = (p[0] - apex[0]) * (q[1] - apex[1]) - (p[1] - apex[1]) * (q[0] - apex[0]) > 0 ? 1 : 0
        arcs[k].push(d`M${p[0]} ${p[1]}A${radius} ${radius} 0 0 ${sweep} ${q[0]} ${q[1]}`)
      }
    }
  }
  if (work.colouring === 'arcs') {
    const all = arcs.flat().join('')
    canvas.stroke(all, c.line, reach * 0.026)
    canvas.stroke(all, c.a, reach * 0.017)
    canvas.stroke(all, c.c, reach * 0.005)
  }
  canvas.group({}, () => {
    const m = 15
    canvas.rect(m / 2, m / 2, width - m, height - m, 'none', { stroke: c.line, 'stroke-width': m })
    canvas.rect(m, m, width - 2 * m, height - 2 * m, 'none', { stroke: c.strap, 'stroke-width': 4 })
  })
  canvas.grain(c.line, 0.16, [0.35, 0.35])
  const [tone, toneZh] = glazeWords[work.glaze]
  const [by, byZh] = colourings[work.colouring]
  return {
    palette:
      work.colouring === 'drift'
        ? [c.b, c.a, c.strap, c.c]
        : work.colouring === 'arcs'
          ? [c.ground, mix(c.ground, c.b, 0.5), c.a, c.c]
          : [c.a, c.b, c.ground, c.c, c.strap],
    alt: `A field of ${count} rhombic tiles that never repeats, spreading from ${work.at[0] === 0.5 && work.at[1] === 0.5 ? 'the centre' : 'a point off centre'}, coloured ${by} in ${tone}.`,
    altZh: `${count}块菱形砖铺成永不重复的砖面，${work.at[0] === 0.5 && work.at[1] === 0.5 ? '自中心' : '自偏心一点'}展开，${byZh}着色，${toneZh}。`,
    subjects: ['abstract/pattern', 'pattern/aperiodic'],
  }
}

// biome-ignore format: a table
const aperiodics: Aperiodic[] = [
  { title: 'Never Twice', titleZh: '永不重复', format: 'square', cm: 70, glaze: 'cobalt', cuts: 5, wheel: 'sun', colouring: 'rings', at: [0.5, 0.5] },
  { title: 'Five Directions', titleZh: '五方', format: 'landscape', cm: 80, glaze: 'saffron', cuts: 5, wheel: 'star', colouring: 'directions', at: [0.3, 0.6] },
  { title: 'Falling Blue', titleZh: '落蓝', format: 'tall', cm: 110, glaze: 'cobalt', cuts: 6, wheel: 'sun', colouring: 'drift', at: [0.5, 0.9] },
  { title: 'Closed Curves', titleZh: '闭合曲线', format: 'square', cm: 66, glaze: 'terracotta', cuts: 5, wheel: 'sun', colouring: 'arcs', at: [0.5, 0.5] },
  { title: 'Quarry', titleZh: '采石场', format: 'wide', cm: 120, glaze: 'terracotta', cuts: 5, wheel: 'star', colouring: 'blocks', at: [0.7, 0.35] },
  { title: 'Sun Wheel', titleZh: '日轮', format: 'portrait', cm: 92, glaze: 'saffron', cuts: 6, wheel: 'sun', colouring: 'rings', at: [0.5, 0.36] },
  { title: 'Ember Drift', titleZh: '余烬漂移', format: 'panorama', cm: 160, glaze: 'turquoise', cuts: 6, wheel: 'star', colouring: 'drift', at: [0.2, 0.5] },
  { title: 'Ten Around One', titleZh: '十环绕一', format: 'upright', cm: 84, glaze: 'emerald', cuts: 4, wheel: 'sun', colouring: 'directions', at: [0.5, 0.5] },
  { title: 'Ropes', titleZh: '绳', format: 'landscape', cm: 90, glaze: 'midnight', cuts: 6, wheel: 'star', colouring: 'arcs', at: [0.4, 0.4] },
  { title: 'Stacked Night', titleZh: '叠夜', format: 'square', cm: 100, glaze: 'midnight', cuts: 5, wheel: 'sun', colouring: 'blocks', at: [0.15, 0.15] },
]

export const rosalindTewfik = maker(
  { name: 'Rosalind Tewfik', nameZh: '罗莎琳德·图菲克', born: 1906, died: 1981, active: [1931, 1972] },
  aperiodics,
  paintAperiodic,
)
