import { stampSeal } from '../../brush'
import { curve, d, lerp, type Point, stroke } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { pine, ridge, under } from './ridge'

interface Scroll extends Commission {
  ink: keyof typeof inks
  layers: number
  sharp: number
  thing: 'pines' | 'hut' | 'boat' | 'geese' | 'waterfall'
}

// biome-ignore format: a table
const inks = {
  soot: chord({ paper: [0.93, 0.025, 88], mist: [0.9, 0.022, 88], far: [0.72, 0.015, 100], ink: [0.25, 0.012, 80], disc: [0.97, 0.02, 90], seal: [0.53, 0.18, 30] }),
  indigo: chord({ paper: [0.92, 0.02, 95], mist: [0.9, 0.02, 200], far: [0.72, 0.045, 235], ink: [0.29, 0.06, 255], disc: [0.97, 0.025, 95], seal: [0.53, 0.18, 30] }),
  tea: chord({ paper: [0.83, 0.05, 75], mist: [0.82, 0.05, 75], far: [0.62, 0.05, 60], ink: [0.26, 0.035, 45], disc: [0.66, 0.16, 38], seal: [0.47, 0.17, 28] }),
  malachite: chord({ paper: [0.84, 0.055, 82], mist: [0.85, 0.05, 95], far: [0.66, 0.085, 195], ink: [0.36, 0.075, 180], disc: [0.72, 0.15, 50], seal: [0.5, 0.18, 28] }),
}

// biome-ignore format: a table
const inkWords = { soot: ['grey ink', '水墨'], indigo: ['indigo wash', '花青'], tea: ['brown ink on tea-dyed paper', '茶染纸上的褐墨'], malachite: ['blue-green mineral colour', '青绿'] } as const

// biome-ignore format: a table
const scrollThings = { pines: ['pines lean from the nearest slope', '近坡松树斜出'], hut: ['a thatched hut stands among trees', '林间一座草堂'], boat: ['a fishing boat drifts on empty water', '空江一叶渔舟'], geese: ['a line of geese crosses the sky', '雁阵横空'], waterfall: ['a thread of falling water divides the cliffs', '一线飞瀑分开崖壁'] } as const

function paintScroll({ canvas, random, work, width, height }: Stage<Scroll>): Painted {
  const c = inks[work.ink]
  const long = width > height
  canvas.fill(c.paper)
  const noise = layerNoise(createNoise(random), 4)
  const disc: Point = [width * random.between(0.2, 0.8), height * (long ? 0.24 : 0.12)]
  canvas.circle(...disc, long ? 40 : 46, c.disc, { opacity: 0.9 })
  const top = height * (long ? 0.3 : 0.24)
  const bottom = height * (work.thing === 'boat' ? 0.8 : 0.97)
  for (let row = 0; row < work.layers; row++) {
    const t = row / (work.layers - 1)
    const base = lerp(top + height * 0.12, bottom, t ** 1.1)
    const rise = (long ? height * 0.62 : height * 0.3) * lerp(1, 0.62, t) * random.between(0.75, 1.15)
    const peaks = (long ? 5.5 : 1.9) * lerp(1, 1.35, t)
    const points = ridge(noise, width, { base, rise, peaks, sharp: work.sharp, row })
    const tone = mix(c.far, c.ink, t ** 1.3 * 0.92)
    const depth = rise + height * 0.02
    const topmost = Math.min(...points.map((p) => p[1]))
    // Washed dark along the crest and dissolving into mist at the foot.
    canvas.path(
      under(points, base + depth * 0.25),
      canvas.linear([
        [0, tone, lerp(0.62, 0.95, t)],
        [0.42, tone, lerp(0.3, 0.6, t)],
        [1, c.mist, 0],
      ]),
    )
    canvas.path(
      under(points, base + depth * 0.25),
      canvas.linear([
        [0, c.paper, 0],
        [0.55, c.mist, 0.35],
        [1, c.mist, 0.95],
      ]),
      { opacity: 0.8 },
    )
    if (t > 0.25) {
      const marks: string[] = []
      for (let i = 2; i < points.length - 2; i += 1) {
        const [x, y] = points[i]!
        for (let k = 0; k < 3; k++)
          if (random.chance(0.55))
            marks.push(
              d`M${x + random.bell() * 6} ${y + random.between(2, 14) + k * rise * 0.12}q${random.between(-8, 3)} ${rise * 0.06} ${random.between(-16, 4)} ${rise * random.between(0.08, 0.2)}`,
            )
      }
      canvas.stroke(marks.join(''), tone, lerp(1, 2.4, t), { opacity: 0.42, 'stroke-linecap': 'round' })
      const dots = points
        .filter((p) => p[1] < topmost + rise * 0.6 && random.chance(0.34))
        .map(([x, y]) => d`M${x} ${y - 1}l${random.between(1, 4)} -${random.between(4, 10)}`)
      if (dots.length) canvas.stroke(dots.join(''), tone, lerp(1.6, 3.4, t), { 'stroke-linecap': 'round' })
    }
    if (work.thing === 'waterfall' && row === Math.floor(work.layers * 0.5)) {
      const [fx, fy] = points[Math.round(90 * random.between(0.35, 0.6))]!
      const fall: Point[] = Array.from({ length: 6 }, (_, i) => [
        fx + Math.sin(i * 1.3) * 7,
        fy + 4 + i * rise * 0.13,
      ])
      canvas.path(
        curve(
          stroke(fall, (u) => 5 + u * 12),
          true,
        ),
        shade(c.mist, 0.05),
        { opacity: 0.95 },
      )
    }
  }
  const near = ridge(noise, width, {
    base: height * 0.985,
    rise: height * (long ? 0.24 : 0.1),
    peaks: long ? 4 : 1.6,
    sharp: 0.2,
    row: 60,
  })
  if (work.thing !== 'boat')
    canvas.path(
      under(near, height + 10),
      canvas.linear([
        [0, c.ink, 0.92],
        [1, mix(c.ink, c.paper, 0.5), 0.85],
      ]),
    )
  const spot = (u: number) => near[Math.round(90 * u)]!
  if (work.thing === 'pines' || work.thing === 'hut' || work.thing === 'geese') {
    const stand = long ? [0.12, 0.15, 0.19, 0.7, 0.73] : [0.16, 0.27, 0.4]
    for (const u of stand)
      pine(
        canvas,
        random,
        spot(u + random.bell() * 0.015),
        random.between(110, 175) * (long ? 0.85 : 1),
        c.ink,
      )
  }
  if (work.thing === 'hut') {
    const [x, y] = spot(long ? 0.45 : 0.68)
    canvas.rect(x - 26, y - 34, 52, 36, c.paper)
    canvas.path(
      d`M${x - 44} ${y - 28}Q${x} ${y - 50} ${x} ${y - 72}Q${x + 4} ${y - 50} ${x + 46} ${y - 28}z`,
      c.ink,
    )
    canvas.stroke(d`M${x - 24} ${y - 30}v32M${x + 24} ${y - 30}v32M${x - 2} ${y - 30}v32`, c.ink, 3)
  } else if (work.thing === 'boat') {
    const [x, y] = [width * (disc[0] < width / 2 ? 0.64 : 0.32), height * 0.89]
    canvas.path(
      d`M${x - 62} ${y - 6}Q${x} ${y + 22} ${x + 72} ${y - 12}Q${x} ${y + 6} ${x - 62} ${y - 6}z`,
      c.ink,
    )
    canvas.path(d`M${x - 20} ${y}q20 -34 44 -2z`, mix(c.ink, c.paper, 0.35))
    canvas.stroke(d`M${x + 46} ${y - 8}l0 -22m0 6l46 -34`, c.ink, 2.4)
    canvas.circle(x + 46, y - 36, 6, c.ink)
    for (let i = 0; i < 9; i++)
      canvas.stroke(
        d`M${random.between(0, width * 0.85)} ${height * random.between(0.84, 0.97)}q30 5 ${random.between(60, 140)} 0`,
        c.far,
        1.6,
        { opacity: 0.7 },
      )
  } else if (work.thing === 'geese') {
    const marks = Array.from(
      { length: 9 },
      (_, i) => d`M${width * 0.32 + i * 24} ${top * 0.62 + Math.abs(i - 3) * 9}q7 -7 11 1q6 -8 13 -3`,
    )
    canvas.stroke(marks.join(''), c.ink, 2.6, { 'stroke-linecap': 'round' })
  }
  stampSeal(
    canvas,
    random.fork('seal'),
    long ? [width - 66, height * 0.16] : [width - 64, height * 0.09],
    34,
    c.seal,
    c.paper,
  )
  canvas.grain(c.ink, 0.13, [0.9, 0.5])
  const [tone, toneZh] = inkWords[work.ink]
  const [thing, thingZh] = scrollThings[work.thing]
  return {
    palette: [c.paper, mix(c.ink, c.paper, 0.15), c.far, ...(long ? [] : [c.disc])],
    alt: `${long ? 'A long handscroll' : 'A tall scroll'} in ${tone}: ${work.layers} ranges of ${work.sharp > 0.5 ? 'jagged' : 'rounded'} mountains rise out of mist; ${thing}, under a ${work.ink === 'tea' || work.ink === 'malachite' ? 'red sun' : 'pale moon'}.`,
    altZh: `${toneZh}${long ? '长卷' : '立轴'}：${work.layers}重${work.sharp > 0.5 ? '险峻' : '圆浑'}山峦自雾中浮出，${thingZh}，上有${work.ink === 'tea' || work.ink === 'malachite' ? '红日' : '淡月'}。`,
    subjects: ['nature/mountains', 'weather/mist', `things/${work.thing}`],
  }
}

// biome-ignore format: a table
const scrolls: Scroll[] = [
  { title: 'Nine Ridges, First Snow', titleZh: '九嶂初雪', format: 'scroll', cm: 142, ink: 'soot', layers: 7, sharp: 0.9, thing: 'pines' },
  { title: 'Hut at the Foot of Cloud', titleZh: '云脚草堂', format: 'scroll', cm: 128, ink: 'indigo', layers: 6, sharp: 0.4, thing: 'hut' },
  { title: 'Alone on the River', titleZh: '独钓', format: 'handscroll', cm: 210, ink: 'soot', layers: 5, sharp: 0.3, thing: 'boat' },
  { title: 'Geese over Wen Pass', titleZh: '雁过文关', format: 'tall', cm: 96, ink: 'tea', layers: 6, sharp: 0.7, thing: 'geese' },
  { title: 'A Thousand Li of Green', titleZh: '千里青绿', format: 'handscroll', cm: 320, ink: 'malachite', layers: 6, sharp: 0.8, thing: 'hut' },
  { title: 'Listening to Water', titleZh: '听泉', format: 'scroll', cm: 150, ink: 'malachite', layers: 8, sharp: 1, thing: 'waterfall' },
  { title: 'Mist Returning', titleZh: '归雾', format: 'panorama', cm: 180, ink: 'indigo', layers: 8, sharp: 0.2, thing: 'geese' },
  { title: 'Old Pines, Old Friends', titleZh: '老松故人', format: 'tall', cm: 88, ink: 'soot', layers: 5, sharp: 0.5, thing: 'pines' },
  { title: 'Autumn Crossing', titleZh: '秋渡', format: 'scroll', cm: 136, ink: 'tea', layers: 6, sharp: 0.35, thing: 'boat' },
  { title: 'Falling Thread', titleZh: '一线飞瀑', format: 'tall', cm: 104, ink: 'indigo', layers: 7, sharp: 1, thing: 'waterfall' },
]

export const shenLuyuan = maker(
  { name: 'Shen Luyuan', nameZh: '沈鹭渊', born: 1811, died: 1889, active: [1834, 1884] },
  scrolls,
  paintScroll,
)
