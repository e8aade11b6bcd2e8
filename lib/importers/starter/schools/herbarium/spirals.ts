import { curve, line, type Point, polar, ring, sample, scatter, stroke, TAU } from '../../geometry'
import { mix, type Oklch, oklch, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { blade, leaflet } from './blade'

interface Spiral extends Commission {
  kind: 'clock' | 'sunflower' | 'cone' | 'rosette' | 'cactus' | 'section'
  ground: Oklch
  inner: Oklch
  outer: Oklch
  tip: Oklch
  words: readonly [string, string]
}

// biome-ignore format: a table
const spiralWords = { clock: ['A dandelion clock, every parachute drawn,', '蒲公英绒球，每把小伞皆细绘'], sunflower: ['A sunflower head seen straight on', '正面的向日葵花盘'], cone: ['A pine cone from beneath, its scales in crossing spirals,', '自下而视的松果，鳞片双螺旋交错'], rosette: ['A succulent rosette from above', '俯视的多肉莲座'], cactus: ['A round cactus from above, ribbed and spined,', '俯视的圆仙人掌，具棱与刺'], section: ['A seed capsule cut across, chamber by chamber,', '横切的蒴果，室室分明'] } as const

function paintSpiral({ canvas, random, work, width: w, height: h }: Stage<Spiral>): Painted {
  const [ground, inner, outer, tip] = [work.ground, work.inner, work.outer, work.tip].map((tone) =>
    oklch(...tone),
  ) as [string, string, string, string]
  canvas.fill(ground)
  const m = Math.min(w, h)
  const c: Point = [w / 2, h * (h > w ? 0.44 : 0.5)]
  const R = m * 0.42
  canvas.circle(
    ...c,
    R * 1.6,
    canvas.radial([
      [0, mix(ground, inner, 0.3)],
      [1, ground],
    ]),
  )
  if (h > w)
    canvas.path(
      curve(
        stroke(
          sample(
            [[w * 0.47, h * 1.02], [w * 0.52, h * 0.8], work.kind === 'clock' ? c : [c[0], c[1] + R * 0.8]],
            8,
          ),
          () => m * 0.02,
        ),
        true,
      ),
      mix(outer, ground, 0.3),
    )
  const golden = Math.PI * (3 - Math.sqrt(5))
  if (work.kind === 'clock') {
    for (let k = 0; k < 150; k++) {
      const a = k * golden
      const reach = R * (0.35 + 0.65 * Math.sqrt((k + 0.5) / 150)) * random.between(0.92, 1.04)
      if (k > 110 && Math.abs((((a % TAU) + TAU) % TAU) - 5.6) < 0.35) continue
      const end = polar(c, reach, a)
      const rays = Array.from({ length: 9 }, (_, i) =>
        line([end, polar(end, R * 0.13, a + (i - 4) * 0.33)]),
      ).join('')
      canvas.stroke(line([polar(c, R * 0.1, a), end]) + rays, mix(inner, tip, k / 150), 1.1, { opacity: 0.8 })
      canvas.path(blade(polar(c, R * 0.08, a), R * 0.11, a, 5), outer)
    }
    canvas.circle(...c, R * 0.09, outer)
  } else if (work.kind === 'section') {
    canvas.path(
      curve(
        ring(c, R, 48, 0).map(
          ([x, y], i) =>
            [
              c[0] + (x - c[0]) * (1 + 0.035 * Math.cos((i * TAU) / 8)),
              c[1] + (y - c[1]) * (1 + 0.035 * Math.cos((i * TAU) / 8)),
            ] as Point,
        ),
        true,
      ),
      outer,
    )
    canvas.circle(...c, R * 0.9, mix(outer, inner, 0.55))
    for (let k = 0; k < 6; k++) {
      const a = (k / 6) * TAU + 0.2
      canvas.path(blade(polar(c, R * 0.1, a), R * 0.76, a, R * 0.62, 0, 0.6), inner)
      for (const [x, y] of scatter(random, { x: -0.22, y: 0.28, width: 0.44, height: 0.5 }, 0.09, 17)) {
        const at = polar(polar(c, R * y, a), R * x * y * 1.3, a + 1.57)
        canvas.path(
          blade(polar(at, -R * 0.05, a), R * 0.11, a, R * 0.075, 0, 0.6),
          shade(tip, random.bell() * 0.04),
        )
        canvas.circle(at[0] + 3, at[1] - 3, R * 0.012, '#ffffff', { opacity: 0.6 })
      }
    }
  } else {
    const n = { sunflower: 420, cone: 130, rosette: 74, cactus: 260 }[work.kind]
    if (work.kind === 'sunflower')
      for (let k = 0; k < 34; k++)
        for (const row of [1, 0])
          canvas.path(
            blade(
              polar(c, R * 0.62, k * 0.1848 + row * 0.09),
              R * (0.55 - row * 0.06),
              k * 0.1848 + row * 0.09,
              R * 0.15,
              random.bell() * 0.15,
              0.45,
            ),
            shade(tip, -row * 0.07 + random.bell() * 0.02),
            { stroke: shade(tip, -0.2), 'stroke-width': 0.7 },
          )
    canvas.circle(
      ...c,
      R * { sunflower: 0.7, cactus: 0.93, cone: 0.5, rosette: 0.5 }[work.kind],
      work.kind === 'sunflower' ? shade(outer, -0.05) : outer,
    )
    for (let k = n; k > 0; k--) {
      const t = k / n
      const a = k * golden
      const at = polar(c, R * (work.kind === 'sunflower' ? 0.68 : 0.92) * Math.sqrt(t), a)
      const colour = mix(inner, outer, t)
      if (work.kind === 'sunflower') {
        canvas.path(
          leaflet(polar(at, -R * 0.02, a), R * 0.05 * (0.6 + t * 0.5), a, R * 0.026),
          k % 8 === 0 ? shade(colour, 0.12) : colour,
        )
      } else if (work.kind === 'cactus') {
        canvas.circle(...at, R * 0.052 * (0.5 + t * 0.6), shade(colour, ((k % 13) / 13) * 0.08))
        canvas.stroke(
          [0, 1, 2, 3, 4].map((i) => line([at, polar(at, R * 0.07 * (0.4 + t), a + (i - 2) * 0.5)])).join(''),
          tip,
          1,
        )
      } else {
        const size = R * (work.kind === 'cone' ? 0.16 : 0.34) * (0.35 + 0.65 * t)
        const shape =
          work.kind === 'cone'
            ? line(
                ring(at, size, 4, a).map(([x, y]) => [x, y] as Point),
                true,
              )
            : blade(polar(at, -size * 0.75, a), size * 1.5, a, size * 0.95, 0, 0.66)
        canvas.path(shape, shade(colour, random.bell() * 0.015), {
          stroke: mix(ground, colour, 0.3),
          'stroke-width': 1.6,
        })
        canvas.path(blade(polar(at, size * 0.35, a), size * 0.42, a, size * 0.2), tip, { opacity: 0.9 })
      }
    }
  }
  canvas.grain(ground, 0.16, [0.6, 0.6])
  return {
    palette: [
      ground,
      ...(work.kind === 'clock'
        ? [mix(ground, inner, 0.3), outer]
        : [inner, mix(inner, outer, 0.5), outer, tip]),
    ].filter((v, i, all) => all.indexOf(v) === i),
    alt: `${spiralWords[work.kind][0]} in ${work.words[0]}.`.replace(',,', ','),
    altZh: `${spiralWords[work.kind][1]}，${work.words[1]}。`,
    subjects: [`nature/plants/${work.kind}`, 'science/botany', 'abstract/spiral'],
  }
}

// biome-ignore format: a table
const spirals: Spiral[] = [
  { title: 'Clock', titleZh: '绒球', format: 'upright', cm: 40, kind: 'clock', ground: [0.24, 0.04, 235], inner: [0.8, 0.03, 220], outer: [0.5, 0.06, 60], tip: [0.96, 0.015, 100], words: ['white on dark blue', '深蓝地白'] },
  { title: 'Noon Disc', titleZh: '正午之盘', format: 'square', cm: 50, kind: 'sunflower', ground: [0.36, 0.06, 245], inner: [0.6, 0.11, 75], outer: [0.25, 0.05, 45], tip: [0.83, 0.16, 85], words: ['gold and umber on slate blue', '石板蓝地金与赭'] },
  { title: 'Cone', titleZh: '松果', format: 'square', cm: 34, kind: 'cone', ground: [0.88, 0.03, 80], inner: [0.36, 0.06, 45], outer: [0.6, 0.1, 60], tip: [0.84, 0.08, 80], words: ['browns on buff', '浅黄地褐'] },
  { title: 'House-leek', titleZh: '长生草', format: 'square', cm: 36, kind: 'rosette', ground: [0.2, 0.02, 170], inner: [0.82, 0.1, 130], outer: [0.5, 0.09, 165], tip: [0.55, 0.17, 10], words: ['greens tipped with red', '绿色，尖端泛红'] },
  { title: 'Barrel', titleZh: '金琥', format: 'square', cm: 42, kind: 'cactus', ground: [0.86, 0.06, 55], inner: [0.68, 0.12, 140], outer: [0.4, 0.08, 165], tip: [0.95, 0.07, 95], words: ['greens with pale spines on peach', '桃色地绿，浅刺'] },
  { title: 'Capsule, Cut', titleZh: '蒴果，横切', format: 'square', cm: 32, kind: 'section', ground: [0.92, 0.025, 90], inner: [0.88, 0.07, 100], outer: [0.45, 0.1, 150], tip: [0.32, 0.07, 40], words: ['green, cream and brown', '绿、奶油与褐'] },
  { title: 'Pomegranate', titleZh: '石榴', format: 'portrait', cm: 44, kind: 'section', ground: [0.27, 0.05, 200], inner: [0.9, 0.06, 75], outer: [0.55, 0.18, 25], tip: [0.5, 0.19, 15], words: ['crimson and cream on dark teal', '深青地绯红与奶油'] },
  { title: 'Violet Rosette', titleZh: '紫莲座', format: 'tall', cm: 52, kind: 'rosette', ground: [0.9, 0.025, 330], inner: [0.86, 0.07, 340], outer: [0.45, 0.11, 310], tip: [0.8, 0.13, 80], words: ['mauve to violet on pale pink', '浅粉地藕荷渐紫'] },
  { title: 'Black Sunflower', titleZh: '黑向日葵', format: 'portrait', cm: 60, kind: 'sunflower', ground: [0.9, 0.04, 85], inner: [0.5, 0.12, 50], outer: [0.2, 0.03, 30], tip: [0.45, 0.15, 28], words: ['oxblood and black on straw', '麦秆地牛血红与黑'] },
  { title: 'Second Clock', titleZh: '绒球之二', format: 'square', cm: 46, kind: 'clock', ground: [0.38, 0.07, 25], inner: [0.88, 0.06, 70], outer: [0.3, 0.05, 40], tip: [0.96, 0.03, 85], words: ['cream on brick red', '砖红地奶油'] },
]

export const nanamiTregarth = maker(
  { name: 'Nanami Tregarth', nameZh: '七海·特雷加斯', born: 1883, died: 1959, active: [1908, 1951] },
  spirals,
  paintSpiral,
)
