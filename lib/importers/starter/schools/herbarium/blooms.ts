import type { Canvas } from '../../canvas'
import { curve, d, lerp, line, type Point, polar, ring, sample, stroke, TAU } from '../../geometry'
import { mix, type Oklch, oklch, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { blade } from './blade'

interface Bloom extends Commission {
  flower: 'daisy' | 'poppy' | 'tulip' | 'allium' | 'bell' | 'thistle' | 'star'
  petal: Oklch
  heart: Oklch
  green: Oklch
  ground: Oklch
  heads: number
  words: readonly [string, string]
}

function head(
  canvas: Canvas,
  random: Random,
  flower: Bloom['flower'],
  at: Point,
  r: number,
  tilt: number,
  petal: string,
  heart: string,
  green: string,
) {
  const dark = shade(petal, -0.12)
  const petals = (n: number, length: number, width: number, belly: number, colour: string, turn = 0) => {
    for (let k = 0; k < n; k++)
      canvas.path(
        blade(at, length, tilt + turn + (k / n) * TAU, width, random.bell() * 0.1, belly),
        shade(colour, random.bell() * 0.025),
        { stroke: dark, 'stroke-width': 0.8 },
      )
  }
  if (flower === 'daisy') {
    petals(21, r, r * 0.24, 0.62, petal)
    petals(21, r * 0.85, r * 0.18, 0.62, shade(petal, 0.03), 0.15)
    for (let k = 0; k < 60; k++)
      canvas.circle(
        ...polar(at, r * 0.042 * Math.sqrt(k), k * 2.39996),
        r * 0.026,
        shade(heart, k % 3 ? 0 : -0.1),
      )
  } else if (flower === 'poppy') {
    for (let k = 0; k < 5; k++) {
      const c = polar(at, r * 0.42, tilt + (k / 5) * TAU)
      const rim = Array.from({ length: 13 }, (_, i) =>
        polar(c, r * 0.58 * (1 + random.bell() * 0.06), (i / 13) * TAU),
      )
      canvas.path(
        curve(rim, true),
        canvas.radial([
          [0, shade(petal, 0.05)],
          [1, shade(petal, -0.05)],
        ]),
        { opacity: 0.9, stroke: dark, 'stroke-width': 1 },
      )
    }
    for (let k = 0; k < 5; k++)
      canvas.path(blade(at, r * 0.5, tilt + 0.3 + (k / 5) * TAU, r * 0.3, 0, 0.4), heart, { opacity: 0.85 })
    canvas.circle(...at, r * 0.15, green)
    for (let k = 0; k < 34; k++)
      canvas.circle(...polar(at, r * random.between(0.2, 0.36), k * 0.9), r * 0.02, shade(heart, 0.12))
  } else if (flower === 'tulip') {
    for (const [a, wd] of [
      [-0.42, 0.62],
      [0.42, 0.62],
      [-0.2, 0.66],
      [0.2, 0.66],
      [0, 0.56],
    ] as const)
      canvas.path(
        blade([at[0], at[1] + r * 0.7], r * 1.75, tilt + a, r * wd, -a * 0.75, 0.42),
        shade(petal, -Math.abs(a) * 0.15),
        { stroke: dark, 'stroke-width': 1 },
      )
    canvas.path(blade([at[0], at[1] + r * 0.7], r * 1.5, tilt, r * 0.14, 0, 0.4), heart, { opacity: 0.7 })
  } else if (flower === 'allium') {
    for (let k = 0; k < 130; k++) {
      const p = polar(at, r * Math.sqrt(k / 130), k * 2.39996)
      canvas.path(line(ring(p, r * 0.09, 6, k), true), mix(petal, heart, (k % 5) / 7))
    }
  } else if (flower === 'bell') {
    for (let k = 0; k < 4; k++) {
      const [x, y] = [at[0] + (k - 1.5) * r * 0.5, at[1] + Math.abs(k - 1.3) * r * 0.45]
      const s = r * 0.5
      canvas.path(
        d`M${x} ${y - s}C${x - s * 0.9} ${y - s * 0.7} ${x - s * 0.5} ${y + s * 0.5} ${x - s} ${y + s}L${x - s * 0.45} ${y + s * 0.72}L${x} ${y + s * 1.1}L${x + s * 0.45} ${y + s * 0.72}L${x + s} ${y + s}C${x + s * 0.5} ${y + s * 0.5} ${x + s * 0.9} ${y - s * 0.7} ${x} ${y - s}z`,
        canvas.linear([
          [0, shade(petal, -0.1)],
          [1, shade(petal, 0.06)],
        ]),
        { stroke: dark, 'stroke-width': 1 },
      )
      canvas.stroke(d`M${x} ${y - s}Q${x} ${y - s * 1.6} ${at[0]} ${at[1] - r * 1.1}`, green, 2.4)
      canvas.circle(x, y + s * 0.95, s * 0.12, heart)
    }
  } else if (flower === 'thistle') {
    for (let k = 0; k < 44; k++)
      canvas.path(
        blade([at[0], at[1] + r * 0.3], r * random.between(1.1, 1.5), tilt + (k / 43 - 0.5) * 1.9, 7),
        mix(petal, heart, random.next() * 0.6),
      )
    for (let row = 0; row < 5; row++)
      for (let k = -3; k <= 3; k++)
        canvas.path(
          blade(
            [at[0] + k * r * 0.15, at[1] + r * (0.95 - row * 0.13)],
            r * 0.24,
            -1.57 + k * 0.2,
            r * 0.15,
            0,
            0.35,
          ),
          shade(green, row * 0.02 + (k % 2) * 0.03),
        )
  } else {
    petals(6, r, r * 0.44, 0.5, petal)
    petals(6, r * 0.8, r * 0.3, 0.5, mix(petal, heart, 0.3), TAU / 12)
    for (let k = 0; k < 12; k++) {
      const tip = polar(at, r * 0.42, tilt + (k / 12) * TAU + 0.2)
      canvas.stroke(line([at, tip]), heart, 1.8)
      canvas.ellipse(tip[0], tip[1], r * 0.05, r * 0.03, shade(heart, -0.15))
    }
    canvas.circle(...at, r * 0.11, green)
  }
}

// biome-ignore format: a table
const flowerWords = { daisy: ['daisies', '雏菊'], poppy: ['poppies', '罂粟'], tulip: ['tulips', '郁金香'], allium: ['alliums', '花葱'], bell: ['bellflowers', '风铃草'], thistle: ['thistles', '蓟'], star: ['star lilies', '星百合'] } as const

function paintBloom({ canvas, random, work, width: w, height: h }: Stage<Bloom>): Painted {
  const [petal, heart, green, ground] = [work.petal, work.heart, work.green, work.ground].map((tone) =>
    oklch(...tone),
  ) as [string, string, string, string]
  const light = work.ground[0] > 0.5
  canvas.fill(ground)
  const foot: Point = [w * 0.5, h * 0.93]
  const r = w * lerp(0.2, 0.115, (work.heads - 1) / 6)
  const stems = Array.from({ length: work.heads }, (_, i) => {
    const u = work.heads === 1 ? 0.5 : i / (work.heads - 1)
    const top: Point = [
      w * lerp(0.2, 0.8, u) + random.bell() * 12,
      h * (0.2 + 0.13 * (i % 2) + 0.09 * Math.abs(u - 0.5) * 2) + (work.heads > 4 ? (i % 3) * h * 0.06 : 0),
    ]
    return sample(
      [
        [foot[0] + (u - 0.5) * 46, foot[1]],
        [lerp(foot[0], top[0], 0.25), lerp(foot[1], top[1], 0.4)],
        [lerp(foot[0], top[0], 0.8), lerp(foot[1], top[1], 0.72)],
        top,
      ],
      9,
    )
  })
  for (const [i, s] of stems.entries()) {
    const side = i % 2 ? 1 : -1
    for (const k of [4, 9, 14]) {
      const long = h * random.between(0.16, 0.26) * (work.flower === 'tulip' ? 1.6 : 1)
      const angle = -1.57 + side * (k === 9 ? -1 : 1) * random.between(0.5, 1)
      canvas.path(
        blade(s[k]!, long, angle, work.flower === 'tulip' ? 40 : 27, side * 0.35),
        shade(green, random.bell() * 0.03),
        { stroke: shade(green, -0.1), 'stroke-width': 0.8 },
      )
      canvas.stroke(
        line([s[k]!, polar(s[k]!, long * 0.8, angle + side * 0.2)]),
        shade(green, light ? 0.1 : 0.08),
        1.2,
      )
    }
    canvas.path(
      curve(
        stroke(s, (t) => lerp(9, 5.5, t)),
        true,
      ),
      shade(green, -0.05),
    )
  }
  for (const s of stems)
    head(
      canvas,
      random,
      work.flower,
      s[s.length - 1]!,
      r * random.between(0.85, 1.15),
      -1.57 + random.bell() * 0.14,
      petal,
      heart,
      green,
    )
  if (light) {
    for (let k = 0; k < 9; k++)
      canvas.stroke(
        curve([foot, polar(foot, 22, 0.5 + k * 0.27), polar(foot, random.between(38, 66), 0.4 + k * 0.29)]),
        shade(green, 0.12),
        1.7,
      )
    // Details below, as botanists set them: one petal, one seed, one section.
    canvas.path(blade([w * 0.1, h * 0.93], w * 0.13, -1.2, w * 0.045, 0, 0.6), petal, {
      stroke: shade(petal, -0.12),
      'stroke-width': 1,
    })
    canvas.circle(w * 0.84, h * 0.89, w * 0.04, mix(green, ground, 0.3), {
      stroke: green,
      'stroke-width': 1.6,
    })
    for (let k = 0; k < 6; k++)
      canvas.ellipse(...polar([w * 0.84, h * 0.89], w * 0.021, (k / 6) * TAU), w * 0.008, w * 0.008, heart)
    canvas.rect(14, 14, w - 28, h - 28, 'none', { stroke: green, 'stroke-width': 1.3 })
  }
  canvas.grain(light ? green : ground, 0.14, [0.6, 0.6])
  const [name, nameZh] = flowerWords[work.flower]
  return {
    palette: [
      ground,
      green,
      petal,
      ...(work.flower === 'thistle' ? [] : [work.flower === 'tulip' ? mix(heart, petal, 0.3) : heart]),
    ],
    alt: `Botanical plate of ${work.heads === 1 ? `a single head of ${name}` : `${work.heads} ${name}`}, ${work.words[0]}, rising from one root${light ? ', with a petal and a cut seed capsule drawn small beneath' : ' against a dark ground'}.`,
    altZh: `植物图版：${work.words[1]}${nameZh}${work.heads}朵，同根而起${light ? '，下方小绘花瓣与蒴果剖面' : '，衬于深色地'}。`,
    subjects: [`nature/plants/${work.flower}`, 'nature/flowers', 'science/botany'],
  }
}

// biome-ignore format: a table
const blooms: Bloom[] = [
  { title: 'Ox-eye', titleZh: '牛眼菊', format: 'plate', cm: 52, flower: 'daisy', petal: [0.97, 0.015, 100], heart: [0.8, 0.15, 80], green: [0.45, 0.09, 140], ground: [0.83, 0.04, 195], heads: 3, words: ['white with yellow discs', '白瓣黄心'] },
  { title: 'Corn Poppy', titleZh: '虞美人', format: 'plate', cm: 54, flower: 'poppy', petal: [0.62, 0.21, 30], heart: [0.22, 0.05, 310], green: [0.5, 0.09, 135], ground: [0.94, 0.025, 90], heads: 4, words: ['scarlet with black hearts', '猩红黑心'] },
  { title: 'Broken Tulip', titleZh: '碎色郁金香', format: 'tall', cm: 60, flower: 'tulip', petal: [0.9, 0.07, 75], heart: [0.5, 0.17, 10], green: [0.52, 0.085, 155], ground: [0.24, 0.03, 60], heads: 3, words: ['cream feathered with crimson', '奶油底绯红羽纹'] },
  { title: 'Globes', titleZh: '花球', format: 'portrait', cm: 58, flower: 'allium', petal: [0.62, 0.14, 315], heart: [0.78, 0.1, 330], green: [0.55, 0.09, 145], ground: [0.93, 0.02, 110], heads: 5, words: ['violet', '紫色'] },
  { title: 'Bellflower', titleZh: '风铃草', format: 'upright', cm: 48, flower: 'bell', petal: [0.58, 0.14, 275], heart: [0.9, 0.1, 95], green: [0.5, 0.1, 150], ground: [0.92, 0.03, 80], heads: 3, words: ['blue-violet', '蓝紫'] },
  { title: 'Night Thistle', titleZh: '夜蓟', format: 'plate', cm: 56, flower: 'thistle', petal: [0.6, 0.2, 335], heart: [0.75, 0.13, 320], green: [0.55, 0.07, 165], ground: [0.2, 0.03, 275], heads: 3, words: ['magenta', '品红'] },
  { title: 'Star Lily', titleZh: '星百合', format: 'portrait', cm: 62, flower: 'star', petal: [0.8, 0.11, 20], heart: [0.6, 0.19, 30], green: [0.46, 0.09, 150], ground: [0.3, 0.055, 165], heads: 3, words: ['shell pink', '贝壳粉'] },
  { title: 'Moon Daisies', titleZh: '月光菊', format: 'tall', cm: 66, flower: 'daisy', petal: [0.85, 0.09, 60], heart: [0.4, 0.09, 40], green: [0.48, 0.07, 130], ground: [0.26, 0.05, 280], heads: 5, words: ['apricot with brown discs', '杏瓣褐心'] },
  { title: 'White Poppies for Anselm', titleZh: '给安塞尔姆的白罂粟', format: 'square', cm: 50, flower: 'poppy', petal: [0.95, 0.02, 60], heart: [0.55, 0.13, 340], green: [0.55, 0.06, 170], ground: [0.55, 0.07, 235], heads: 3, words: ['white with plum hearts', '白瓣梅紫心'] },
  { title: 'Seven Tulips', titleZh: '七枝郁金香', format: 'landscape', cm: 70, flower: 'tulip', petal: [0.66, 0.19, 40], heart: [0.88, 0.13, 90], green: [0.5, 0.1, 145], ground: [0.92, 0.03, 200], heads: 7, words: ['orange flamed with yellow', '橙瓣黄焰'] },
]

export const emericValdstejn = maker(
  {
    name: 'Emeric Valdstejn',
    nameZh: '埃梅里克·瓦尔德施泰因',
    born: 1840,
    died: 1919,
    active: [1863, 1912],
  },
  blooms,
  paintBloom,
)
