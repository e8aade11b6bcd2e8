import type { Canvas } from '../../canvas'
import { d, line, polar, ring, short, TAU } from '../../geometry'
import { mix, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Glaze, glazes, glazeWords } from './glazes'

interface Wall extends Commission {
  glaze: Glaze
  across: number
  motif: 'petals' | 'arcs' | 'crosses' | 'leaves' | 'triangles'
  missing: number
}

// biome-ignore format: a table
const motifs = { petals: ['four-petalled flowers', '四瓣花'], arcs: ['meeting arcs that read as winding ropes', '相接弧线，如绳蜿蜒'], crosses: ['crosses and small stars', '十字与小星'], leaves: ['crossed leaves', '交叉的叶'], triangles: ['pinwheel triangles', '风车三角'] } as const

function glazedTile(
  canvas: Canvas,
  random: Random,
  motif: Wall['motif'],
  x: number,
  y: number,
  s: number,
  c: (typeof glazes)['cobalt'],
  turnBy: number,
) {
  const h = s / 2
  canvas.group({ transform: `translate(${short(x + h)} ${short(y + h)}) rotate(${turnBy})` }, () => {
    const wobble = shade(c.strap, random.bell() * 0.018)
    canvas.rect(-h + 1, -h + 1, s - 2, s - 2, motif === 'triangles' ? c.b : wobble)
    if (motif === 'petals') {
      for (let k = 0; k < 4; k++)
        canvas.path(
          d`M0 0C${h * 0.2} ${-h * 0.62} ${h * 0.62} ${-h * 0.7} ${h * 0.9} ${-h * 0.9}C${h * 0.7} ${-h * 0.62} ${h * 0.62} ${-h * 0.2} 0 0z`,
          c.a,
          { transform: `rotate(${k * 90})` },
        )
      for (let k = 0; k < 4; k++)
        canvas.path(
          d`M0 ${-h}A${h * 0.34} ${h * 0.34} 0 0 1 ${-h * 0.34} ${-h}zM0 ${-h}A${h * 0.34} ${h * 0.34} 0 0 0 ${h * 0.34} ${-h}z`,
          c.b,
          { transform: `rotate(${k * 90})` },
        )
      canvas.circle(0, 0, h * 0.17, c.c)
    } else if (motif === 'arcs') {
      for (const k of [0, 180]) {
        const arc = d`M${-h} 0A${h} ${h} 0 0 0 0 ${-h}`
        canvas.stroke(arc, c.a, s * 0.3, { transform: `rotate(${k})` })
        canvas.stroke(arc, c.b, s * 0.14, { transform: `rotate(${k})` })
      }
      canvas.circle(h * 0.62, -h * 0.62, s * 0.07, c.c)
    } else if (motif === 'crosses') {
      canvas.path(
        d`M${-h} ${-h * 0.3}L${-h * 0.3} ${-h * 0.3}L${-h * 0.3} ${-h}L${h * 0.3} ${-h}L${h * 0.3} ${-h * 0.3}L${h} ${-h * 0.3}L${h} ${h * 0.3}L${h * 0.3} ${h * 0.3}L${h * 0.3} ${h}L${-h * 0.3} ${h}L${-h * 0.3} ${h * 0.3}L${-h} ${h * 0.3}z`,
        c.a,
      )
      const eight = Array.from({ length: 16 }, (_, k) =>
        polar([0, 0], h * (k % 2 ? 0.3 : 0.46), (k / 16) * TAU),
      )
      canvas.path(line(eight, true), c.c)
      canvas.circle(0, 0, h * 0.15, c.line)
      for (let k = 0; k < 4; k++)
        canvas.path(d`M${h} ${h}h${-h * 0.42}L${h} ${h * 0.58}z`, c.b, { transform: `rotate(${k * 90})` })
    } else if (motif === 'leaves') {
      for (const k of [0, 90]) {
        canvas.path(
          d`M${-h} ${-h}C${-h * 0.1} ${-h * 0.8} ${h * 0.8} ${h * 0.1} ${h} ${h}C${h * 0.1} ${h * 0.8} ${-h * 0.8} ${-h * 0.1} ${-h} ${-h}z`,
          k ? c.b : c.a,
          { transform: `rotate(${k})` },
        )
        canvas.stroke(d`M${-h * 0.8} ${-h * 0.8}L${h * 0.8} ${h * 0.8}`, wobble, s * 0.02, {
          transform: `rotate(${k})`,
        })
      }
      canvas.rect(-h * 0.18, -h * 0.18, h * 0.36, h * 0.36, c.c, { transform: 'rotate(45)' })
    } else {
      for (let k = 0; k < 4; k++)
        canvas.path(d`M0 0L${h} ${-h}L${h} 0z`, k % 2 ? c.a : c.strap, { transform: `rotate(${k * 90})` })
      canvas.circle(0, 0, h * 0.2, c.c)
    }
  })
}

function paintWall({ canvas, random, work, width, height }: Stage<Wall>): Painted {
  const glaze = glazes[work.glaze]
  const swap = work.glaze === 'emerald' || work.glaze === 'terracotta'
  // Two glazes keep their deep colour in the ground; a wall wants it in the figure.
  const c = swap ? { ...glaze, a: glaze.ground, b: work.glaze === 'emerald' ? glaze.a : glaze.b } : glaze
  canvas.fill(shade(c.ground, -0.12))
  const s = width / work.across
  const down = Math.round(height / s)
  const th = height / down
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < work.across; column++) {
      const [x, y] = [column * s, row * th]
      const edge = row === 0 || column === 0 || row === down - 1 || column === work.across - 1
      if (!edge && random.chance(work.missing)) {
        canvas.rect(x + 2, y + 2, s - 4, th - 4, mix(c.ground, c.line, 0.3))
        for (let k = 0; k < 5; k++)
          canvas.stroke(
            d`M${x + random.between(4, s * 0.5)} ${y + random.between(8, th - 8)}l${random.between(s * 0.2, s * 0.45)} ${random.bell() * 3}`,
            mix(c.ground, c.line, 0.45),
            2,
          )
        continue
      }
      if (edge) {
        const corner = (row === 0 || row === down - 1) && (column === 0 || column === work.across - 1)
        canvas.rect(x + 1, y + 1, s - 2, th - 2, shade(c.a, random.bell() * 0.015))
        if (corner)
          canvas.path(
            line(
              Array.from({ length: 16 }, (_, k) =>
                polar([x + s / 2, y + th / 2], s * (k % 2 ? 0.2 : 0.36), (k / 16) * TAU),
              ),
              true,
            ),
            c.c,
          )
        else
          canvas.path(line(ring([x + s / 2, y + th / 2], s * 0.36, 4), true), c.b, {
            stroke: c.strap,
            'stroke-width': s * 0.05,
          })
        continue
      }
      const turned =
        work.motif === 'arcs'
          ? random.whole(0, 3) * 90
          : work.motif === 'triangles'
            ? ((row + column) % 2) * 90
            : 0
      glazedTile(canvas, random, work.motif, x, y, s, c, turned)
    }
  }
  canvas.rect(
    0,
    0,
    width,
    height,
    canvas.linear(
      [
        [0, '#ffffff', 0.12],
        [0.5, '#ffffff', 0],
        [1, c.line, 0.16],
      ],
      [0, 0, 1, 1],
    ),
  )
  canvas.grain(c.line, 0.16, [0.3, 0.3])
  const [tone, toneZh] = glazeWords[work.glaze]
  const [motif, motifZh] = motifs[work.motif]
  return {
    palette: [c.strap, c.a, c.b, c.c],
    alt: `A wall panel of ${work.across} by ${down} glazed tiles repeating ${motif} in ${tone}, inside a border of lozenges${work.missing ? '; a few tiles have fallen and show the plaster' : ''}.`,
    altZh: `${work.across}乘${down}块釉砖的墙面，重复${motifZh}，${toneZh}，菱形边饰${work.missing ? '；数块已脱落，露出灰泥' : ''}。`,
    subjects: ['abstract/pattern', `pattern/${work.motif}`, 'architecture/ornament'],
  }
}

// biome-ignore format: a table
const walls: Wall[] = [
  { title: 'Kitchen Wall, Rua Clara', titleZh: '清街厨墙', format: 'landscape', cm: 120, glaze: 'cobalt', across: 10, motif: 'petals', missing: 0 },
  { title: 'Stairwell', titleZh: '楼梯间', format: 'tall', cm: 180, glaze: 'turquoise', across: 7, motif: 'arcs', missing: 0 },
  { title: 'Bath House', titleZh: '浴堂', format: 'square', cm: 140, glaze: 'emerald', across: 8, motif: 'crosses', missing: 0.03 },
  { title: 'Bakery Front', titleZh: '面包房门面', format: 'wide', cm: 210, glaze: 'saffron', across: 14, motif: 'triangles', missing: 0 },
  { title: 'Garden Bench', titleZh: '园凳', format: 'panorama', cm: 190, glaze: 'emerald', across: 16, motif: 'leaves', missing: 0 },
  { title: 'House of the Ropemaker', titleZh: '绳匠之家', format: 'square', cm: 110, glaze: 'cobalt', across: 11, motif: 'arcs', missing: 0.04 },
  { title: 'Cistern', titleZh: '蓄水池', format: 'portrait', cm: 130, glaze: 'midnight', across: 6, motif: 'crosses', missing: 0 },
  { title: 'Station Platform', titleZh: '站台', format: 'wide', cm: 240, glaze: 'terracotta', across: 12, motif: 'petals', missing: 0.05 },
  { title: 'Pinwheels for Inês', titleZh: '给伊内斯的风车', format: 'upright', cm: 90, glaze: 'turquoise', across: 9, motif: 'triangles', missing: 0 },
  { title: 'Convent Leaves', titleZh: '修院之叶', format: 'portrait', cm: 150, glaze: 'terracotta', across: 8, motif: 'leaves', missing: 0.04 },
]

export const inesAlcoforra = maker(
  { name: 'Inês Alcoforra', nameZh: '伊内斯·阿尔科福拉', born: 1860, died: 1938, active: [1884, 1933] },
  walls,
  paintWall,
)
