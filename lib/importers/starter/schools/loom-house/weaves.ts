import { d, line, ring } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { fringe, threads, type Wool, wools, woolWords } from './wools'

interface Weave extends Commission {
  wool: Wool
  draft: 'plaid' | 'blocks' | 'twill' | 'bars' | 'ikat'
  scale: number
}

// biome-ignore format: a table
const drafts = { plaid: ['a plaid of crossing bands', '纵横交错的格纹'], blocks: ['a tapestry of offset blocks and half-tones', '错落的方块与半调'], twill: ['broken diagonals of twill', '断续斜纹'], bars: ['floating short bars, no two alike', '浮动短条，无一相同'], ikat: ['blurred ikat lozenges', '边缘晕散的伊卡特菱纹'] } as const

function paintWeave(stage: Stage<Weave>): Painted {
  const { canvas, random, work, width: w, height: h } = stage
  const c = wools[work.wool]
  canvas.fill(c.ground)
  const u = w / work.scale
  const tones = [c.a, c.b, c.c, c.e, c.ground]
  if (work.draft === 'plaid') {
    // Four wools, then three of them again: every one crosses itself somewhere and shows pure.
    const order = random.shuffle(tones.slice(0, 4))
    const sett = [...order, ...order.slice(0, 3)].map(
      (tone) => [random.pick([0.5, 1, 1, 2, 3]), tone] as const,
    )
    const bands: (readonly [number, number, string])[] = []
    let at = 0
    for (let k = 0; at < Math.max(w, h); k++) {
      const [n, tone] = sett[k % 13 < 7 ? k % 13 : 12 - (k % 13)]!
      bands.push([at, n * u, tone])
      at += n * u
    }
    for (const [x, n, tone] of bands) canvas.rect(x, 0, n + 0.5, h, tone)
    for (const [y, n, tone] of bands) canvas.rect(0, y, w, n + 0.5, tone, { opacity: 0.52 })
  } else if (work.draft === 'blocks') {
    for (let y = 0; y < h; y += u * 2)
      for (let x = 0; x < w; x += u) {
        const tone = random.pick(tones)
        canvas.rect(x, y, u + 0.5, u * 2 + 0.5, tone)
        const other = random.pick(tones)
        if (random.chance(0.55))
          for (let k = 0; k < 8; k++) canvas.rect(x, y + k * u * 0.25, u, u * 0.11, other)
        else if (random.chance(0.5)) canvas.rect(x + u * 0.25, y + u * 0.5, u * 0.5, u, other)
      }
  } else if (work.draft === 'twill') {
    for (let y = -1; y < h / u + 1; y++)
      for (let x = -1; x < w / u + 1; x++) {
        const wave = Math.floor((x + (Math.floor(y / 6) % 2 ? -y : y) + 600) % 8)
        if (wave < 4)
          canvas.rect(
            x * u,
            y * u,
            u + 0.4,
            u + 0.4,
            wave < 2 ? c.a : (Math.floor(x / 8) + Math.floor(y / 6)) % 3 ? c.c : c.e,
          )
        else if (wave === 5) canvas.rect(x * u, y * u + u * 0.25, u, u * 0.5, c.b)
      }
  } else if (work.draft === 'bars') {
    for (let y = u; y < h - u; y += u) {
      let x = u * random.between(0.4, 1.6)
      while (x < w - u) {
        const n = random.pick([0.6, 1.2, 2.2, 3.4])
        if (random.chance(0.72))
          canvas.rect(
            x,
            y + u * 0.14,
            Math.min(n * u, w - u * 0.6 - x),
            u * random.pick([0.28, 0.5, 0.72]),
            random.pick([c.a, c.b, c.c, c.e, c.a]),
          )
        x += (n + random.pick([0.3, 0.6, 1.4])) * u
      }
    }
    canvas.path(line(ring([w * 0.66, h * 0.3], u * 2, 40), true), c.c)
  } else {
    const wide = u * 4
    const tall = wide * 1.5
    for (let row = -1; row < h / (tall * 0.5) + 1; row++)
      for (let column = -1; column < w / wide + 1; column++) {
        const [cx, cy] = [(column + (row % 2 ? 0.5 : 0)) * wide + wide / 2, row * tall * 0.5]
        for (const [grow, tone] of [
          [1, c.a],
          [0.74, c.c],
          [0.5, c.b],
          [0.26, c.e],
        ] as const) {
          // Dyed threads slip a little before they are woven: each sliver of the lozenge has its own ends.
          const slivers: string[] = []
          const n = 14
          for (let k = 0; k < n; k++) {
            const x = (k / n - 0.5) * wide * grow
            const reach = (tall / 2) * grow * 0.98 * (1 - Math.abs(k / n - 0.5 + 0.5 / n) * 2)
            const [up, down] = [reach + random.bell() * tall * 0.022, reach + random.bell() * tall * 0.022]
            slivers.push(
              d`M${cx + x} ${cy - up}h${(wide * grow) / n + 0.3}V${cy + down}h${-(wide * grow) / n - 0.3}z`,
            )
          }
          canvas.path(slivers.join(''), tone)
        }
      }
  }
  threads(stage, work.draft === 'ikat' ? 5 : 8)
  if (work.draft !== 'plaid' && work.draft !== 'twill')
    fringe(stage, shade(c.ground, -0.03), mix(c.b, '#ffffff', 0.4), 'foot')
  canvas.grain(c.a, 0.16, [0.12, 0.9])
  return {
    palette: work.draft === 'plaid' ? tones.slice(0, 4) : [c.ground, c.a, c.b, c.c],
    alt: `Woven cloth: ${drafts[work.draft][0]}, thread by thread in ${woolWords[work.wool][0]}.`,
    altZh: `织物：${drafts[work.draft][1]}，${woolWords[work.wool][1]}，丝缕可辨。`,
    subjects: ['things/textile', `pattern/${work.draft}`],
  }
}

// biome-ignore format: a table
const weaves: Weave[] = [
  { title: 'District Check', titleZh: '区格', format: 'square', cm: 90, wool: 'moss', draft: 'plaid', scale: 24 },
  { title: 'Study in Halves', titleZh: '半之习作', format: 'portrait', cm: 130, wool: 'walnut', draft: 'blocks', scale: 8 },
  { title: 'Slow Water', titleZh: '缓水', format: 'tall', cm: 190, wool: 'indigo', draft: 'ikat', scale: 16 },
  { title: 'Bars, Open', titleZh: '疏条', format: 'upright', cm: 140, wool: 'weld', draft: 'bars', scale: 16 },
  { title: 'Broken Twill', titleZh: '断斜纹', format: 'landscape', cm: 110, wool: 'madder', draft: 'twill', scale: 56 },
  { title: 'Ikat for a Doorway', titleZh: '门帘伊卡特', format: 'portrait', cm: 170, wool: 'madder', draft: 'ikat', scale: 20 },
  { title: 'City in Wool', titleZh: '羊毛之城', format: 'wide', cm: 220, wool: 'lilac', draft: 'blocks', scale: 14 },
  { title: 'Notation', titleZh: '记谱', format: 'panorama', cm: 260, wool: 'walnut', draft: 'bars', scale: 34 },
  { title: 'School Blanket', titleZh: '校毯', format: 'landscape', cm: 150, wool: 'weld', draft: 'plaid', scale: 30 },
  { title: 'Herring Sea', titleZh: '鲱鱼海', format: 'square', cm: 100, wool: 'moss', draft: 'twill', scale: 44 },
]

export const annekeBrandsholm = maker(
  {
    name: 'Anneke Brandsholm',
    nameZh: '安内克·布兰兹霍尔姆',
    born: 1922,
    died: 2003,
    active: [1946, 1996],
  },
  weaves,
  paintWeave,
)
