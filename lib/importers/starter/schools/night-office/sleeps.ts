import { curve, d, lerp, type Point, polar, scatter } from '../../geometry'
import { createNoise } from '../../noise'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Sky, skies, skyWords } from './skies'

interface Sleep extends Commission {
  sky: Sky
  swirl: number
  land: 'hills' | 'town' | 'sea' | 'forest'
  moon: readonly [number, number]
}

// biome-ignore format: a table
const lands = { hills: ['bare hills', '光秃山丘'], town: ['a sleeping village', '沉睡村庄'], sea: ['a flat sea', '平海'], forest: ['black firs', '黑冷杉'] } as const

function paintSleep({ canvas, random, work, width: w, height: h }: Stage<Sleep>): Painted {
  const c = skies[work.sky]
  const m = Math.min(w, h)
  const ground = h * 0.78
  canvas.fill(c.sky)
  const moon: Point = [w * work.moon[0], h * work.moon[1]]
  const eyes = [
    { p: moon, s: 1.4 },
    ...scatter(random, { x: w * 0.1, y: h * 0.1, width: w * 0.8, height: h * 0.5 }, m * 0.26, work.swirl).map(
      (p, i) => ({ p, s: i % 2 ? -0.8 : 0.9 }),
    ),
  ]
  const wind = createNoise(random)
  const angle = (x: number, y: number) => {
    let [u, v] = [0.85, wind(x / 260, y / 260) * 0.8]
    for (const { p, s } of eyes) {
      const [dx, dy] = [x - p[0], y - p[1]]
      const pull = (s * m * 0.2) / (Math.hypot(dx, dy) + m * 0.05)
      u += (-dy / (Math.hypot(dx, dy) + 1)) * pull
      v += (dx / (Math.hypot(dx, dy) + 1)) * pull
    }
    return Math.atan2(v, u)
  }
  const cells = Math.min(1150, Math.round((w * ground) / (m * m * 0.0016)))
  canvas.group({ fill: 'none', 'stroke-linecap': 'round' }, () => {
    for (let i = 0; i < cells; i++) {
      let p: Point = [random.next() * w, random.next() * (ground + 20)]
      const near = Math.min(...eyes.map((e) => Math.hypot(e.p[0] - p[0], e.p[1] - p[1]))) / m
      const lit = Math.max(0, 1 - near / 0.24)
      const colour = random.chance(lit * 0.75)
        ? mix(c.gold, c.pale, random.next() * 0.6)
        : mix(mix(c.deep, c.mid, random.next()), c.pale, random.chance(0.12) ? 0.35 : 0)
      const points: Point[] = [p]
      for (let k = 0; k < 4; k++) {
        p = polar(p, m * 0.014, angle(...p))
        points.push(p)
      }
      canvas.path(
        d`M${points[0]![0]} ${points[0]![1]}Q${points[2]![0]} ${points[2]![1]} ${points[4]![0]} ${points[4]![1]}`,
        'none',
        { stroke: colour, 'stroke-width': m * random.between(0.006, 0.0115) },
      )
    }
  })
  for (const [i, { p }] of eyes.entries()) {
    const r = i ? m * 0.02 : m * 0.062
    canvas.circle(...p, r * 1.5, c.gold, { opacity: 0.55 })
    canvas.circle(...p, r, i ? c.pale : shade(c.gold, 0.06))
  }
  if (work.moon[0] > 0.5)
    canvas.circle(moon[0] - m * 0.03, moon[1] - m * 0.012, m * 0.052, mix(c.mid, c.gold, 0.35))
  const hill = (base: number, rise: number, row: number) =>
    Array.from(
      { length: 30 },
      (_, i) => [(i / 29) * (w + 40) - 20, base - rise * (0.5 + 0.5 * wind(i / 7 + row * 9, row))] as Point,
    )
  if (work.land === 'sea') {
    canvas.rect(0, ground, w, h - ground, c.deep)
    for (let i = 0; i < 90; i++) {
      const y = lerp(ground + 4, h, random.next())
      canvas.stroke(
        d`M${random.between(-20, w)} ${y}q${m * 0.04} ${random.between(-4, 4)} ${m * random.between(0.05, 0.14)} 0`,
        random.chance(0.3) ? c.gold : c.mid,
        lerp(2, 7, (y - ground) / (h - ground)),
        { opacity: 0.75, 'stroke-linecap': 'round' },
      )
    }
  } else
    for (let row = 0; row < 3; row++)
      canvas.path(
        `${curve(hill(ground + row * h * 0.075, h * 0.1, row))}V${h + 10}H-20z`,
        mix(mix(c.deep, c.mid, 0.35), c.deep, row / 2),
      )
  if (work.land === 'town')
    for (let i = 0; i < Math.round(w / 62); i++) {
      const [x, y] = [i * 62 + random.bell() * 10 + 20, h * 0.93 - random.between(0, h * 0.06)]
      const bw = random.between(34, 54)
      canvas.rect(x, y - 40, bw, 80, shade(c.deep, 0.06))
      canvas.path(
        d`M${x - 6} ${y - 38}L${x + bw / 2} ${y - 70}L${x + bw + 6} ${y - 38}z`,
        shade(c.deep, -0.05),
      )
      if (random.chance(0.7)) canvas.rect(x + bw * 0.3, y - 26, 11, 14, c.gold)
      if (i % 7 === 3)
        canvas.path(
          d`M${x + bw / 2 - 11} ${y - 40}V${y - 110}L${x + bw / 2} ${y - 170}L${x + bw / 2 + 11} ${y - 110}V${y - 40}z`,
          shade(c.deep, -0.05),
        )
    }
  if (work.land === 'forest')
    for (let i = 0; i < Math.round(w / 26); i++) {
      const [x, y, s] = [random.next() * w, h * random.between(0.9, 1.02), h * random.between(0.12, 0.3)]
      canvas.path(
        d`M${x} ${y - s}L${x + s * 0.1} ${y - s * 0.55}H${x + s * 0.06}L${x + s * 0.16} ${y - s * 0.2}H${x + s * 0.08}L${x + s * 0.2} ${y + 10}H${x - s * 0.2}L${x - s * 0.08} ${y - s * 0.2}H${x - s * 0.16}L${x - s * 0.06} ${y - s * 0.55}H${x - s * 0.1}z`,
        shade(c.deep, -0.04 + random.bell() * 0.02),
      )
    }
  canvas.grain(c.deep, 0.1, [0.6, 0.6])
  return {
    palette: [mix(c.deep, c.mid, 0.5), c.deep, c.mid, mix(c.gold, c.pale, 0.3)],
    alt: `A night sky in short curving strokes wheels round the moon and ${eyes.length - 1} stars above ${lands[work.land][0]}, in ${skyWords[work.sky][0].replace(/ on .*/, '')} and deep tones.`,
    altZh: `短促弧笔画成的夜空绕月与${eyes.length - 1}颗星旋转，下为${lands[work.land][1]}，${skyWords[work.sky][1]}。`,
    subjects: ['nature/stars', 'time/night', `places/${work.land}`],
  }
}

// biome-ignore format: a table
const sleeps: Sleep[] = [
  { title: 'Village, Turning', titleZh: '旋转的村庄', format: 'landscape', cm: 74, sky: 'ultramarine', swirl: 6, land: 'town', moon: [0.8, 0.2] },
  { title: 'Wind Above Orm', titleZh: '奥姆上空的风', format: 'panorama', cm: 140, sky: 'verdigris', swirl: 5, land: 'hills', moon: [0.28, 0.3] },
  { title: 'Insomnia', titleZh: '失眠', format: 'portrait', cm: 80, sky: 'soot', swirl: 4, land: 'hills', moon: [0.3, 0.24] },
  { title: 'Sea of Strokes', titleZh: '笔触之海', format: 'wide', cm: 110, sky: 'ultramarine', swirl: 4, land: 'sea', moon: [0.5, 0.28] },
  { title: 'Firs Listening', titleZh: '倾听的冷杉', format: 'tall', cm: 92, sky: 'verdigris', swirl: 5, land: 'forest', moon: [0.66, 0.16] },
  { title: 'Red Night', titleZh: '红夜', format: 'square', cm: 66, sky: 'oxblood', swirl: 3, land: 'town', moon: [0.34, 0.26] },
  { title: 'Harvest Moon, Fast', titleZh: '疾驰的获月', format: 'landscape', cm: 70, sky: 'oxblood', swirl: 2, land: 'hills', moon: [0.56, 0.4] },
  { title: 'The Sleepers', titleZh: '睡者', format: 'panorama', cm: 150, sky: 'soot', swirl: 8, land: 'town', moon: [0.72, 0.26] },
  { title: 'North, Late', titleZh: '北方，夜深', format: 'upright', cm: 84, sky: 'ultramarine', swirl: 7, land: 'forest', moon: [0.22, 0.18] },
  { title: 'Tide Star', titleZh: '潮星', format: 'square', cm: 60, sky: 'verdigris', swirl: 3, land: 'sea', moon: [0.72, 0.3] },
]

export const jorisHalloran = maker(
  { name: 'Joris Halloran', nameZh: '约里斯·哈洛伦', born: 1881, died: 1953, active: [1904, 1949] },
  sleeps,
  paintSleep,
)
