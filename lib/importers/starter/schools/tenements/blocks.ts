import { box, d, line, type Point } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Air, airs, airWords } from './airs'

interface Blocks extends Commission {
  air: Air
  across: number
  trees: boolean
  slope: number
}

function paintBlocks({ canvas, random, work, width: w, height: h }: Stage<Blocks>): Painted {
  const c = airs[work.air]
  canvas.rect(
    0,
    0,
    w,
    h,
    canvas.linear([
      [0, c.sky],
      [1, mix(c.sky, c.low, 0.5)],
    ]),
  )
  const s = w / work.across / 1.35
  const [ix, iy] = [s * 0.866, s * 0.5]
  const n = work.across + 3
  const project = (x: number, y: number, z: number): Point => [
    w / 2 + (x - y) * ix,
    h * 0.22 + (x + y) * iy * 0.92 - z * s,
  ]
  let houses = 0
  for (let sum = 0; sum < n * 2; sum++)
    for (let x = Math.max(0, sum - n); x <= Math.min(n, sum); x++) {
      const y = sum - x
      const ridge = Math.max(0, 1 - Math.hypot(x - n * 0.4, y - n * 0.4) / (n * 0.62))
      const z = ridge * work.slope * 3.2
      const base = project(x, y, z)
      if (base[0] < -s * 2 || base[0] > w + s * 2 || base[1] > h + s * 5) continue
      if (work.trees && random.chance(0.13)) {
        const [px, py] = project(x + 0.5, y + 0.5, z)
        canvas.path(
          d`M${px - s * 0.2} ${py}C${px - s * 0.26} ${py - s * 0.5} ${px - s * 0.1} ${py - s * 1} ${px} ${py - s * 1.25}C${px + s * 0.1} ${py - s * 1} ${px + s * 0.26} ${py - s * 0.5} ${px + s * 0.2} ${py}z`,
          mix(c.roof, c.pop, work.air === 'jade' ? 0 : 0.05),
        )
        continue
      }
      houses++
      const tall = z + random.between(0.5, 1.5)
      const wall = random.chance(0.18)
        ? c.wall2
        : random.chance(0.12)
          ? c.pop
          : mix(c.lit, c.wall, random.next() * 0.45)
      const foot = z - 2.6
      const [a, b, e, f] = [
        project(x, y, tall),
        project(x + 1, y, tall),
        project(x + 1, y + 1, tall),
        project(x, y + 1, tall),
      ]
      const [bl, el, fl] = [project(x + 1, y, foot), project(x + 1, y + 1, foot), project(x, y + 1, foot)]
      canvas.path(line([f, e, el, fl], true), wall)
      canvas.path(line([e, b, bl, el], true), mix(wall, c.dark, 0.42))
      const roofed = random.chance(0.45)
      if (roofed) {
        const [r1, r2] = [project(x + 0.5, y, tall + 0.45), project(x + 0.5, y + 1, tall + 0.45)]
        canvas.path(line([f, r2, r1, a], true), mix(c.roof, c.pop, 0.45))
        canvas.path(line([r2, e, b, r1], true), mix(c.roof, c.pop, 0.1))
        canvas.path(line([f, r2, e], true), shade(wall, 0.02))
      } else {
        canvas.path(line([a, b, e, f], true), shade(wall, 0.07))
        if (random.chance(0.3))
          canvas.path(
            line(
              box(0, 0, 1, 1).map(([u, v]) => project(x + 0.25 + u * 0.5, y + 0.25 + v * 0.5, tall)),
              true,
            ),
            c.roof,
          )
      }
      for (let k = 0; k < 2; k++) {
        const zz = tall - 0.28 - k * 0.5
        if (random.chance(0.8))
          canvas.path(
            line(
              [
                project(x + 0.24 + 0.3 * (k % 2), y + 1, zz),
                project(x + 0.44 + 0.3 * (k % 2), y + 1, zz),
                project(x + 0.44 + 0.3 * (k % 2), y + 1, zz - 0.28),
                project(x + 0.24 + 0.3 * (k % 2), y + 1, zz - 0.28),
              ],
              true,
            ),
            c.dark,
          )
        if (random.chance(0.7))
          canvas.path(
            line(
              [
                project(x + 1, y + 0.4, zz),
                project(x + 1, y + 0.6, zz),
                project(x + 1, y + 0.6, zz - 0.28),
                project(x + 1, y + 0.4, zz - 0.28),
              ],
              true,
            ),
            work.air === 'midnight' || random.chance(0.2) ? c.lit : c.dark,
          )
      }
    }
  canvas.grain(c.dark, 0.16, [0.7, 0.7])
  return {
    palette: [mix(c.lit, c.wall, 0.22), c.dark, c.wall2, mix(c.roof, c.pop, 0.45), c.sky],
    alt: `A hill town of about ${houses} block houses seen from above at an even slant, flat and tiled roofs climbing ${work.trees ? 'among dark trees ' : ''}in ${airWords[work.air][0]}.`,
    altZh: `等角俯视的山城，约${houses}座方屋，平顶与瓦顶${work.trees ? '在深色树木间' : ''}层层而上，${airWords[work.air][1]}。`,
    subjects: ['places/city', 'architecture/houses', ...(work.trees ? ['nature/trees'] : [])],
  }
}

// biome-ignore format: a table
const blockWorks: Blocks[] = [
  { title: 'Hill Town I', titleZh: '山城之一', format: 'square', cm: 70, air: 'amber', across: 8, trees: true, slope: 0.8 },
  { title: 'Roofs from the Bell', titleZh: '钟楼所见屋顶', format: 'landscape', cm: 84, air: 'frost', across: 11, trees: false, slope: 0.4 },
  { title: 'Stacked Evening', titleZh: '叠暮', format: 'portrait', cm: 92, air: 'mauve', across: 7, trees: true, slope: 1.1 },
  { title: 'Casbah, Blue', titleZh: '蓝色老城', format: 'wide', cm: 120, air: 'midnight', across: 13, trees: false, slope: 0.7 },
  { title: 'Garden Suburb', titleZh: '花园郊区', format: 'landscape', cm: 76, air: 'jade', across: 9, trees: true, slope: 0.2 },
  { title: 'The Steep Quarter', titleZh: '陡坡区', format: 'tall', cm: 110, air: 'amber', across: 5, trees: false, slope: 1.3 },
  { title: 'Tiles', titleZh: '瓦', format: 'panorama', cm: 150, air: 'mauve', across: 17, trees: true, slope: 0.5 },
  { title: 'White Noon', titleZh: '白色正午', format: 'upright', cm: 86, air: 'frost', across: 6, trees: true, slope: 0.9 },
  { title: 'Lamps Coming On', titleZh: '灯次第亮', format: 'square', cm: 78, air: 'midnight', across: 6, trees: true, slope: 0.5 },
  { title: 'Hill Town IX', titleZh: '山城之九', format: 'wide', cm: 130, air: 'jade', across: 10, trees: false, slope: 1.2 },
]

export const amalBenkiraneHolt = maker(
  {
    name: 'Amal Benkirane-Holt',
    nameZh: '阿迈勒·本基兰·霍尔特',
    born: 1927,
    died: 2006,
    active: [1952, 1991],
  },
  blockWorks,
  paintBlocks,
)
