import { curve, d, lerp, type Point, stroke } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { ridge } from './ridge'

interface Terrace extends Commission {
  earth: keyof typeof earths
  fields: number
  sun: 'red' | 'none' | 'gold'
  thing: 'village' | 'cypress' | 'river' | 'nothing'
}

// biome-ignore format: a table
const earths = {
  sienna: chord({ sky: [0.9, 0.045, 80], a: [0.62, 0.14, 45], b: [0.74, 0.13, 72], c: [0.48, 0.1, 30], d: [0.55, 0.08, 130], dark: [0.28, 0.05, 30], pop: [0.62, 0.21, 32] }),
  paddy: chord({ sky: [0.93, 0.03, 190], a: [0.66, 0.13, 135], b: [0.8, 0.13, 112], c: [0.5, 0.1, 155], d: [0.74, 0.07, 205], dark: [0.3, 0.06, 165], pop: [0.66, 0.19, 40] }),
  heather: chord({ sky: [0.87, 0.03, 280], a: [0.56, 0.11, 320], b: [0.7, 0.08, 345], c: [0.44, 0.08, 295], d: [0.62, 0.07, 145], dark: [0.26, 0.05, 290], pop: [0.85, 0.13, 85] }),
  mesa: chord({ sky: [0.76, 0.08, 215], a: [0.6, 0.16, 38], b: [0.72, 0.13, 52], c: [0.45, 0.13, 28], d: [0.84, 0.08, 70], dark: [0.3, 0.08, 20], pop: [0.95, 0.05, 90] }),
}

// biome-ignore format: a table
const earthWords = { sienna: ['sienna and straw', '赭石与麦秆色'], paddy: ['rice green and water blue', '稻绿与水蓝'], heather: ['heather purple', '石楠紫'], mesa: ['red rock and hard blue', '红岩与硬蓝'] } as const

// biome-ignore format: a table
const terraceThings = { village: ['a huddle of white houses', '一簇白屋'], cypress: ['a row of cypresses', '一行柏树'], river: ['a pale river winding to the horizon', '一条蜿蜒至天际的淡河'], nothing: ['no house or tree', '无屋无树'] } as const

function paintTerrace({ canvas, random, work, width, height }: Stage<Terrace>): Painted {
  const c = earths[work.earth]
  const noise = layerNoise(createNoise(random), 2)
  canvas.fill(c.sky)
  if (work.sun !== 'none')
    canvas.circle(width * random.between(0.62, 0.8), height * 0.2, Math.min(width, height) * 0.1, c.pop)
  const colours = [c.a, c.b, c.c, c.d]
  let villageAt: Point = [0, 0]
  for (let row = 0; row < work.fields; row++) {
    const t = row / (work.fields - 1)
    const base = lerp(height * lerp(0.46, 0.3, (work.fields - 5) / 7), height * 1.04, t ** 1.2)
    const rise = height * lerp(0.2, 0.34, t) * (width > height ? 1.25 : 1)
    const points = ridge(
      noise,
      width,
      { base, rise, peaks: lerp(2.6, 1.3, t) * (width / 900), sharp: 0, row },
      40,
    )
    const colour = colours[(row * 3) % 4]!
    const shape = `${curve(points)}V${height + 10}H-20z`
    canvas.path(shape, shade(colour, random.bell() * 0.02))
    // Furrows follow the hill, or stand across it, field by field.
    canvas.group({ 'clip-path': canvas.clip(shape) }, () => {
      const ink = shade(colour, row % 2 ? -0.1 : 0.09)
      const gap = lerp(7, 24, t)
      const marks: string[] = []
      if (row % 3 === 0)
        for (let k = 1; k < 9; k++)
          marks.push(curve(points.map(([x, y]) => [x, y + k * gap * (1 + k * 0.08)] as Point)))
      else {
        const lean = random.between(-1.2, 1.2)
        for (let x = -width * 0.4; x < width * 1.4; x += gap * 1.5)
          marks.push(
            d`M${x} ${base - rise * 1.1}Q${x + lean * rise * 0.5} ${base} ${x + lean * rise * 2} ${base + rise * 1.4}`,
          )
      }
      canvas.stroke(
        marks.join(''),
        ink,
        lerp(1.6, 5, t),
        row % 3 === 2
          ? {
              'stroke-dasharray': `${Math.round(gap * 0.9)} ${Math.round(gap * 0.7)}`,
              'stroke-linecap': 'round',
            }
          : {},
      )
    })
    if (row === Math.floor(work.fields * 0.4)) villageAt = points[work.sun === 'none' ? 26 : 12]!
    if (row === Math.floor(work.fields * 0.55) && work.thing === 'cypress') {
      for (let i = 5; i < 34; i += 3) {
        const [x, y] = points[i]!
        const h = random.between(50, 96)
        canvas.path(
          d`M${x} ${y + 6}C${x - 17} ${y - h * 0.3} ${x - 6} ${y - h * 0.8} ${x} ${y - h}C${x + 6} ${y - h * 0.8} ${x + 17} ${y - h * 0.3} ${x} ${y + 6}z`,
          c.dark,
        )
      }
    }
    if (row === Math.floor(work.fields * 0.4) && work.thing === 'village') {
      for (let i = 0; i < 11; i++) {
        const [x, y] = [
          villageAt[0] + (i - 5) * 22 + random.bell() * 6,
          villageAt[1] + 10 + random.between(-12, 22),
        ]
        const [w, h] = [random.between(20, 32), random.between(18, 36)]
        canvas.rect(x, y - h, w, h, c.sky)
        canvas.rect(x + w * 0.62, y - h, w * 0.38, h, mix(c.sky, c.dark, 0.25))
        canvas.path(
          d`M${x - 3} ${y - h}l${w / 2 + 3} -${w * 0.42}l${w / 2 + 3} ${w * 0.42}z`,
          i % 3 ? c.pop : c.dark,
        )
        canvas.rect(x + w * 0.2, y - h * 0.6, 5, 7, c.dark)
      }
    }
  }
  if (work.thing === 'river') {
    const bed: Point[] = Array.from({ length: 9 }, (_, i) => [
      width * (0.5 + Math.sin(i * 1.25 + 1) * lerp(0.05, 0.24, i / 8)),
      lerp(height * 0.38, height * 1.02, (i / 8) ** 1.2),
    ])
    canvas.path(
      curve(
        stroke(bed, (t) => lerp(3, width * 0.11, t ** 1.6)),
        true,
      ),
      mix(c.sky, c.d, 0.15),
    )
    canvas.path(
      curve(
        stroke(bed, (t) => lerp(1, width * 0.035, t ** 1.6)),
        true,
      ),
      shade(c.sky, 0.04),
    )
  }
  canvas.grain(c.dark, 0.2, [0.6, 0.6])
  const [tone, toneZh] = earthWords[work.earth]
  const [thing, thingZh] = terraceThings[work.thing]
  return {
    palette: [c.a, c.b, c.c, c.d, c.sky, ...(work.sun === 'none' ? [] : [c.pop])],
    alt: `Hills cut like paper into ${work.fields} furrowed fields of ${tone}, with ${thing}${work.sun === 'none' ? '' : ' and a flat disc of sun'}.`,
    altZh:
      `群山如剪纸，分作${work.fields}片犁田，${toneZh}，有${thingZh}${work.sun === 'none' ? '' : '与一轮平涂的太阳'}。`.replace(
        '有无屋无树',
        '无屋无树',
      ),
    subjects: [
      'nature/hills',
      'places/fields',
      ...(work.thing === 'nothing' ? [] : [`things/${work.thing}`]),
    ],
  }
}

// biome-ignore format: a table
const terraces: Terrace[] = [
  { title: 'Seven Fields', titleZh: '七块田', format: 'landscape', cm: 48, earth: 'sienna', fields: 7, sun: 'red', thing: 'nothing' },
  { title: 'White Village', titleZh: '白村', format: 'square', cm: 52, earth: 'sienna', fields: 9, sun: 'none', thing: 'village' },
  { title: 'Planting Water', titleZh: '插水', format: 'upright', cm: 66, earth: 'paddy', fields: 12, sun: 'red', thing: 'nothing' },
  { title: 'Cypress Line', titleZh: '柏树线', format: 'wide', cm: 88, earth: 'sienna', fields: 8, sun: 'gold', thing: 'cypress' },
  { title: 'Heather, Late', titleZh: '石楠，晚季', format: 'landscape', cm: 60, earth: 'heather', fields: 6, sun: 'gold', thing: 'village' },
  { title: 'River Through Mesa', titleZh: '河穿红岩', format: 'portrait', cm: 78, earth: 'mesa', fields: 7, sun: 'gold', thing: 'river' },
  { title: 'Counting Greens', titleZh: '数绿', format: 'panorama', cm: 124, earth: 'paddy', fields: 8, sun: 'none', thing: 'village' },
  { title: 'Noon Without Shade', titleZh: '无荫正午', format: 'tall', cm: 84, earth: 'mesa', fields: 11, sun: 'gold', thing: 'nothing' },
  { title: 'The River Knows', titleZh: '河知道', format: 'wide', cm: 96, earth: 'heather', fields: 9, sun: 'none', thing: 'river' },
  { title: 'Windbreak', titleZh: '防风林', format: 'square', cm: 58, earth: 'paddy', fields: 5, sun: 'red', thing: 'cypress' },
]

export const toveRaskAnsari = maker(
  {
    name: 'Tove Rask Ansari',
    nameZh: '图韦·拉斯克·安萨里',
    born: 1899,
    died: 1977,
    active: [1922, 1958],
  },
  terraces,
  paintTerrace,
)
