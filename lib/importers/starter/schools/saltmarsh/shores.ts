import { signInCorner } from '../../brush'
import { curve, line, type Point, polar, short, TAU } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Shore extends Commission {
  colours: keyof typeof sands
  /** Where the waterline runs, in degrees from level, and how far across. */
  slant: number
  water: number
  thing: 'boats' | 'gulls' | 'bathers' | 'nothing'
}

// biome-ignore format: a table
const sands = {
  lagoon: chord({ sand: [0.9, 0.045, 85], wet: [0.78, 0.06, 75], shallow: [0.82, 0.09, 185], sea: [0.64, 0.11, 205], deep: [0.4, 0.09, 235], foam: [0.98, 0.01, 100], mark: [0.6, 0.19, 30] }),
  basalt: chord({ sand: [0.32, 0.015, 280], wet: [0.24, 0.015, 270], shallow: [0.6, 0.05, 200], sea: [0.45, 0.06, 220], deep: [0.3, 0.05, 240], foam: [0.95, 0.015, 200], mark: [0.82, 0.14, 85] }),
  rose: chord({ sand: [0.88, 0.05, 30], wet: [0.76, 0.075, 25], shallow: [0.84, 0.055, 170], sea: [0.68, 0.075, 180], deep: [0.45, 0.07, 200], foam: [0.985, 0.01, 60], mark: [0.38, 0.09, 270] }),
  winter: chord({ sand: [0.82, 0.02, 90], wet: [0.68, 0.025, 80], shallow: [0.74, 0.03, 210], sea: [0.58, 0.04, 225], deep: [0.42, 0.045, 240], foam: [0.97, 0.008, 220], mark: [0.5, 0.15, 25] }),
}

// biome-ignore format: a table
const sandWords = { lagoon: ['pale sand and turquoise', '浅沙与绿松石色'], basalt: ['black sand and steel blue', '黑沙与钢蓝'], rose: ['pink sand and sea green', '粉沙与海绿'], winter: ['grey winter sand and cold blue', '冬日灰沙与冷蓝'] } as const

// biome-ignore format: a table
const shoreThings = { boats: ['a few boats at anchor', '几只泊船'], gulls: ['a scatter of gulls', '零星海鸥'], bathers: ['the parasols of bathers', '浴客的阳伞'], nothing: ['not a soul in sight', '空无一人'] } as const

function paintShore({ canvas, random, work, width, height }: Stage<Shore>): Painted {
  const c = sands[work.colours]
  const reach = Math.hypot(width, height)
  const noise = layerNoise(createNoise(random), 4)
  canvas.fill(c.deep)
  const angle = work.slant
  const across = (offset: number, wildness: number, row: number): Point[] =>
    Array.from({ length: 46 }, (_, i) => [
      ((i / 45) * 2 - 1) * reach * 0.75,
      offset + noise((i / 45) * 5 + row * 0.23, row * 0.31) * wildness,
    ])
  const waterline = (work.water - 0.5) * height
  canvas.group({ transform: `translate(${short(width / 2)} ${short(height / 2)}) rotate(${angle})` }, () => {
    const band = (offset: number, wildness: number, row: number, colour: string) =>
      canvas.path(`${curve(across(offset, wildness, row))}V${short(reach)}H${short(-reach)}z`, colour)
    for (let k = 0; k < 9; k++) band(waterline - 330 + k * 38, 120, k * 0.6, mix(c.deep, c.sea, (k + 1) / 9))
    for (let k = 0; k < 5; k++)
      band(waterline - 96 + k * 20, 90, 6 + k * 0.4, mix(c.sea, c.shallow, (k + 1) / 5))
    for (let k = 0; k < 3; k++) {
      const lace = across(waterline - 130 + k * 48, 84, 6.5 + k * 0.9)
      canvas.stroke(curve(lace), c.foam, 3 + k * 2, { opacity: 0.7 })
      canvas.stroke(curve(lace.map(([x, y]) => [x, y + 9 + random.bell() * 4])), c.foam, 1.6, {
        opacity: 0.6,
        'stroke-dasharray': '26 14 8 12',
      })
    }
    band(waterline + 20, 80, 9.2, c.foam)
    band(waterline + 31, 80, 9.25, c.wet)
    band(waterline + 78, 66, 9.6, mix(c.wet, c.sand, 0.5))
    band(waterline + 100, 60, 9.8, c.sand)
    for (let k = 0; k < 7; k++)
      canvas.stroke(curve(across(waterline + 150 + k * 44, 50, 11 + k)), shade(c.sand, -0.05), 1.6, {
        opacity: 0.8,
      })
  })
  const place = (along: number, offset: number): Point => {
    const a = (angle * Math.PI) / 180
    const [x, y] = [(along - 0.5) * width * 0.8, waterline + offset]
    return [width / 2 + x * Math.cos(a) - y * Math.sin(a), height / 2 + x * Math.sin(a) + y * Math.cos(a)]
  }
  const count = work.thing === 'gulls' ? 15 : work.thing === 'bathers' ? 11 : work.thing === 'boats' ? 4 : 0
  for (let i = 0; i < count; i++) {
    const along = (i + random.between(0.15, 0.85)) / count
    if (work.thing === 'boats') {
      const [x, y] = place(along, random.between(-260, -120))
      canvas.group(
        { transform: `translate(${short(x)} ${short(y)}) rotate(${short(random.between(0, 180))})` },
        () => {
          canvas.path('M-30 14C-14 26 18 24 40 12C18 4-14 2-30 14z', c.deep, { opacity: 0.5 })
          canvas.path('M-30 0C-14 13 18 11 40 0C18-11-14-13-30 0z', c.mark)
          canvas.path('M-22 0C-12 8 14 7 28 0C14-7-12-8-22 0z', c.foam)
          canvas.path('M-8-7V7', 'none', { stroke: c.mark, 'stroke-width': 4 })
        },
      )
    } else if (work.thing === 'gulls') {
      const [x, y] = place(along, random.between(-240, 190))
      const s = random.between(9, 16)
      const tilt = random.between(-40, 40)
      canvas.group(
        {
          fill: 'none',
          'stroke-linecap': 'round',
          transform: `translate(${short(x)} ${short(y)}) rotate(${short(tilt)})`,
        },
        () => {
          const wing = `M${-s} 3Q${short(-s * 0.5)} -7 0 0Q${short(s * 0.5)} -7 ${s} 3`.replace(
            /(\d+\.\d)\d+/g,
            '$1',
          )
          canvas.stroke(wing, c.deep, 3, { opacity: 0.3, transform: 'translate(12 22)' })
          canvas.stroke(wing, c.foam, 4)
        },
      )
    } else {
      const [x, y] = place(along, random.between(120, 270))
      const colour = random.pick([c.mark, c.foam, c.sea, c.mark])
      canvas.ellipse(x + 14, y + 16, 20, 17, c.wet)
      for (let k = 0; k < 8; k++) {
        const a = (k / 8) * TAU
        canvas.path(
          line([[x, y], polar([x, y], 20, a), polar([x, y], 20, a + TAU / 8)], true),
          k % 2 ? colour : c.foam,
        )
      }
      canvas.rect(x + 26, y - 8, 10, 24, random.pick([c.mark, c.deep]), { rx: 3 })
    }
  }
  signInCorner(canvas, random.fork('sign'), [width - 66, height - 32], 18, shade(c.wet, -0.2))
  canvas.grain(c.deep, 0.16, [0.9, 0.9])
  const [tone, toneZh] = sandWords[work.colours]
  const [thing, thingZh] = shoreThings[work.thing]
  return {
    palette: [c.sand, c.sea, c.deep, c.wet, c.foam],
    alt: `A beach seen from straight above in ${tone}: lace edges of foam ${Math.abs(angle) < 12 ? 'run across' : 'cut slantwise through'} the picture between deep water and sand, with ${thing}.`,
    altZh: `正俯视的海滩，${tone ? toneZh : ''}：花边般的浪沫${Math.abs(angle) < 12 ? '横贯' : '斜穿'}画面，一边深水，一边沙地，${thingZh}。`,
    subjects: ['nature/sea', 'nature/shore', ...(work.thing === 'nothing' ? [] : [`things/${work.thing}`])],
  }
}

export const caioFerrazAlmendro = maker<Shore>(
  {
    name: 'Caio Ferraz Almendro',
    nameZh: '卡约·费拉斯·阿尔门德罗',
    born: 1871,
    died: 1940,
    active: [1899, 1916],
  },
  [
    {
      title: 'Wrack Line',
      titleZh: '潮痕',
      format: 'landscape',
      cm: 70,
      colours: 'winter',
      slant: -14,
      water: 0.55,
      thing: 'gulls',
    },
    {
      title: 'Four at Anchor',
      titleZh: '四舟泊岸',
      format: 'upright',
      cm: 82,
      colours: 'lagoon',
      slant: 38,
      water: 0.62,
      thing: 'boats',
    },
    {
      title: 'Black Sand',
      titleZh: '黑沙',
      format: 'wide',
      cm: 116,
      colours: 'basalt',
      slant: -28,
      water: 0.58,
      thing: 'nothing',
    },
    {
      title: 'Bathing Hour',
      titleZh: '浴场时光',
      format: 'square',
      cm: 64,
      colours: 'rose',
      slant: 8,
      water: 0.42,
      thing: 'bathers',
    },
    {
      title: 'Gull Weather',
      titleZh: '海鸥天气',
      format: 'tall',
      cm: 98,
      colours: 'basalt',
      slant: 62,
      water: 0.6,
      thing: 'gulls',
    },
    {
      title: 'August, from the Cliff',
      titleZh: '八月，崖上所见',
      format: 'panorama',
      cm: 150,
      colours: 'lagoon',
      slant: 4,
      water: 0.4,
      thing: 'bathers',
    },
    {
      title: 'Low Water',
      titleZh: '低潮',
      format: 'landscape',
      cm: 58,
      colours: 'rose',
      slant: 158,
      water: 0.7,
      thing: 'boats',
    },
    {
      title: 'The Empty Season',
      titleZh: '淡季',
      format: 'portrait',
      cm: 90,
      colours: 'winter',
      slant: -52,
      water: 0.5,
      thing: 'nothing',
    },
  ],
  paintShore,
)
