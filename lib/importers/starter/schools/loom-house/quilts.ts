import { box, d, line, type Point, polar, ring, TAU } from '../../geometry'
import { lightness, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { threads, type Wool, wools, woolWords } from './wools'

interface Quilt extends Commission {
  wool: Wool
  block: 'pinwheel' | 'cabin' | 'geese' | 'boro' | 'ring' | 'baskets'
  across: number
}

// biome-ignore format: a table
const quilts = { pinwheel: ['pinwheel blocks', '风车拼块'], cabin: ['log-cabin squares, half light and half dark', '明暗各半的木屋方块'], geese: ['flying-geese triangles in columns', '成列的飞雁三角'], boro: ['worn patches held by running stitch', '绗缝补缀的旧布片'], ring: ['interlocked rings of petals', '花瓣环环相扣'], baskets: ['stars set on point', '斜置星形'] } as const

function paintQuilt(stage: Stage<Quilt>): Painted {
  const { canvas, random, work, width: w, height: h } = stage
  const c = wools[work.wool]
  canvas.fill(c.b)
  const s = w / work.across
  const down = Math.max(1, Math.round(h / s))
  const t = h / down
  const scraps = [
    c.a,
    c.c,
    c.e,
    c.ground,
    mix(c.a, c.e, 0.5),
    mix(c.c, c.ground, 0.5),
    shade(c.c, 0.08),
    shade(c.a, 0.09),
  ]
  const print = (tone: string) =>
    random.chance(0.65)
      ? tone
      : canvas.pattern(random.pick([14, 18, 22]), random.pick([14, 18]), () => {
          canvas.rect(0, 0, 24, 24, tone)
          random.chance(0.5)
            ? canvas.circle(7, 7, 2.6, c.b)
            : canvas.path('M0 5h24M0 12h24', 'none', { stroke: c.b, 'stroke-width': 1.8 })
        })
  if (work.block === 'boro') {
    for (let k = 0; k < work.across * down * 2.2; k++) {
      const [pw, ph] = [s * random.between(0.5, 1.7), t * random.between(0.4, 1.5)]
      const [x, y] = [random.between(-0.05, 0.98) * w - pw * 0.2, random.between(-0.05, 0.98) * h - ph * 0.2]
      canvas.group(
        { transform: `rotate(${Math.round(random.bell() * 3)} ${Math.round(x)} ${Math.round(y)})` },
        () => {
          const tone = shade(
            mix(random.pick([c.ground, c.ground, c.a, c.e, c.b, c.c]), c.ground, random.between(0.2, 0.7)),
            random.bell() * 0.05,
          )
          canvas.rect(x, y, pw, ph, tone)
          const marks: string[] = []
          for (let yy = y + 9; yy < y + ph - 4; yy += 15) marks.push(d`M${x + 5} ${yy}H${x + pw - 5}`)
          canvas.stroke(marks.join(''), work.wool === 'indigo' ? c.a : shade(tone, 0.2), 1.7, {
            'stroke-dasharray': '8 6',
          })
        },
      )
    }
  } else
    for (let row = 0; row < down; row++)
      for (let column = 0; column < work.across; column++) {
        const [x, y] = [column * s, row * t]
        const p = random.pick(scraps)
        const [cx, cy] = [x + s / 2, y + t / 2]
        if (work.block === 'pinwheel') {
          const q = print(p)
          for (let k = 0; k < 4; k++) {
            const corner = box(x, y, s, t)[k]!
            const next = box(x, y, s, t)[(k + 1) % 4]!
            const middle: Point = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2]
            canvas.path(line([[cx, cy], corner, middle], true), (row + column) % 2 ? q : c.ground)
          }
        } else if (work.block === 'cabin') {
          for (let k = 0; k < 5; k++) {
            const o = (k * s) / 11
            const oy = (k * t) / 11
            const [bw, bh] = [s / 11, t / 11]
            const [light, dark] = [
              shade(mix(c.b, c.c, random.next() * 0.45), random.bell() * 0.02),
              print(random.pick([c.a, c.e, c.ground, c.a])),
            ]
            const flip = (row + column) % 2
            canvas.rect(x + o, y + oy, s - 2 * o, bh, flip ? light : dark)
            canvas.rect(x + o, y + oy, bw, t - 2 * oy, flip ? light : dark)
            canvas.rect(x + o, y + t - oy - bh, s - 2 * o, bh, flip ? dark : light)
            canvas.rect(x + s - o - bw, y + oy, bw, t - 2 * oy, flip ? dark : light)
          }
          canvas.rect(x + (s * 5) / 11, y + (t * 5) / 11, s / 11, t / 11, c.c)
        } else if (work.block === 'geese') {
          if (column % 2) {
            canvas.rect(x, y, s, t, c.ground)
            continue
          }
          for (let k = 0; k < 3; k++)
            canvas.path(
              line(
                [
                  [x, y + ((k + 1) * t) / 3],
                  [cx, y + (k * t) / 3],
                  [x + s, y + ((k + 1) * t) / 3],
                ],
                true,
              ),
              print(random.pick(scraps)),
            )
        } else if (work.block === 'ring') {
          for (let k = 0; k < 4; k++) {
            const a = (k / 4) * TAU + Math.PI / 4
            const far = polar([cx, cy], s * 0.7, a)
            const [l, r] = [polar([cx, cy], s * 0.42, a - 0.45), polar([cx, cy], s * 0.42, a + 0.45)]
            canvas.path(
              d`M${cx} ${cy}Q${l[0]} ${l[1]} ${far[0]} ${far[1]}Q${r[0]} ${r[1]} ${cx} ${cy}z`,
              print(random.pick(scraps)),
            )
          }
          canvas.circle(cx, cy, s * 0.07, c.c)
        } else {
          canvas.path(line(ring([cx, cy], s * 0.5, 4), true), (row + column) % 2 ? c.ground : c.a)
          canvas.path(
            line(
              Array.from({ length: 16 }, (_, k) =>
                polar([cx, cy], s * (k % 2 ? 0.17 : 0.4), (k / 16) * TAU + Math.PI / 8),
              ),
              true,
            ),
            print((row + column) % 2 ? c.c : c.e),
          )
          canvas.circle(cx, cy, s * 0.07, c.b)
        }
      }
  const stitches: string[] = []
  if (work.block !== 'boro')
    for (let row = 0; row < down; row++)
      for (let column = 0; column < work.across; column++)
        stitches.push(
          d`M${column * s + s * 0.08} ${row * t + t * 0.08}h${s * 0.84}v${t * 0.84}h${-s * 0.84}z`,
        )
  canvas.stroke(stitches.join(''), shade(c.b, 0.03), 1.6, { 'stroke-dasharray': '6 5', opacity: 0.85 })
  const hem = Math.min(w, h) * 0.03
  const binding = lightness(c.a) < lightness(c.b) ? c.a : c.b
  canvas.rect(hem / 2, hem / 2, w - hem, h - hem, 'none', {
    stroke: binding,
    'stroke-width': hem,
  })
  threads(stage, 4)
  canvas.grain(c.a, 0.14, [0.5, 0.5])
  return {
    palette:
      work.block === 'boro'
        ? [mix(c.ground, c.a, 0.45), c.ground, binding]
        : [c.b, c.ground, c.a, ...(work.block === 'geese' ? [] : [c.c])],
    alt: `Quilt of ${work.across} by ${down} ${work.block === 'boro' ? 'rough divisions, ' : ''}${quilts[work.block][0]}, bound in a dark hem, in ${woolWords[work.wool][0]}.`,
    altZh: `${work.across}乘${down}的拼布被，${quilts[work.block][1]}，深色包边，${woolWords[work.wool][1]}。`,
    subjects: ['things/textile', `pattern/${work.block}`],
  }
}

// biome-ignore format: a table
const quiltWorks: Quilt[] = [
  { title: 'Pinwheels for Effie', titleZh: '给埃菲的风车', format: 'square', cm: 190, wool: 'lilac', block: 'pinwheel', across: 6 },
  { title: 'Sunshine and Shadow', titleZh: '阳光与阴影', format: 'square', cm: 200, wool: 'walnut', block: 'cabin', across: 6 },
  { title: 'Work Coat, Unpicked', titleZh: '拆开的工衣', format: 'landscape', cm: 140, wool: 'indigo', block: 'boro', across: 6 },
  { title: 'Geese North', titleZh: '雁北', format: 'tall', cm: 220, wool: 'madder', block: 'geese', across: 7 },
  { title: 'Wedding Ring', titleZh: '婚戒', format: 'portrait', cm: 210, wool: 'weld', block: 'ring', across: 6 },
  { title: 'Stars on Point', titleZh: '斜星', format: 'square', cm: 180, wool: 'indigo', block: 'baskets', across: 5 },
  { title: 'Barn Raising', titleZh: '起谷仓', format: 'landscape', cm: 230, wool: 'madder', block: 'cabin', across: 8 },
  { title: 'Mended Nine Winters', titleZh: '补过九冬', format: 'portrait', cm: 160, wool: 'moss', block: 'boro', across: 5 },
  { title: 'Crib Cover', titleZh: '摇篮被', format: 'upright', cm: 100, wool: 'lilac', block: 'geese', across: 5 },
  { title: 'Petals, Locked', titleZh: '相扣的花瓣', format: 'wide', cm: 240, wool: 'moss', block: 'ring', across: 9 },
]

export const temperanceOduya = maker(
  { name: 'Temperance Oduya', nameZh: '坦普伦丝·奥杜亚', born: 1857, died: 1936, active: [1880, 1931] },
  quiltWorks,
  paintQuilt,
)
