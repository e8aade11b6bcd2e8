import { daub, signInCorner } from '../../brush'
import { curve, lerp, type Point, short, TAU } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Swell extends Commission {
  colours: keyof typeof waters
  rows: number
  steep: number
  boat: boolean
}

const waters = {
  bottle: chord({
    sky: [0.78, 0.04, 110],
    crest: [0.88, 0.05, 160],
    body: [0.5, 0.09, 178],
    deep: [0.25, 0.055, 200],
    foam: [0.96, 0.015, 110],
    boat: [0.3, 0.08, 35],
  }),
  slate: chord({
    sky: [0.64, 0.02, 260],
    crest: [0.78, 0.03, 230],
    body: [0.44, 0.045, 245],
    deep: [0.22, 0.035, 260],
    foam: [0.95, 0.012, 240],
    boat: [0.42, 0.13, 30],
  }),
  copper: chord({
    sky: [0.72, 0.12, 65],
    crest: [0.82, 0.11, 75],
    body: [0.48, 0.1, 40],
    deep: [0.24, 0.06, 320],
    foam: [0.95, 0.03, 80],
    boat: [0.18, 0.03, 300],
  }),
  jade: chord({
    sky: [0.93, 0.03, 95],
    crest: [0.85, 0.08, 165],
    body: [0.6, 0.11, 170],
    deep: [0.35, 0.08, 185],
    foam: [0.98, 0.01, 120],
    boat: [0.5, 0.15, 35],
  }),
}

const waterWords = {
  bottle: ['bottle-green', '墨绿'],
  slate: ['slate-blue', '青灰'],
  copper: ['copper and plum', '铜红与梅紫'],
  jade: ['jade', '碧玉色'],
} as const

function paintSwell({ canvas, random, work, width, height }: Stage<Swell>): Painted {
  const c = waters[work.colours]
  const start = height * 0.26
  const cloud = layerNoise(createNoise(random), 3)
  canvas.rect(
    0,
    0,
    width,
    height,
    canvas.linear([
      [0, shade(c.sky, -0.14)],
      [0.34, c.sky],
      [1, c.deep],
    ]),
  )
  daub(canvas, random, {
    area: { x: 0, y: 0, width, height: start * 1.15 },
    count: 150,
    length: () => 150,
    width: () => 20,
    angle: (x, y) => -0.35 + cloud(x / 300, y / 200) * 0.7,
    colour: (x, y) => shade(c.sky, cloud(x / 220, y / 130) * 0.17),
    opacity: 0.6,
  })
  const boatRow = Math.floor(work.rows * 0.45)
  for (let row = 0; row < work.rows; row++) {
    const t = row / (work.rows - 1)
    const base = lerp(start, height * 0.93, t ** 1.35)
    const length = lerp(120, width * 0.62, t ** 1.3)
    const rise = length * 0.13 * work.steep
    const phase = random.next() * TAU
    const crest: Point[] = []
    // A trochoid leans and sharpens at the crest as real waves do; the drift term keeps any two crests unlike.
    for (let a = -4; a < (width / length) * TAU + 8; a += 0.4) {
      const lift = rise * (0.72 + 0.5 * cloud(a / 5 + row * 7.7, 3))
      crest.push([(a / TAU) * length - lift * 1.25 * Math.sin(a + phase), base - lift * Math.cos(a + phase)])
    }
    const body = mix(c.body, c.deep, random.next() * 0.35 + t * 0.4)
    canvas.path(
      `${curve(crest)}L${short(width + 300)} ${short(height)}L-300 ${short(height)}Z`,
      canvas.linear([
        [0, mix(c.crest, body, 0.25 + 0.2 * random.next())],
        [0.18 + 0.1 * t, body],
        [1, c.deep],
      ]),
    )
    canvas.stroke(curve(crest), c.foam, lerp(1, 4, t), { opacity: 0.75 })
    for (let i = 2; i < crest.length - 3; i++) {
      const [x, y] = crest[i]
      if (x < -20 || x > width + 20 || y > base + rise * 0.1) continue
      const reach = lerp(8, rise * 0.8, t) * random.between(0.4, 1.2)
      const drop: Point[] = [
        [x, y + 2],
        [x + reach * 0.35, y + reach * 0.5],
        [x + reach * 0.3, y + reach],
      ]
      canvas.stroke(curve(drop), mix(c.foam, c.crest, random.next() * 0.6), lerp(1.2, 6, t), {
        opacity: 0.65,
        'stroke-linecap': 'round',
      })
      if (random.chance(0.5 * t))
        canvas.circle(
          x + random.bell() * 24,
          y - random.between(2, rise * 0.5),
          random.between(0.8, 3.4) * (0.5 + t),
          c.foam,
          { opacity: 0.85 },
        )
    }
    if (work.boat && row === boatRow) {
      const [x, y] = [width * random.between(0.35, 0.65), base - rise * 0.3]
      canvas.group(
        { transform: `translate(${short(x)} ${short(y)}) rotate(${short(random.between(-16, 16))})` },
        () => {
          canvas.path('M-44 0C-30 24 28 24 48-6L30-2Z', c.boat)
          canvas.path('M-2-4L-4-100L40-14Z', c.foam)
          canvas.path('M-8-6L-8-84L-36-12Z', shade(c.foam, -0.12))
          canvas.rect(-6, -104, 4, 104, c.boat)
        },
      )
    }
  }
  signInCorner(canvas, random.fork('sign'), [40, height - 34], 20, c.crest)
  canvas.grain(c.deep, 0.14)
  const [tone, toneZh] = waterWords[work.colours]
  return {
    palette: [c.body, c.deep, c.sky, c.crest],
    alt: `${work.rows} ranks of ${work.steep > 1 ? 'steep, breaking' : 'long, rolling'} waves in ${tone} come towards us, foam running down their faces${work.boat ? '; a small sailing boat rides between them' : ', with no boat or shore in sight'}.`,
    altZh: `${work.rows}道${work.steep > 1 ? '陡峭碎裂' : '悠长起伏'}的${toneZh}浪涛迎面而来，白沫沿浪面滑落${work.boat ? '，一叶小帆行于浪间' : '，不见船只与海岸'}。`,
    subjects: ['nature/sea', 'weather/storm', ...(work.boat ? ['things/sails'] : [])],
  }
}

export const teodorBrask = maker<Swell>(
  { name: 'Teodor Brask', nameZh: '特奥多尔·布拉斯克', born: 1839, died: 1911, active: [1862, 1908] },
  [
    {
      title: 'Ninth Wave',
      titleZh: '第九道浪',
      format: 'landscape',
      cm: 96,
      colours: 'bottle',
      rows: 8,
      steep: 1.25,
      boat: true,
    },
    {
      title: 'Slack and Swell',
      titleZh: '平潮与涌浪',
      format: 'panorama',
      cm: 150,
      colours: 'slate',
      rows: 9,
      steep: 0.65,
      boat: false,
    },
    {
      title: 'Homeward',
      titleZh: '归航',
      format: 'upright',
      cm: 84,
      colours: 'jade',
      rows: 10,
      steep: 0.9,
      boat: true,
    },
    {
      title: 'Copper Sea',
      titleZh: '铜海',
      format: 'wide',
      cm: 132,
      colours: 'copper',
      rows: 7,
      steep: 1.1,
      boat: false,
    },
    {
      title: 'The Pilot',
      titleZh: '领航者',
      format: 'square',
      cm: 70,
      colours: 'slate',
      rows: 6,
      steep: 1.4,
      boat: true,
    },
    {
      title: 'Green Hour',
      titleZh: '绿时',
      format: 'tall',
      cm: 118,
      colours: 'bottle',
      rows: 14,
      steep: 0.8,
      boat: false,
    },
    {
      title: 'Out of Sight of Land',
      titleZh: '不见陆地',
      format: 'panorama',
      cm: 180,
      colours: 'jade',
      rows: 6,
      steep: 1.2,
      boat: true,
    },
    {
      title: 'After the Gale',
      titleZh: '大风之后',
      format: 'landscape',
      cm: 88,
      colours: 'copper',
      rows: 12,
      steep: 0.6,
      boat: true,
    },
  ],
  paintSwell,
)
