import { curve, d, lerp, line, type Point, polar, scatter, stroke, TAU } from '../../geometry'
import { mix } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Sky, skies, skyWords, starMark } from './skies'

interface Chart extends Commission {
  sky: Sky
  figures: number
  projection: 'disc' | 'sheet' | 'twin'
}

function paintChart({ canvas, random, work, width: w, height: h }: Stage<Chart>): Painted {
  const c = skies[work.sky]
  canvas.fill(work.projection === 'sheet' ? c.sky : c.deep)
  const discs: { at: Point; r: number }[] =
    work.projection === 'twin'
      ? [
          { at: [w / 2 - h * 0.47, h / 2], r: h * 0.44 },
          { at: [w / 2 + h * 0.47, h / 2], r: h * 0.44 },
        ]
      : [{ at: [w / 2, h / 2], r: Math.min(w, h) * (work.projection === 'sheet' ? 0.9 : 0.455) }]
  let drawn = 0
  for (const { at, r } of discs) {
    const inside =
      work.projection === 'sheet'
        ? d`M34 34H${w - 34}V${h - 34}H34z`
        : d`M${at[0] - r} ${at[1]}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`
    if (work.projection !== 'sheet') {
      canvas.path(inside, c.sky)
      for (let k = 0; k < 72; k++)
        canvas.stroke(
          line([polar(at, r, (k / 72) * TAU), polar(at, r * (k % 6 ? 0.975 : 0.95), (k / 72) * TAU)]),
          c.gold,
          k % 6 ? 1.3 : 2.6,
        )
      canvas.circle(...at, r, 'none', { stroke: c.gold, 'stroke-width': 5 })
      canvas.circle(...at, r * 0.94, 'none', { stroke: c.gold, 'stroke-width': 1.5 })
    } else canvas.rect(34, 34, w - 68, h - 68, 'none', { stroke: c.gold, 'stroke-width': 4 })
    canvas.group({ 'clip-path': canvas.clip(inside) }, () => {
      const river = Array.from({ length: 9 }, (_, k) =>
        polar(polar(at, lerp(-r, r, k / 8), 0.7), Math.sin(k * 0.9) * r * 0.13, 2.2),
      )
      canvas.path(
        curve(
          stroke(river, (t) => r * (0.2 + 0.12 * Math.sin(t * 9))),
          true,
        ),
        mix(c.sky, c.mid, 0.4),
      )
      canvas.path(
        curve(
          stroke(river, (t) => r * (0.09 + 0.05 * Math.sin(t * 13))),
          true,
        ),
        mix(c.sky, c.mid, 0.65),
      )
      for (const q of [0.3, 0.6, 0.9])
        canvas.circle(...at, r * q, 'none', { stroke: c.mid, 'stroke-width': 1.2 })
      canvas.stroke(
        Array.from({ length: 12 }, (_, k) =>
          line([polar(at, r * 0.06, (k / 12) * TAU), polar(at, r * 1.5, (k / 12) * TAU)]),
        ).join(''),
        c.mid,
        1,
      )
      canvas.ellipse(at[0] + r * 0.14, at[1] - r * 0.08, r * 0.66, r * 0.64, 'none', {
        stroke: c.red,
        'stroke-width': 2,
        'stroke-dasharray': '10 7',
      })
      const box = {
        x: Math.max(40, at[0] - r),
        y: Math.max(40, at[1] - r),
        width: Math.min(w - 80, r * 2),
        height: Math.min(h - 80, r * 2),
      }
      for (const p of scatter(random, box, 9, 230))
        canvas.circle(...p, random.between(0.7, 2), c.pale, { opacity: 0.8 })
      const homes = scatter(
        random,
        { x: box.x + 60, y: box.y + 60, width: box.width - 120, height: box.height - 120 },
        Math.min(box.width, box.height) * 0.2,
        work.figures,
      ).filter((p) => work.projection === 'sheet' || Math.hypot(p[0] - at[0], p[1] - at[1]) < r * 0.8)
      for (const home of homes) {
        drawn++
        const n = random.whole(4, 7)
        const size = Math.min(box.width, box.height) * 0.085
        let heading = random.next() * TAU
        let p: Point = polar(home, -size, heading)
        const chain = [p]
        for (let k = 1; k < n; k++) {
          heading += random.bell() * 0.75
          p = polar(p, size * random.between(0.45, 0.8), heading)
          chain.push(p)
        }
        const spur = polar(chain[Math.floor(n / 2)]!, size * 0.6, heading + 1.7)
        canvas.stroke(line(chain) + line([chain[Math.floor(n / 2)]!, spur]), c.gold, 1.7)
        if (n > 5) canvas.stroke(line([chain[1]!, chain[n - 2]!]), c.gold, 1.2, { 'stroke-dasharray': '4 4' })
        for (const [k, q] of [...chain, spur].entries())
          starMark(canvas, q, k % 3 === 0 ? 13 : 7.5, k % 3 === 0 ? 8 : 5, k % 3 === 0 ? c.gold : c.pale)
      }
    })
  }
  if (work.projection === 'twin')
    for (const side of [-1, 1])
      for (let k = 0; k < 4; k++) {
        const at: Point = [w / 2 + side * (h * 0.94 + (w / 2 - h * 0.94) * 0.46), h * (0.2 + k * 0.2)]
        canvas.circle(...at, h * 0.07, c.sky, { stroke: c.gold, 'stroke-width': 2 })
        starMark(canvas, at, h * (0.03 + k * 0.008), 5 + k + (side > 0 ? 3 : 0), k % 2 ? c.red : c.gold)
      }
  if (work.projection !== 'sheet')
    for (const [x, y] of [
      [46, 46],
      [w - 46, 46],
      [46, h - 46],
      [w - 46, h - 46],
    ] as const) {
      starMark(canvas, [x, y], 26, 8, c.gold)
      canvas.circle(x, y, 6, c.deep)
    }
  canvas.grain(c.deep, 0.2, [0.5, 0.5])
  const shape = {
    disc: ['one round sky', '一轮圆天'],
    sheet: ['a full sheet of sky', '满幅星空'],
    twin: ['two hemispheres side by side', '并置双半球'],
  } as const
  return {
    palette: [c.sky, c.gold, c.mid, ...(work.projection === 'sheet' ? [] : [c.deep])],
    alt: `Star chart of ${shape[work.projection][0]}, ${drawn} invented constellations joined by fine lines over a pale river of stars, ${skyWords[work.sky][0]}.`,
    altZh: `星图：${shape[work.projection][1]}，${drawn}个虚构星座以细线相连，横过一道淡淡星河，${skyWords[work.sky][1]}。`,
    subjects: ['science/astronomy', 'nature/stars', 'maps/stars'],
  }
}

// biome-ignore format: a table
const charts: Chart[] = [
  { title: 'Northern Sky for Sailors', titleZh: '航海者的北天', format: 'tondo', cm: 60, sky: 'ultramarine', figures: 13, projection: 'disc' },
  { title: 'Two Hemispheres', titleZh: '两半球', format: 'panorama', cm: 140, sky: 'vellum', figures: 12, projection: 'twin' },
  { title: 'Sheet XIV', titleZh: '第十四图', format: 'landscape', cm: 64, sky: 'soot', figures: 16, projection: 'sheet' },
  { title: 'The Heron and the Plough', titleZh: '鹭与犁', format: 'square', cm: 56, sky: 'verdigris', figures: 10, projection: 'disc' },
  { title: 'Winter Quarter', titleZh: '冬季天区', format: 'tall', cm: 90, sky: 'ultramarine', figures: 14, projection: 'sheet' },
  { title: 'Pilgrim Chart', titleZh: '朝圣者星图', format: 'square', cm: 50, sky: 'vellum', figures: 12, projection: 'disc' },
  { title: 'Double Sky of the Eclipse Year', titleZh: '日食年的双天', format: 'panorama', cm: 180, sky: 'oxblood', figures: 12, projection: 'twin' },
  { title: 'Atlas, Plate of the South', titleZh: '星图集·南天', format: 'plate', cm: 74, sky: 'vellum', figures: 15, projection: 'sheet' },
  { title: 'Sky at My Birth', titleZh: '我生之时的天空', format: 'tondo', cm: 44, sky: 'oxblood', figures: 11, projection: 'disc' },
  { title: 'The Quiet Third', titleZh: '寂静的三分之一', format: 'wide', cm: 110, sky: 'verdigris', figures: 20, projection: 'sheet' },
]

export const abelardQuinceIdris = maker(
  {
    name: 'Abelard Quince-Idris',
    nameZh: '阿贝拉尔·昆斯·伊德里斯',
    born: 1801,
    died: 1876,
    active: [1825, 1871],
  },
  charts,
  paintChart,
)
