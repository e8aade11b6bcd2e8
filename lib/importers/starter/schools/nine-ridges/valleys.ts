import { d, lerp, line, type Point } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { ridge, under } from './ridge'

interface Valley extends Commission {
  light: keyof typeof lights
  layers: number
  lake: boolean
  firs: number
  sun: number
}

// biome-ignore format: a table
const lights = {
  alpenglow: chord({ sky: [0.82, 0.05, 265], low: [0.9, 0.08, 50], far: [0.76, 0.09, 20], near: [0.26, 0.06, 290], sun: [0.96, 0.06, 80] }),
  cobalt: chord({ sky: [0.93, 0.02, 230], low: [0.97, 0.02, 90], far: [0.8, 0.05, 235], near: [0.27, 0.09, 262], sun: [0.99, 0.01, 90] }),
  ochre: chord({ sky: [0.88, 0.06, 85], low: [0.93, 0.07, 85], far: [0.79, 0.09, 75], near: [0.31, 0.06, 50], sun: [0.98, 0.05, 95] }),
  pine: chord({ sky: [0.88, 0.03, 180], low: [0.94, 0.035, 130], far: [0.76, 0.045, 175], near: [0.25, 0.05, 175], sun: [0.98, 0.03, 110] }),
  plum: chord({ sky: [0.42, 0.09, 295], low: [0.72, 0.13, 350], far: [0.58, 0.12, 330], near: [0.18, 0.05, 290], sun: [0.93, 0.08, 60] }),
}

// biome-ignore format: a table
const lightWords = { alpenglow: ['rose and violet', '玫瑰与紫罗兰色'], cobalt: ['cobalt blue', '钴蓝'], ochre: ['ochre haze', '赭黄霭光'], pine: ['pine green', '松绿'], plum: ['plum-coloured dusk', '梅紫暮色'] } as const

function fir(x: number, y: number, size: number, random: Random): string {
  let left = d`M${x} ${y - size}`
  const tiers = 7
  for (let i = 1; i <= tiers; i++) {
    const w = size * 0.2 * (i / tiers) * random.between(0.8, 1.15)
    left += d`L${x + w} ${y - size + (size * i) / tiers}L${x + w * 0.45} ${y - size + (size * (i - 0.22)) / tiers}`
  }
  left += d`L${x} ${y}`
  for (let i = tiers; i >= 1; i--) {
    const w = size * 0.2 * (i / tiers) * random.between(0.8, 1.15)
    left += d`L${x - w * 0.45} ${y - size + (size * (i - 0.22)) / tiers}L${x - w} ${y - size + (size * i) / tiers}`
  }
  return `${left}z`
}

function paintValley({ canvas, random, work, width, height }: Stage<Valley>): Painted {
  const c = lights[work.light]
  const noise = layerNoise(createNoise(random), 4)
  canvas.rect(
    0,
    0,
    width,
    height,
    canvas.linear([
      [0, c.sky],
      [0.62, c.low],
    ]),
  )
  const floor = height * (work.lake ? 0.68 : 1)
  const [sx, sy] = [width * work.sun, height * 0.27]
  canvas.circle(
    sx,
    sy,
    width * 0.4,
    canvas.radial([
      [0, c.sun, 0.8],
      [1, c.sun, 0],
    ]),
  )
  canvas.circle(sx, sy, 36, c.sun)
  const range = () => {
    for (let row = 0; row < work.layers; row++) {
      const t = row / (work.layers - 1)
      const base = lerp(height * 0.48, floor + (work.lake ? 6 : height * 0.03), t)
      const rise = height * lerp(0.34, 0.15, t) * (0.8 + 0.4 * Math.abs(noise(row * 3.3, 9)))
      const points = ridge(
        noise,
        width,
        { base, rise, peaks: lerp(2.3, 3.6, t) * (width / 1000), sharp: lerp(0.8, 0.3, t), row: row + 3 },
        110,
      )
      const tone = mix(c.far, c.near, t ** 1.15)
      canvas.path(
        under(points, floor),
        canvas.linear([
          [0, tone],
          [1, mix(tone, c.low, lerp(0.55, 0.12, t))],
        ]),
      )
      const lit: string[] = []
      for (let i = 1; i < points.length - 1; i++) {
        const [p, q] = [points[i]!, points[i + 1]!]
        if ((q[1] - p[1]) * (sx < width / 2 ? -1 : 1) > 1.2 && t < 0.75)
          lit.push(
            d`M${p[0]} ${p[1]}L${q[0]} ${q[1]}l${random.between(-6, 10)} ${rise * random.between(0.05, 0.17)}z`,
          )
      }
      if (lit.length) canvas.path(lit.join(''), mix(tone, c.sun, 0.45), { opacity: 0.5 })
      if (t > 0.6 && work.firs) {
        const trees = points
          .filter((_, i) => i % 2 === 0 && random.chance(0.5))
          .map(([x, y]) =>
            fir(
              x + random.bell() * 6,
              y + 5,
              lerp(14, 38, (t - 0.6) / 0.4) * random.between(0.6, 1.3),
              random,
            ),
          )
        if (trees.length) canvas.path(trees.join(''), mix(tone, c.near, 0.3))
      }
    }
  }
  range()
  if (work.lake) {
    canvas.rect(
      0,
      floor,
      width,
      height - floor,
      canvas.linear([
        [0, mix(c.low, c.near, 0.18)],
        [1, mix(c.sky, c.near, 0.55)],
      ]),
    )
    const mirror = ridge(
      noise,
      width,
      { base: floor, rise: height * 0.16, peaks: 3.4 * (width / 1000), sharp: 0.3, row: work.layers + 2 },
      60,
    ).map(([x, y]) => [x, floor * 2 - y] as Point)
    canvas.path(`${line(mirror)}V${Math.round(floor)}H-20z`, mix(c.near, c.low, 0.2), { opacity: 0.55 })
    for (let i = 0; i < 46; i++) {
      const y = lerp(floor + 4, height, random.next() ** 1.4)
      const w = lerp(20, 170, (y - floor) / (height - floor)) * random.between(0.5, 1.4)
      canvas.rect(
        random.between(-40, width),
        y,
        w,
        1 + (y - floor) / 60,
        random.chance(0.6) ? c.low : c.near,
        { opacity: 0.35, rx: 1 },
      )
    }
  }
  if (work.firs > 1) {
    const side = work.sun < 0.5 ? 1 : 0
    for (let i = 0; i < work.firs; i++) {
      const u = side ? 1 - random.next() ** 1.6 * 0.34 : random.next() ** 1.6 * 0.34
      canvas.path(
        fir(
          width * u,
          height + 16,
          height * random.between(0.2, 0.62) * (1 - Math.abs(u - side) * 1.6),
          random,
        ),
        shade(c.near, -random.between(0.02, 0.07)),
      )
    }
  }
  canvas.grain(c.near, 0.2, [0.8, 0.8])
  const [tone, toneZh] = lightWords[work.light]
  return {
    palette: [mix(c.far, c.near, 0.5), c.near, c.far, ...(work.light === 'plum' ? [] : [c.low]), c.sky],
    alt: `${work.layers} mountain ranges fade into ${tone} one behind another${work.lake ? ', mirrored in a still lake' : ''}${work.firs > 1 ? `; dark firs stand close at the ${work.sun < 0.5 ? 'right' : 'left'}` : ''}. The sun is low and veiled.`,
    altZh: `${work.layers}重山岭依次隐入${toneZh}${work.lake ? '，倒映于静湖' : ''}${work.firs > 1 ? `；${work.sun < 0.5 ? '右' : '左'}侧近处冷杉幽暗` : ''}。日低而朦胧。`,
    subjects: [
      'nature/mountains',
      ...(work.lake ? ['nature/lake'] : []),
      ...(work.firs ? ['nature/trees'] : []),
    ],
  }
}

// biome-ignore format: a table
const valleys: Valley[] = [
  { title: 'Morning in Five Blues', titleZh: '五重蓝的清晨', format: 'landscape', cm: 60, light: 'cobalt', layers: 5, lake: false, firs: 1, sun: 0.7 },
  { title: 'Alpenglow', titleZh: '高山辉', format: 'wide', cm: 84, light: 'alpenglow', layers: 6, lake: true, firs: 9, sun: 0.3 },
  { title: 'Dust of Harvest', titleZh: '收获之尘', format: 'landscape', cm: 52, light: 'ochre', layers: 8, lake: false, firs: 0, sun: 0.55 },
  { title: 'Lake Without a Name', titleZh: '无名湖', format: 'square', cm: 56, light: 'pine', layers: 5, lake: true, firs: 14, sun: 0.66 },
  { title: 'Evening, Closing', titleZh: '暮合', format: 'portrait', cm: 72, light: 'plum', layers: 7, lake: false, firs: 16, sun: 0.4 },
  { title: 'The Long Divide', titleZh: '大分水岭', format: 'panorama', cm: 130, light: 'cobalt', layers: 9, lake: false, firs: 0, sun: 0.8 },
  { title: 'Firs', titleZh: '冷杉', format: 'tall', cm: 80, light: 'pine', layers: 8, lake: false, firs: 24, sun: 0.75 },
  { title: 'Mirror of Ambra', titleZh: '安布拉之镜', format: 'panorama', cm: 120, light: 'plum', layers: 5, lake: true, firs: 7, sun: 0.24 },
  { title: 'Thin Air', titleZh: '稀薄的空气', format: 'upright', cm: 68, light: 'alpenglow', layers: 9, lake: false, firs: 0, sun: 0.5 },
  { title: 'Gold Behind Gold', titleZh: '金后之金', format: 'wide', cm: 90, light: 'ochre', layers: 6, lake: true, firs: 12, sun: 0.72 },
]

export const aurelMontcassin = maker(
  { name: 'Aurel Montcassin', nameZh: '奥雷尔·蒙卡桑', born: 1862, died: 1941, active: [1887, 1936] },
  valleys,
  paintValley,
)
