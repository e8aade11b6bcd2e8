import { stampSeal } from '../../brush'
import { curve, d, lerp, type Point, polar, sample, TAU } from '../../geometry'
import { mix } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { leaf, papers, paperWords, pull } from './brushwork'

interface Plant extends Commission {
  paper: keyof typeof papers
  plant: 'bamboo' | 'plum' | 'reeds' | 'orchid' | 'lotus'
  moon: boolean
}

// biome-ignore format: a table
const plants = { bamboo: ['jointed bamboo with knife-shaped leaves', '节节修竹，叶如刀'], plum: ['an angular plum branch in red blossom', '虬曲梅枝，红花点点'], reeds: ['reeds bowed by wind', '风中弯苇'], orchid: ['a clump of orchid leaves in long arcs', '一丛兰叶长弧'], lotus: ['lotus leaves and one bud on tall stalks', '荷叶与一枝花苞高擎'] } as const

function paintPlant({ canvas, random, work, width: w, height: h }: Stage<Plant>): Painted {
  const c = papers[work.paper]
  canvas.fill(c.paper)
  const m = Math.min(w, h)
  const flower = work.paper === 'cinnabar' ? mix(c.ink, c.paper, 0.25) : c.seal
  if (work.moon)
    canvas.circle(w * 0.66, h * 0.27, m * 0.19, mix(c.wash, c.paper, work.paper === 'night' ? 0.25 : 0.6))
  const back = mix(c.ink, c.paper, 0.55)
  if (work.plant === 'bamboo') {
    const canes = w > h ? [0.16, 0.3, 0.42, 0.74, 0.86] : [0.24, 0.42, 0.72]
    for (const [i, u] of canes.entries()) {
      const ink = i % 2 ? back : c.ink
      const thick = m * random.between(0.022, 0.042)
      const lean = random.bell() * 0.05 * w
      const joints = 6
      for (let k = 0; k < joints; k++) {
        const [y0, y1] = [h * (1.03 - k * 0.19), h * (1.03 - (k + 1) * 0.19) + 9]
        pull(
          canvas,
          random,
          sample(
            [
              [u * w + lean * k, y0],
              [u * w + lean * (k + 0.5) + 2, (y0 + y1) / 2],
              [u * w + lean * (k + 1), y1],
            ],
            9,
          ),
          { ink, width: (t) => thick * (1 + 0.22 * Math.abs(t - 0.5) ** 2 * 4), dry: 0.55 },
        )
        if (k > 1 && random.chance(0.75)) {
          const start: Point = [u * w + lean * (k + 1), y1]
          const side = random.chance(0.5) ? 1 : -1
          const tip = polar(start, m * 0.13, -0.7 * side - (side > 0 ? 0 : Math.PI))
          canvas.stroke(d`M${start[0]} ${start[1]}L${tip[0]} ${tip[1]}`, ink, 2.5)
          for (let n = 0; n < 5; n++)
            leaf(
              canvas,
              random,
              tip,
              m * random.between(0.14, 0.26),
              Math.PI / 2 - side * (0.2 + n * 0.34),
              m * 0.034,
              ink,
            )
        }
      }
    }
  } else if (work.plant === 'plum') {
    let spine: Point[] = [[w * 0.05, h * 0.93]]
    const tips: Point[] = []
    for (let i = 1; i < 7; i++) {
      const p = spine[i - 1]!
      spine = [
        ...spine,
        [p[0] + w * random.between(0.09, 0.17), p[1] - h * (i % 2 ? 0.19 : 0.06) * random.between(0.8, 1.1)],
      ]
    }
    pull(canvas, random, sample(spine, 7), { ink: c.ink, width: (t) => m * lerp(0.085, 0.015, t), dry: 0.8 })
    for (let i = 1; i < spine.length; i++) {
      for (const side of [-1, 1]) {
        const twig = polar(spine[i]!, m * random.between(0.14, 0.34), -0.8 + side * random.between(0.5, 1))
        const middle = polar(spine[i]!, m * 0.1, -0.8 + side * 0.3)
        pull(canvas, random, sample([spine[i]!, middle, twig], 8), {
          ink: c.ink,
          width: (t) => m * 0.018 * (1 - t * 0.7),
          dry: 0.4,
        })
        tips.push(twig, middle)
      }
    }
    for (const tip of tips)
      for (let n = 0; n < 3; n++) {
        const centre: Point = [tip[0] + random.bell() * m * 0.03, tip[1] + random.bell() * m * 0.03]
        const r = m * random.between(0.012, 0.02)
        for (let k = 0; k < 5; k++) {
          const [x, y] = polar(centre, r, (k / 5) * TAU + n)
          canvas.circle(x, y, r * 0.8, flower, { opacity: 0.85 })
        }
        canvas.circle(...centre, r * 0.35, c.paper)
      }
  } else if (work.plant === 'reeds') {
    for (let i = 0; i < 22; i++) {
      const x = w * random.between(0.05, 0.75)
      const top: Point = [x + w * random.between(0.08, 0.28), h * random.between(0.15, 0.55)]
      const ink = i % 3 ? c.ink : back
      pull(
        canvas,
        random,
        sample(
          [[x, h * 1.02], [x + w * 0.02, h * 0.8], [lerp(x, top[0], 0.5), lerp(h, top[1], 0.75)], top],
          8,
        ),
        { ink, width: (t) => m * 0.009 * (1.2 - t), dry: 0.2 },
      )
      for (let n = 0; n < 7; n++)
        leaf(
          canvas,
          random,
          [top[0] - n * 5, top[1] + n * 9],
          m * 0.055,
          0.15 + n * 0.08,
          m * 0.012,
          n % 2 ? flower : ink,
        )
      if (i % 2)
        leaf(canvas, random, [x + w * 0.02, h * 0.8], m * 0.4, -0.7 + random.bell() * 0.15, m * 0.02, ink)
    }
  } else if (work.plant === 'orchid') {
    const root: Point = [w * 0.42, h * 0.86]
    for (let i = 0; i < 15; i++) {
      const side = i % 2 ? 1 : -1
      const far = random.between(0.22, 0.56) * w
      const tip: Point = [root[0] + side * far, h * random.between(0.25, 0.75)]
      const spine = sample(
        [
          [root[0] + side * i * 2, root[1]],
          [root[0] + side * far * random.between(0.1, 0.34), h * random.between(0.45, 0.6)],
          [root[0] + side * far * 0.65, h * random.between(0.2, 0.48)],
          tip,
        ],
        9,
      )
      pull(canvas, random, spine, {
        ink: i % 3 ? c.ink : back,
        width: (t) => m * 0.017 * Math.sin(Math.PI * Math.min(1, 0.12 + t * 0.88)),
        dry: 0.15,
      })
    }
    for (let i = 0; i < 4; i++) {
      const at: Point = [root[0] + (i - 1) * w * 0.1, h * (0.56 - i * 0.08)]
      canvas.stroke(d`M${root[0]} ${root[1]}Q${root[0]} ${at[1] + 80} ${at[0]} ${at[1]}`, back, 3)
      for (let k = 0; k < 5; k++) leaf(canvas, random, at, m * 0.07, -2.7 + k * 0.62, m * 0.024, flower)
    }
  } else {
    for (const [x, y, r] of [
      [0.3, 0.42, 0.23],
      [0.68, 0.6, 0.18],
      [0.16, 0.68, 0.12],
    ] as const) {
      const centre: Point = [x * w, y * h]
      pull(
        canvas,
        random,
        sample([[centre[0] + w * 0.07, h * 1.03], [centre[0] + w * 0.04, h * 0.85], centre], 9),
        { ink: c.ink, width: () => m * 0.014, dry: 0.4 },
      )
      const rim = Array.from({ length: 22 }, (_, k) => {
        const a = (k / 22) * TAU
        const [px, py] = polar([0, 0], r * m * (1 + 0.09 * Math.sin(k * 2.4) + random.bell() * 0.03), a)
        return [centre[0] + px, centre[1] + py * 0.55 + px * 0.14] as Point
      })
      canvas.path(
        curve(rim, true),
        canvas.radial(
          [
            [0, back],
            [0.35, back],
            [1, c.ink],
          ],
          [0.42, 0.4, 0.62],
        ),
        { opacity: 0.93 },
      )
      const veins = rim
        .filter((_, k) => k % 2 === 0)
        .map(
          ([px, py]) =>
            d`M${lerp(centre[0], px, 0.08)} ${lerp(centre[1], py, 0.08)}Q${lerp(centre[0], px, 0.5) + 4} ${lerp(centre[1], py, 0.5) - 5} ${lerp(centre[0], px, 0.9)} ${lerp(centre[1], py, 0.9)}`,
        )
      canvas.stroke(veins.join(''), c.paper, m * 0.004, { opacity: 0.55 })
    }
    const bud: Point = [w * 0.58, h * 0.2]
    canvas.stroke(d`M${w * 0.5} ${h * 1.02}Q${w * 0.52} ${h * 0.6} ${bud[0]} ${bud[1]}`, c.ink, m * 0.011)
    for (let k = 0; k < 5; k++)
      leaf(
        canvas,
        random,
        [bud[0], bud[1] + m * 0.04],
        m * 0.17,
        -1.57 + (k - 2) * 0.34,
        m * 0.055,
        k % 2 ? flower : mix(flower, c.paper, 0.35),
      )
  }
  stampSeal(canvas, random.fork('seal'), [w * 0.86, h * 0.84], m * 0.08, c.seal, c.paper)
  canvas.grain(c.ink, 0.1, [0.9, 0.35])
  const [plant, plantZh] = plants[work.plant]
  const [tone, toneZh] = paperWords[work.paper]
  return {
    palette: [
      c.paper,
      c.ink,
      work.format === 'scroll' ? back : c.seal,
      ...(work.moon ? [mix(c.wash, c.paper, work.paper === 'night' ? 0.25 : 0.6)] : []),
    ],
    alt: `In ${tone}, ${plant}${work.moon ? ', before a large pale moon' : ''}; a small seal stands at lower right.`,
    altZh: `${toneZh}，${plantZh}${work.moon ? '，后有一轮大月' : ''}；右下钤小印。`,
    subjects: [`nature/plants/${work.plant}`, 'calligraphy'],
  }
}

// biome-ignore format: a table
const plantWorks: Plant[] = [
  { title: 'Bamboo After Rain', titleZh: '雨后竹', format: 'tall', cm: 90, paper: 'rice', plant: 'bamboo', moon: false },
  { title: 'Plum, Before the Thaw', titleZh: '解冻前的梅', format: 'landscape', cm: 66, paper: 'tea', plant: 'plum', moon: false },
  { title: 'The Marsh at Ten', titleZh: '十时的沼泽', format: 'portrait', cm: 72, paper: 'night', plant: 'reeds', moon: true },
  { title: 'Orchid', titleZh: '兰', format: 'square', cm: 46, paper: 'rice', plant: 'orchid', moon: false },
  { title: 'Lotus, Wet Hand', titleZh: '荷，湿手', format: 'upright', cm: 84, paper: 'ash', plant: 'lotus', moon: false },
  { title: 'Moon Grove', titleZh: '月林', format: 'wide', cm: 120, paper: 'night', plant: 'bamboo', moon: true },
  { title: 'Red Bamboo', titleZh: '朱竹', format: 'scroll', cm: 128, paper: 'cinnabar', plant: 'bamboo', moon: false },
  { title: 'Plum by Moonlight', titleZh: '月下梅', format: 'upright', cm: 78, paper: 'night', plant: 'plum', moon: true },
  { title: 'All Leaning', titleZh: '皆倾', format: 'panorama', cm: 140, paper: 'tea', plant: 'reeds', moon: false },
  { title: 'Last Pond', titleZh: '最后的池塘', format: 'landscape', cm: 90, paper: 'tea', plant: 'lotus', moon: true },
]

export const kurosawaTenpei = maker(
  { name: 'Kurosawa Tenpei', nameZh: '黑泽天平', born: 1845, died: 1923, active: [1868, 1919] },
  plantWorks,
  paintPlant,
)
