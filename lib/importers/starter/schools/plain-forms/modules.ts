import { box, d, line, type Point, polar, ring, TAU } from '../../geometry'
import { shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Ink, inks, inkWords } from './inks'

interface Module extends Commission {
  ink: Ink
  across: number
  system: 'quarters' | 'rods' | 'swell' | 'cubes' | 'moons' | 'steps'
}

// biome-ignore format: a table
const systems = { quarters: ['quarter discs turned at will', '随意转向的四分圆'], rods: ['short diagonal rods that thicken towards the middle', '向中心渐粗的短斜杆'], swell: ['dots that swell and shrink as if over a hidden ball', '如覆于暗球上而胀缩的圆点'], cubes: ['cubes that can be seen as rising or sinking', '可凸可凹的立方'], moons: ['discs in every phase from full to new', '由盈至亏的圆'], steps: ['nested L shapes stepping inward', '向内阶进的套叠折角'] } as const

function paintModule({ canvas, random, work, width: w, height: h }: Stage<Module>): Painted {
  const c = inks[work.ink]
  canvas.fill(c.ground)
  const margin = Math.min(w, h) * 0.06
  const s = (w - margin * 2) / work.across
  // Cubes pack as hexagons do, their rows closer than they are wide.
  const pitch = work.system === 'cubes' ? s * 0.866 : s
  const down = Math.floor((h - margin * 2) / pitch)
  const top = (h - down * pitch) / 2 - (s - pitch) / 2
  const fills = [c.red, c.dark, c.blue, c.light, c.mid, c.dark]
  for (let row = 0; row < down; row++)
    for (let column = 0; column < work.across; column++) {
      const [x, y] = [margin + column * s, top + row * pitch]
      const centre: Point = [x + s / 2, y + s / 2]
      const far = Math.hypot(
        (column + 0.5) / work.across - 0.42,
        ((row + 0.5) / down - 0.58) * (down / work.across),
      )
      if (work.system === 'quarters') {
        const [back, front] = random.shuffle(fills)
        canvas.rect(x, y, s, s, random.chance(0.25) ? c.ground : back!)
        const k = random.whole(0, 3)
        const corner = box(x, y, s, s)[k]!
        const [p, q] = [box(x, y, s, s)[(k + 1) % 4]!, box(x, y, s, s)[(k + 3) % 4]!]
        canvas.path(d`M${corner[0]} ${corner[1]}L${p[0]} ${p[1]}A${s} ${s} 0 0 1 ${q[0]} ${q[1]}z`, front!)
        if (random.chance(0.2)) canvas.circle(...centre, s * 0.14, c.ground)
      } else if (work.system === 'rods') {
        const [p, q] = [polar(centre, s * 0.42, far * 6 - 0.6), polar(centre, -s * 0.42, far * 6 - 0.6)]
        canvas.stroke(
          line([p, q]),
          far < 0.16 ? c.red : (row + column) % 7 === 0 ? c.blue : c.dark,
          s * Math.max(0.05, 0.36 - far * 0.5),
          { 'stroke-linecap': 'butt' },
        )
      } else if (work.system === 'swell') {
        const lens = Math.max(0, 1 - far / 0.42)
        canvas.ellipse(
          ...centre,
          s * (0.16 + 0.31 * lens),
          s * (0.16 + 0.31 * lens ** 1.5),
          far < 0.12 ? c.red : lens > 0 ? c.dark : (row * 3 + column) % 11 === 0 ? c.blue : c.mid,
        )
      } else if (work.system === 'cubes') {
        const lift = (row % 2) * (s / 2)
        const hex = ring([x + lift + s * 0.25, y + s / 2], s * 0.577, 6, -Math.PI / 2)
        const o: Point = [x + lift + s * 0.25, y + s / 2]
        const tone = random.chance(0.12) ? c.red : random.chance(0.16) ? c.blue : c.mid
        canvas.path(line([o, hex[5]!, hex[0]!, hex[1]!], true), shade(tone, 0.13))
        canvas.path(line([o, hex[1]!, hex[2]!, hex[3]!], true), shade(tone, -0.16))
        canvas.path(line([o, hex[3]!, hex[4]!, hex[5]!], true), tone)
      } else if (work.system === 'moons') {
        const phase = ((column / work.across + row / down) * 1.1) % 1
        canvas.circle(...centre, s * 0.4, c.dark)
        const k = Math.cos(phase * TAU)
        const r = s * 0.4
        canvas.path(
          d`M${centre[0]} ${centre[1] - r}A${r} ${r} 0 0 1 ${centre[0]} ${centre[1] + r}A${Math.abs(k) * r} ${r} 0 0 ${k > 0 ? 1 : 0} ${centre[0]} ${centre[1] - r}z`,
          (row * work.across + column) % 9 === 4 ? c.red : c.light,
        )
      } else {
        const k = random.whole(0, 3)
        canvas.group(
          {
            transform: `rotate(${k * 90} ${Math.round(centre[0] * 10) / 10} ${Math.round(centre[1] * 10) / 10})`,
          },
          () => {
            for (let n = 0; n < 4; n++)
              canvas.path(
                d`M${x + (n * s) / 4} ${y + s}V${y + (n * s) / 4}H${x + s}V${y + (n * s) / 4 + s / 8}H${x + (n * s) / 4 + s / 8}V${y + s}z`,
                n === 3 ? c.red : (row + column) % 2 ? c.dark : c.blue,
              )
          },
        )
      }
    }
  canvas.grain(c.dark, 0.14, [0.8, 0.8])
  const [tone, toneZh] = inkWords[work.ink]
  const [system, systemZh] = systems[work.system]
  return {
    palette:
      work.system === 'cubes'
        ? [c.ground, c.mid, shade(c.mid, 0.13), shade(c.mid, -0.16)]
        : work.system === 'moons'
          ? [c.ground, c.dark, c.light]
          : [c.ground, c.dark, c.red, c.blue],
    alt: `A grid of ${work.across} by ${down} cells holds ${system}, printed in ${tone}.`,
    altZh: `${work.across}乘${down}的网格中是${systemZh}，印作${toneZh}。`,
    subjects: ['abstract/geometry', `abstract/${work.system}`, 'abstract/grid'],
  }
}

// biome-ignore format: a table
const modules: Module[] = [
  { title: 'Alphabet of Quarters', titleZh: '四分字母表', format: 'square', cm: 70, ink: 'poster', across: 6, system: 'quarters' },
  { title: 'Iron Filings', titleZh: '铁屑', format: 'landscape', cm: 60, ink: 'grey', across: 24, system: 'rods' },
  { title: 'Hidden Ball', titleZh: '暗球', format: 'square', cm: 90, ink: 'black', across: 22, system: 'swell' },
  { title: 'Up, Down, Up', titleZh: '上下上', format: 'portrait', cm: 100, ink: 'mustard', across: 8, system: 'cubes' },
  { title: 'Forty Nights', titleZh: '四十夜', format: 'upright', cm: 66, ink: 'black', across: 6, system: 'moons' },
  { title: 'Corners', titleZh: '角', format: 'wide', cm: 120, ink: 'mint', across: 11, system: 'steps' },
  { title: 'Field, with Pull', titleZh: '有引力的场', format: 'tall', cm: 110, ink: 'poster', across: 15, system: 'rods' },
  { title: 'Toy Blocks for Ulla', titleZh: '给乌拉的积木', format: 'panorama', cm: 160, ink: 'mint', across: 14, system: 'quarters' },
  { title: 'Convex', titleZh: '凸', format: 'portrait', cm: 104, ink: 'mustard', across: 17, system: 'swell' },
  { title: 'Blue Cubes', titleZh: '蓝立方', format: 'landscape', cm: 94, ink: 'mint', across: 16, system: 'cubes' },
]

export const mirelaSzanto = maker(
  { name: 'Mirela Szántó', nameZh: '米蕾拉·桑托', born: 1924, died: 2001, active: [1947, 1984] },
  modules,
  paintModule,
)
