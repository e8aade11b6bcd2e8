import { d, line, type Point } from '../../geometry'
import { lightness, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { fringe, threads, type Wool, wools, woolWords } from './wools'

interface Kilim extends Commission {
  wool: Wool
  motif: 'diamonds' | 'ram' | 'stars' | 'comb' | 'zigzag'
  across: number
  bands: boolean
}

// biome-ignore format: a table
const kilimWords = { diamonds: ['stepped diamonds', '阶形菱格'], ram: ['hooked ram’s horns', '钩形羊角'], stars: ['eight-pointed stars', '八角星'], comb: ['combs and arrows', '梳与箭'], zigzag: ['running zigzags', '连绵折线'] } as const

// Cells of a motif from its centre outwards; mirrored four ways, as a weaver counts it.
// biome-ignore format: a table
const counted = {
  ram: ['3.33..', '33.3..', '.3.3.1', '..33.1', '.....1', '.2211.'],
  comb: ['3333..', '3.....', '3333.2', '3.....', '3333.2', '22222.'],
  stars: ['33311.', '33311.', '333.11', '11..1.', '111.22', '..1.2.'],
} as const

function paintKilim(stage: Stage<Kilim>): Painted {
  const { canvas, random, work, width: w, height: h } = stage
  const c = wools[work.wool]
  const tones = [c.a, c.b, c.c, c.e]
  canvas.fill(c.ground)
  const unit = w / (work.across * 12)
  const cell = (x: number, y: number, wide = 1) =>
    d`M${x} ${y}h${unit * wide + 0.4}v${unit + 0.4}h${-unit * wide - 0.4}z`
  const rows = Math.ceil(h / unit)
  const abrash = Array.from({ length: rows }, () => random.bell() * 0.014)
  for (let r = 0; r < rows; r++) canvas.rect(0, r * unit, w, unit + 0.5, shade(c.ground, abrash[r]!))
  const place = (cx: number, cy: number, k: number) => {
    const [p, q, s] = [tones[k % 4]!, tones[(k + 1) % 4]!, tones[(k + 2) % 4]!]
    if (work.motif === 'diamonds' || work.motif === 'zigzag') {
      for (let step = 6; step > 0; step--) {
        const rows = Array.from({ length: step * 2 - 1 }, (_, i) => {
          const half = step - Math.abs(i - step + 1)
          return cell(cx - half * unit, cy + (i - step + 0.5) * unit, half * 2)
        })
        canvas.path(rows.join(''), step === 6 ? p : step > 3 ? q : step > 1 ? s : c.ground)
      }
      return
    }
    const marks: Record<string, string[]> = { 1: [], 2: [], 3: [] }
    counted[work.motif].forEach((row, gy) => {
      for (const [gx, mark] of [...row].entries()) {
        for (const x of [gx, -gx - 1])
          for (const y of [gy, -gy - 1]) marks[mark]?.push(cell(cx + x * unit, cy + y * unit))
      }
    })
    for (const [i, tone] of [p, q, s].entries()) canvas.path(marks[i + 1]!.join(''), tone)
  }
  const edge = work.across > 3 ? unit * 8 : unit * 6
  const top = h * 0.05
  let k = 0
  let y = top + edge + unit * 6
  for (let row = 0; y < h - top - edge - unit * 3; row++) {
    if (work.bands && row % 2) {
      for (let j = 0; j < 5; j++)
        canvas.rect(0, y - unit * 3 + j * unit * 1.2, w, unit * 1.2, [c.a, c.b, c.c, c.b, c.a][j]!)
      for (let x = 0; x < w; x += unit * 4)
        canvas.path(
          line(
            [
              [x, y],
              [x + unit * 2, y - unit * 2],
              [x + unit * 4, y],
              [x + unit * 2, y + unit * 2],
            ],
            true,
          ),
          c.e,
        )
      y += unit * 9
      continue
    }
    if (work.motif === 'zigzag') {
      for (let ringK = 0; ringK < 3; ringK++) {
        const pts: Point[] = []
        for (let x = -unit * 6; x <= w + unit * 6; x += unit)
          pts.push([
            x,
            y + (ringK - 1) * unit * 3.2 + (Math.abs(((((x / unit) % 12) + 12) % 12) - 6) - 3) * unit * 1.1,
          ])
        canvas.stroke(line(pts), tones[(row + ringK) % 4]!, unit * 2.2, { 'stroke-linejoin': 'miter' })
      }
      y += unit * 11
      continue
    }
    for (let column = 0; column < work.across; column++)
      place(((column + 0.5) * (w - edge * 2)) / work.across + edge, y, work.bands ? row : k++ + row)
    y += unit * 13
  }
  for (const x of [0, w - edge]) {
    canvas.rect(x, 0, edge, h, c.a)
    for (let yy = 0; yy < h; yy += unit * 6) {
      canvas.path(
        line(
          [
            [x + edge * 0.1, yy],
            [x + edge * 0.9, yy],
            [x + edge * 0.5, yy + unit * 3],
          ],
          true,
        ),
        c.c,
      )
      canvas.path(
        line(
          [
            [x + edge * 0.1, yy + unit * 6],
            [x + edge * 0.9, yy + unit * 6],
            [x + edge * 0.5, yy + unit * 3],
          ],
          true,
        ),
        c.b,
      )
    }
    canvas.rect(x ? x - unit : x + edge, 0, unit, h, c.b)
  }
  threads(stage, 7)
  const pale = lightness(c.a) > lightness(c.b) ? c.a : c.b
  fringe(stage, shade(pale, -0.02), shade(pale, 0.03), 'ends')
  canvas.grain(c.a, 0.14, [0.15, 0.8])
  return {
    palette: [c.ground, c.a, c.b, c.c, ...(work.motif === 'zigzag' && !work.bands ? [c.e] : [])],
    alt: `Flat-woven rug with ${work.bands ? 'striped bands between rows of ' : 'a field of '}${kilimWords[work.motif][0]}, toothed side borders and fringed ends, in ${woolWords[work.wool][0]}.`,
    altZh: `平织毯，${work.bands ? '条带间列' : '满地'}${kilimWords[work.motif][1]}，两侧齿边，两端流苏，${woolWords[work.wool][1]}。`,
    subjects: ['things/textile', `pattern/${work.motif}`],
  }
}

// biome-ignore format: a table
const kilims: Kilim[] = [
  { title: 'Dowry Piece', titleZh: '嫁妆毯', format: 'tall', cm: 210, wool: 'madder', motif: 'diamonds', across: 3, bands: false },
  { title: 'Ram’s Horn', titleZh: '羊角', format: 'portrait', cm: 160, wool: 'walnut', motif: 'ram', across: 5, bands: false },
  { title: 'Winter Tent', titleZh: '冬帐', format: 'wide', cm: 280, wool: 'indigo', motif: 'stars', across: 12, bands: true },
  { title: 'River Road', titleZh: '河路', format: 'scroll', cm: 320, wool: 'weld', motif: 'zigzag', across: 3, bands: false },
  { title: 'Three Sisters', titleZh: '三姐妹', format: 'upright', cm: 180, wool: 'moss', motif: 'diamonds', across: 4, bands: true },
  { title: 'Comb and Arrow', titleZh: '梳与箭', format: 'tall', cm: 230, wool: 'madder', motif: 'comb', across: 4, bands: true },
  { title: 'Prayer for Rain', titleZh: '祈雨', format: 'portrait', cm: 150, wool: 'indigo', motif: 'zigzag', across: 6, bands: true },
  { title: 'Star Rug, Orchard House', titleZh: '果园之家星毯', format: 'landscape', cm: 240, wool: 'madder', motif: 'stars', across: 8, bands: false },
  { title: 'Saddle Cover', titleZh: '鞍罩', format: 'square', cm: 120, wool: 'weld', motif: 'ram', across: 6, bands: true },
  { title: 'For the Long Wall', titleZh: '为长墙而织', format: 'panorama', cm: 400, wool: 'lilac', motif: 'diamonds', across: 15, bands: false },
]

export const gulnarAshtarak = maker(
  {
    name: 'Gulnar Ashtarak',
    nameZh: '古尔纳尔·阿什塔拉克',
    born: 1808,
    died: 1883,
    active: [1831, 1879],
  },
  kilims,
  paintKilim,
)
