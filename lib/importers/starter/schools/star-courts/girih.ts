import type { Canvas } from '../../canvas'
import { d, line, type Point, ring, turn } from '../../geometry'
import { shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { star, type TilingName, tile } from '../../tilings'
import { type Glaze, glazes, glazeWords } from './glazes'

interface Girih extends Commission {
  glaze: Glaze
  tiling: TilingName
  edge: number
  /** Degrees between strap and edge: small is a blunt star, large a sharp one. */
  contact: number
  frame: 'panel' | 'round' | 'arch' | 'none'
}

// biome-ignore format: a table
const starNames = { squares: ['eight-pointed knots', '八角结'], hexagons: ['six-pointed stars', '六角星'], octagons: ['eight-pointed stars', '八角星'], kagome: ['six-pointed stars and triangles', '六角星与三角'], dodecagons: ['twelve-pointed stars', '十二角星'], rhombitri: ['interlocked hexagonal rosettes', '连锁六瓣花'] } as const

function frame(
  canvas: Canvas,
  shape: Girih['frame'],
  width: number,
  height: number,
  margin: number,
  colours: { ground: string; line: string; strap: string; a: string },
  draw: () => void,
) {
  const m = margin
  const shapes = {
    none: d`M0 0H${width}V${height}H0z`,
    panel: d`M${m} ${m}H${width - m}V${height - m}H${m}z`,
    round: `M${m} ${height / 2}a${width / 2 - m} ${height / 2 - m} 0 1 0 ${width - 2 * m} 0a${width / 2 - m} ${height / 2 - m} 0 1 0 ${2 * m - width} 0z`,
    arch: d`M${m} ${height - m}V${height * 0.42}C${m} ${height * 0.2} ${width * 0.36} ${height * 0.17} ${width / 2} ${m}C${width * 0.64} ${height * 0.17} ${width - m} ${height * 0.2} ${width - m} ${height * 0.42}V${height - m}z`,
  }
  canvas.group({ 'clip-path': canvas.clip(shapes[shape]) }, draw)
  if (shape === 'none') return
  canvas.stroke(shapes[shape], colours.line, 13)
  canvas.stroke(shapes[shape], colours.strap, 7)
  canvas.rect(9, 9, width - 18, height - 18, 'none', { stroke: colours.line, 'stroke-width': 4 })
}

function paintGirih({ canvas, random, work, width, height, career }: Stage<Girih>): Painted {
  const c = glazes[work.glaze]
  const surround = work.frame === 'panel' ? c.a : shade(c.line, 0.04)
  canvas.fill(surround)
  const margin = work.frame === 'none' ? 0 : 42
  const contact = (work.contact * Math.PI) / 180
  // The pattern is centred on a tile so that the frame cuts it symmetrically.
  const tiles = tile(work.tiling, work.edge, width + work.edge * 8, height + work.edge * 8)
  const sides = Math.max(...tiles.map((t) => t.length))
  const heart = (t: Point[]): Point => [
    t.reduce((s, p) => s + p[0], 0) / t.length,
    t.reduce((s, p) => s + p[1], 0) / t.length,
  ]
  const off = [width / 2 + work.edge * 4, height / 2 + work.edge * 4] as const
  const centre = tiles
    .filter((t) => t.length === sides)
    .map(heart)
    .reduce((best, p) =>
      Math.hypot(p[0] - off[0], p[1] - off[1]) < Math.hypot(best[0] - off[0], best[1] - off[1]) ? p : best,
    )
  const [dx, dy] = [width / 2 - centre[0], height / 2 - centre[1]]
  const visible = tiles
    .map((t) => t.map(([x, y]) => [x + dx, y + dy] as Point))
    .filter((t) => {
      const [x, y] = heart(t)
      return (
        x > -work.edge * 3 && y > -work.edge * 3 && x < width + work.edge * 3 && y < height + work.edge * 3
      )
    })
  frame(canvas, work.frame, width, height, margin, c, () => {
    canvas.rect(0, 0, width, height, c.ground)
    const straps: string[] = []
    for (const corners of visible) {
      const points = star(corners, contact)
      const [x, y] = heart(corners)
      const fired = random.bell() * 0.02
      const big = corners.length === sides
      canvas.path(line(points, true), shade(big ? c.a : corners.length === 3 ? c.c : c.b, fired))
      if (big && corners.length > 4) {
        // A rosette inside the great star: the same star again, smaller and turned half a step.
        const inner = points.map(([px, py]) =>
          turn([x + (px - x) * 0.52, y + (py - y) * 0.52], Math.PI / corners.length, [x, y]),
        )
        canvas.path(line(inner, true), shade(c.b, fired), {
          stroke: c.line,
          'stroke-width': work.edge * 0.03,
        })
        const r = Math.hypot(points[1]![0] - x, points[1]![1] - y) * 0.34
        canvas.path(line(ring([x, y], r, corners.length, Math.PI / corners.length), true), c.c, {
          stroke: c.line,
          'stroke-width': work.edge * 0.03,
        })
        if (career > 0.4) canvas.circle(x, y, r * 0.34, c.strap)
      } else if (career > 0.55) {
        canvas.circle(x, y, work.edge * 0.09, c.c, { stroke: c.line, 'stroke-width': 1.5 })
      }
      straps.push(line(points, true))
    }
    const all = straps.join('')
    canvas.stroke(all, c.line, work.edge * 0.15, { 'stroke-linejoin': 'miter' })
    canvas.stroke(all, c.strap, work.edge * 0.085, { 'stroke-linejoin': 'miter' })
  })
  canvas.grain(c.line, 0.16, [0.35, 0.35])
  const [tone, toneZh] = glazeWords[work.glaze]
  const [shape, shapeZh] = starNames[work.tiling]
  const frames = {
    none: ['running out at every edge', '向四边延展'],
    panel: ['set in a square-cornered panel', '嵌于方框'],
    round: ['cut to a roundel', '裁为圆光'],
    arch: ['filling a pointed arch', '充满尖拱'],
  } as const
  return {
    palette: [c.ground, c.a, ...(work.tiling === 'squares' ? [] : [c.b]), c.strap, c.line],
    alt: `Interlaced straps form ${shape} in ${tone}, ${frames[work.frame][0]}.`,
    altZh: `交织的带纹构成${shapeZh}，${toneZh}，${frames[work.frame][1]}。`,
    subjects: ['abstract/pattern', `pattern/${work.tiling}`, 'architecture/ornament'],
  }
}

// biome-ignore format: a table
const girihs: Girih[] = [
  { title: 'Court of the Small Fountain', titleZh: '小泉之庭', format: 'square', cm: 60, glaze: 'cobalt', tiling: 'octagons', edge: 96, contact: 62, frame: 'panel' },
  { title: 'Door Leaf', titleZh: '门扇', format: 'tall', cm: 98, glaze: 'terracotta', tiling: 'hexagons', edge: 110, contact: 58, frame: 'none' },
  { title: 'Twelve for the Year', titleZh: '一年十二', format: 'square', cm: 72, glaze: 'turquoise', tiling: 'dodecagons', edge: 84, contact: 68, frame: 'panel' },
  { title: 'Niche', titleZh: '壁龛', format: 'plate', cm: 120, glaze: 'midnight', tiling: 'rhombitri', edge: 84, contact: 60, frame: 'arch' },
  { title: 'Honey Roundel', titleZh: '蜜色圆光', format: 'tondo', cm: 50, glaze: 'emerald', tiling: 'dodecagons', edge: 100, contact: 55, frame: 'round' },
  { title: 'Six Without End', titleZh: '六而无尽', format: 'wide', cm: 110, glaze: 'saffron', tiling: 'kagome', edge: 96, contact: 48, frame: 'none' },
  { title: 'The Astronomer’s Floor', titleZh: '天文师之地', format: 'panorama', cm: 180, glaze: 'cobalt', tiling: 'dodecagons', edge: 62, contact: 72, frame: 'panel' },
  { title: 'Knot Garden', titleZh: '结园', format: 'portrait', cm: 80, glaze: 'emerald', tiling: 'squares', edge: 112, contact: 66, frame: 'none' },
  { title: 'Great Arch, Winter', titleZh: '大拱，冬', format: 'upright', cm: 140, glaze: 'turquoise', tiling: 'octagons', edge: 66, contact: 72, frame: 'arch' },
  { title: 'Night Roundel', titleZh: '夜圆光', format: 'tondo', cm: 64, glaze: 'midnight', tiling: 'hexagons', edge: 128, contact: 74, frame: 'round' },
]

export const farhadZamindoust = maker(
  {
    name: 'Farhad Zamindoust',
    nameZh: '法尔哈德·扎敏杜斯特',
    born: 1817,
    died: 1896,
    active: [1840, 1891],
  },
  girihs,
  paintGirih,
)
