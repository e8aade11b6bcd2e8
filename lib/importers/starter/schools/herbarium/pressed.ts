import { curve, d, lerp, line, type Point, polar, sample, scatter, stroke } from '../../geometry'
import { mix, type Oklch, oklch, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { blade, leaflet } from './blade'

interface Pressed extends Commission {
  plant:
    | 'fern'
    | 'willow'
    | 'umbel'
    | 'seaweed'
    | 'grass'
    | 'vetch'
    | 'oak'
    | 'horsetail'
    | 'ginkgo'
    | 'maidenhair'
  leaf: Oklch
}

// biome-ignore format: a table
const pressedWords = { fern: ['a fern frond with tapering pinnae', '一片羽叶渐尖的蕨'], willow: ['a willow branch of narrow leaves', '一枝细叶柳'], umbel: ['an umbel on a ribbed stem, rays spread like a firework', '一柄伞形花序，如烟火散开'], seaweed: ['a forked, ribbon-thin seaweed', '一丛分叉的薄海藻'], grass: ['a tuft of grass in seed', '一丛结籽的草'], vetch: ['a climbing vetch with tendrils and pods', '一株带卷须与荚果的野豌豆'], oak: ['an oak twig with lobed leaves and acorns', '一枝裂叶橡树带橡果'], horsetail: ['a whorled horsetail', '一株轮生木贼'], ginkgo: ['a ginkgo spray of fan leaves', '一枝扇叶银杏'], maidenhair: ['a maidenhair of black wires and small wedges', '一株黑茎楔叶的铁线蕨'] } as const

function paintPressed({ canvas, random, work, width: w, height: h }: Stage<Pressed>): Painted {
  const paper = oklch(0.92, 0.03, 88)
  const ink = oklch(0.34, 0.04, 60)
  const leaf = oklch(...work.leaf)
  const stem = mix(leaf, ink, 0.55)
  canvas.fill(paper)
  canvas.rect(w * 0.045, w * 0.045, w * 0.91, h - w * 0.09, 'none', {
    stroke: ink,
    'stroke-width': 1.2,
    opacity: 0.6,
  })
  for (const [x, y] of scatter(random, { x: 0, y: 0, width: w, height: h }, 70, 16))
    canvas.circle(x, y, random.between(2, 9), ink, { opacity: 0.05 })
  const foot: Point = [w * random.between(0.44, 0.56), h * 0.86]
  const sway = random.between(-0.12, 0.12) * w
  const axis = (top: number, bend = sway) =>
    sample(
      [
        foot,
        [foot[0] + bend * 0.5, lerp(foot[1], h * top, 0.4)],
        [foot[0] + bend * 0.2, lerp(foot[1], h * top, 0.75)],
        [foot[0] - bend * 0.5, h * top],
      ],
      10,
    )
  const blades: string[] = []
  const wires: string[] = []
  const tone = () => shade(leaf, random.bell() * 0.03)
  const angleAt = (s: Point[], i: number) =>
    Math.atan2(
      s[Math.min(s.length - 1, i + 1)]![1] - s[Math.max(0, i - 1)]![1],
      s[Math.min(s.length - 1, i + 1)]![0] - s[Math.max(0, i - 1)]![0],
    )
  if (work.plant === 'fern' || work.plant === 'maidenhair') {
    const s = axis(0.09)
    wires.push(curve(s))
    for (let i = 5; i < s.length; i += 2)
      for (const side of [-1, 1]) {
        const t = i / (s.length - 1)
        const length =
          w * 0.36 * Math.sin(Math.PI * (1 - t) ** 0.75 * 0.92 + 0.12) * (work.plant === 'fern' ? 1 : 0.8)
        const angle = angleAt(s, i) + side * lerp(1.5, 0.95, t)
        const rib = sample(
          [s[i]!, polar(s[i]!, length * 0.5, angle), polar(s[i]!, length, angle - side * 0.25)],
          6,
        )
        wires.push(line([s[i]!, rib[12]!]))
        for (let k = 1; k < 12; k++)
          for (const up of [-1, 1]) {
            const size = length * 0.17 * (1 - k / 14)
            if (work.plant === 'fern')
              blades.push(leaflet(rib[k]!, size * 1.15, angle + up * 1.05, size * 0.36))
            else if (k % 3 === 0) {
              const at = polar(rib[k]!, size * 0.9, angle + up)
              blades.push(
                d`M${rib[k]![0]} ${rib[k]![1]}L${polar(at, size * 1.3, angle + up - 0.6)[0]} ${polar(at, size * 1.3, angle + up - 0.6)[1]}Q${polar(at, size * 1.7, angle + up)[0]} ${polar(at, size * 1.7, angle + up)[1]} ${polar(at, size * 1.3, angle + up + 0.6)[0]} ${polar(at, size * 1.3, angle + up + 0.6)[1]}z`,
              )
            }
          }
      }
  } else if (work.plant === 'umbel') {
    const s = axis(0.3)
    canvas.path(
      curve(
        stroke(s, (t) => lerp(13, 6, t)),
        true,
      ),
      stem,
    )
    for (const [i, side] of [
      [10, 1],
      [17, -1],
    ] as const) {
      const arm = sample(
        [s[i]!, polar(s[i]!, w * 0.16, -1.57 + side * 0.9), polar(s[i]!, w * 0.3, -1.57 + side * 0.5)],
        8,
      )
      wires.push(curve(arm))
      umbel(arm[16]!, w * 0.15, -1.57 + side * 0.35, 10)
      for (let k = 0; k < 5; k++)
        blades.push(
          blade(
            polar(s[i]!, k * 26, -side * 0.5 + (side > 0 ? Math.PI : 0)),
            w * 0.1,
            -1.57 - side * (0.4 + k * 0.25),
            9,
          ),
        )
    }
    umbel(s[s.length - 1]!, w * 0.3, -1.57, 17)
  } else if (work.plant === 'seaweed') {
    const grow = (from: Point, angle: number, size: number, depth: number) => {
      const to = polar(from, size, angle)
      const mid = polar(from, size * 0.5, angle + random.bell() * 0.2)
      blades.push(
        curve(
          stroke([from, mid, to], () => 3 + depth * 3.4),
          true,
        ),
      )
      if (depth > 0)
        for (const turn of random.chance(0.2) ? [-0.55, 0, 0.55] : [-0.42, 0.42])
          grow(to, angle + turn * random.between(0.6, 1.25), size * random.between(0.7, 0.92), depth - 1)
      else blades.push(blade(to, size * 0.5, angle, 13))
    }
    for (const a of [-2, -1.57, -1.12]) grow(foot, a + random.bell() * 0.06, h * 0.15, 5)
  } else if (work.plant === 'grass') {
    for (let i = 0; i < 13; i++) {
      const lean = (i - 6) * 0.1 + random.bell() * 0.05
      const s = sample(
        [
          foot,
          polar(foot, h * 0.3, -1.57 + lean * 0.5),
          polar(foot, h * random.between(0.5, 0.8), -1.57 + lean),
        ],
        10,
      )
      if (i % 2) {
        wires.push(curve(s))
        for (let k = 0; k < 16; k++)
          blades.push(blade(s[20 - Math.floor(k / 2)]!, 34, -1.57 + lean + (k % 2 ? 0.45 : -0.45), 8))
      } else
        blades.push(
          curve(
            stroke(s, (t) => 13 * (1 - t) ** 0.6),
            true,
          ),
        )
    }
  } else if (work.plant === 'horsetail') {
    const s = axis(0.08, sway * 0.4)
    canvas.path(
      curve(
        stroke(s, (t) => lerp(16, 4, t)),
        true,
      ),
      stem,
    )
    for (let i = 3; i < s.length - 1; i += 2)
      for (let k = -5; k <= 5; k++) {
        const reach = w * 0.33 * Math.sin(Math.PI * (1 - i / s.length) ** 0.8)
        const a = k * 0.27
        blades.push(
          curve(
            stroke(
              sample(
                [
                  s[i]!,
                  polar(s[i]!, reach * 0.5 * Math.abs(Math.sin(a)) + 6, -1.57 + a * 1.1),
                  polar(s[i]!, reach, -1.57 + a * 0.75),
                ],
                4,
              ),
              (t) => 4.6 * (1.1 - t),
            ),
            true,
          ),
        )
      }
  } else {
    const s = axis(0.12)
    canvas.path(
      curve(
        stroke(s, (t) => lerp(9, 3, t)),
        true,
      ),
      stem,
    )
    for (let i = 4; i < s.length; i += work.plant === 'willow' ? 1 : 3) {
      const side = (i / (work.plant === 'willow' ? 1 : 3)) % 2 < 1 ? 1 : -1
      const angle = angleAt(s, i) + side * random.between(0.6, 0.95)
      const t = i / s.length
      if (work.plant === 'willow')
        blades.push(blade(s[i]!, w * 0.34 * (1.1 - t * 0.6), angle, 24, side * 0.3))
      else if (work.plant === 'vetch') {
        const rib = sample(
          [s[i]!, polar(s[i]!, w * 0.15, angle), polar(s[i]!, w * 0.3, angle + side * 0.5)],
          6,
        )
        wires.push(curve(rib))
        for (let k = 2; k < 12; k += 2)
          for (const up of [-1, 1])
            blades.push(blade(rib[k]!, w * 0.075, angle + side * 0.3 + up * 1, 19, 0, 0.5))
        const end = rib[12]!
        wires.push(
          curve(
            Array.from({ length: 14 }, (_, k) =>
              polar([end[0] + side * 10, end[1] - 12], 22 - k * 1.4, k * 0.8 * side + 2),
            ),
          ),
        )
        if (i > 10) blades.push(blade(polar(s[i]!, 16, angle), w * 0.14, angle - side * 1.6, 21, 0, 0.6))
      } else if (work.plant === 'oak') {
        const size = w * 0.27
        const spine = [0, 0.14, 0.25, 0.36, 0.48, 0.6, 0.72, 0.84, 0.94, 1].map((u) =>
          polar(s[i]!, size * u, angle + side * 0.2 * u),
        )
        blades.push(
          curve(
            stroke(
              spine,
              (u) =>
                size *
                0.52 *
                Math.sin(Math.PI * Math.min(1, u * 0.9 + 0.03)) *
                (0.72 + 0.34 * Math.cos(u * 27)),
            ),
            true,
          ),
        )
        if (i % 2) {
          const at = polar(s[i]!, 34, angle - side * 1.3)
          canvas.ellipse(at[0], at[1] + 15, 15, 21, mix(leaf, oklch(0.6, 0.1, 70), 0.6))
          canvas.path(d`M${at[0] - 18} ${at[1] + 6}q18 -28 36 0z`, stem)
        }
      } else {
        const foot2 = polar(s[i]!, w * 0.09, angle)
        wires.push(line([s[i]!, foot2]))
        const fan = Array.from({ length: 9 }, (_, k) =>
          polar(foot2, w * 0.17 * (k === 4 ? 0.72 : 1 + random.bell() * 0.04), angle + (k - 4) * 0.24),
        )
        blades.push(curve([foot2, ...fan, foot2], true))
        for (const p of fan) wires.push(line([foot2, p]))
      }
    }
  }
  function umbel(at: Point, reach: number, angle: number, rays: number) {
    for (let k = 0; k < rays; k++) {
      const end = polar(at, reach * random.between(0.85, 1.05), angle + (k / (rays - 1) - 0.5) * 2.3)
      wires.push(line([at, end]))
      for (let n = 0; n < 9; n++) {
        const tip = polar(end, reach * 0.17, angle + (k / (rays - 1) - 0.5) * 2.3 + (n / 8 - 0.5) * 2.4)
        wires.push(line([end, tip]))
        blades.push(d`M${tip[0] - 4} ${tip[1]}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`)
      }
    }
  }
  const third = Math.ceil(blades.length / 3)
  for (let k = 0; k < 3; k++)
    canvas.path(blades.slice(k * third, (k + 1) * third).join(''), tone(), { opacity: 0.93 })
  canvas.stroke(wires.join(''), stem, work.plant === 'ginkgo' ? 1.6 : 2.2, { 'stroke-linecap': 'round' })
  for (const u of [0.34, 0.6, 0.8])
    canvas.rect(foot[0] - 44 + sway * 0.2 * (1 - u), h * u, 88, 15, shade(paper, 0.03), {
      opacity: 0.75,
      transform: `rotate(${Math.round(random.bell() * 7)} ${Math.round(foot[0])} ${Math.round(h * u)})`,
    })
  const [lx, ly] = [w * 0.6, h * 0.875]
  canvas.rect(lx, ly, w * 0.33, h * 0.075, shade(paper, 0.035), { stroke: ink, 'stroke-width': 1.2 })
  for (let k = 0; k < 3; k++) {
    const row = Array.from(
      { length: 18 - k * 4 },
      (_, i) => [lx + 14 + i * 12, ly + 20 + k * 19 + random.bell() * 4.5] as Point,
    )
    canvas.stroke(curve(row), ink, k ? 1.4 : 2.2)
  }
  canvas.grain(ink, 0.13, [0.5, 0.5])
  return {
    palette: [paper, leaf, stem],
    alt: `Herbarium sheet: ${pressedWords[work.plant][0]}, pressed flat on cream paper, held by three paper strips, with a handwritten label at lower right.`,
    altZh: `标本纸：${pressedWords[work.plant][1]}，压平于米色纸上，三条纸带固定，右下有手写标签。`,
    subjects: [`nature/plants/${work.plant}`, 'science/botany'],
  }
}

// biome-ignore format: a table
const pressed: Pressed[] = [
  { title: 'Lady Fern, Ousel Beck', titleZh: '乌塞尔溪蹄盖蕨', format: 'plate', cm: 46, plant: 'fern', leaf: [0.5, 0.085, 135] },
  { title: 'Crack Willow', titleZh: '爆竹柳', format: 'plate', cm: 44, plant: 'willow', leaf: [0.56, 0.06, 150] },
  { title: 'Fool’s Parsley', titleZh: '愚人芹', format: 'upright', cm: 42, plant: 'umbel', leaf: [0.52, 0.075, 120] },
  { title: 'Red Dulse', titleZh: '红掌藻', format: 'portrait', cm: 38, plant: 'seaweed', leaf: [0.45, 0.12, 15] },
  { title: 'Quaking Grass', titleZh: '凌风草', format: 'tall', cm: 48, plant: 'grass', leaf: [0.6, 0.08, 100] },
  { title: 'Tufted Vetch', titleZh: '广布野豌豆', format: 'plate', cm: 45, plant: 'vetch', leaf: [0.48, 0.08, 145] },
  { title: 'Oak Twig, a Mast Year', titleZh: '橡枝，丰年', format: 'upright', cm: 40, plant: 'oak', leaf: [0.52, 0.1, 75] },
  { title: 'Great Horsetail', titleZh: '大木贼', format: 'tall', cm: 50, plant: 'horsetail', leaf: [0.5, 0.07, 165] },
  { title: 'Ginkgo, Late October', titleZh: '银杏，十月末', format: 'plate', cm: 44, plant: 'ginkgo', leaf: [0.78, 0.14, 92] },
  { title: 'Maidenhair', titleZh: '铁线蕨', format: 'portrait', cm: 36, plant: 'maidenhair', leaf: [0.6, 0.1, 130] },
]

export const hesterFanshawOyelaran = maker(
  {
    name: 'Hester Fanshaw-Oyelaran',
    nameZh: '赫斯特·范肖·奥耶拉兰',
    born: 1799,
    died: 1871,
    active: [1822, 1868],
  },
  pressed,
  paintPressed,
)
