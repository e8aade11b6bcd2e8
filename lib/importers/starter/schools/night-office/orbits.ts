import type { Canvas } from '../../canvas'
import { curve, d, lerp, line, type Point, polar, sample, scatter, stroke, TAU } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { mix, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Sky, skies, skyWords, starMark } from './skies'

interface Orbit extends Commission {
  sky: Sky
  bodies: number
  kind: 'rings' | 'comet' | 'eclipse' | 'phases' | 'armillary'
}

// biome-ignore format: a table
const orbitWords = { rings: ['worlds on tilted orbits round a flaming sun', '诸世界循斜轨绕一轮火日'], comet: ['a comet trailing its long tail past small worlds', '彗星曳长尾掠过小小世界'], eclipse: ['an eclipse, the corona streaming from a black disc', '日食，日冕自黑盘四射'], phases: ['the phases of a moon in a circle', '月相环列一周'], armillary: ['an armillary sphere of crossing bands', '环带交错的浑仪'] } as const

function globe(
  canvas: Canvas,
  random: Random,
  [x, y]: Point,
  r: number,
  colour: string,
  dark: string,
  ringed: boolean,
) {
  if (ringed)
    canvas.ellipse(x, y, r * 2, r * 0.5, 'none', {
      stroke: shade(colour, 0.1),
      'stroke-width': r * 0.22,
      transform: `rotate(-18 ${Math.round(x)} ${Math.round(y)})`,
    })
  canvas.circle(x, y, r, colour)
  canvas.group(
    { 'clip-path': canvas.clip(d`M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`) },
    () => {
      for (let k = 0; k < 4; k++)
        canvas.stroke(
          d`M${x - r} ${y - r * 0.7 + k * r * 0.5}q${r} ${r * random.between(-0.3, 0.4)} ${r * 2} 0`,
          shade(colour, k % 2 ? 0.08 : -0.07),
          r * 0.18,
        )
      canvas.circle(x + r * 0.55, y + r * 0.2, r * 1.15, dark, { opacity: 0.28 })
    },
  )
  if (ringed)
    canvas.path(
      d`M${x - r * 1.95} ${y + r * 0.5}Q${x} ${y + r * 1.05} ${x + r * 1.95} ${y - r * 0.5}`,
      'none',
      { stroke: shade(colour, 0.1), 'stroke-width': r * 0.2 },
    )
}

function paintOrbit({ canvas, random, work, width: w, height: h }: Stage<Orbit>): Painted {
  const c = skies[work.sky]
  const m = Math.min(w, h)
  canvas.rect(
    0,
    0,
    w,
    h,
    canvas.radial(
      [
        [0, mix(c.sky, c.mid, 0.18)],
        [0.75, c.sky],
        [1, mix(c.sky, c.deep, 0.7)],
      ],
      [0.5, 0.5, 0.75],
    ),
  )
  for (const p of scatter(random, { x: 0, y: 0, width: w, height: h }, 16, 150))
    canvas.circle(...p, random.between(0.8, 2.2), c.pale, { opacity: 0.7 })
  const at: Point = [w * 0.5, h * 0.5]
  const sun = (r: number) => {
    for (let k = 0; k < 32; k++) {
      const a = (k / 32) * TAU
      canvas.path(
        k % 2
          ? line([polar(at, r * 1.05, a - 0.08), polar(at, r * 1.75, a), polar(at, r * 1.05, a + 0.08)], true)
          : curve(
              [
                polar(at, r, a - 0.07),
                polar(at, r * 1.25, a + 0.08),
                polar(at, r * 1.55, a - 0.02),
                polar(at, r * 1.22, a + 0.14),
                polar(at, r, a + 0.07),
              ],
              true,
            ),
        k % 4 === 1 ? c.red : c.gold,
      )
    }
    canvas.circle(...at, r, c.gold)
    canvas.circle(...at, r * 0.84, shade(c.gold, 0.05))
    canvas.stroke(
      d`M${at[0] - r * 0.45} ${at[1] - r * 0.12}q${r * 0.16} ${-r * 0.14} ${r * 0.32} 0M${at[0] + r * 0.13} ${at[1] - r * 0.12}q${r * 0.16} ${-r * 0.14} ${r * 0.32} 0M${at[0]} ${at[1] - r * 0.1}l${-r * 0.08} ${r * 0.28}h${r * 0.14}M${at[0] - r * 0.24} ${at[1] + r * 0.4}q${r * 0.24} ${r * 0.16} ${r * 0.48} 0`,
      c.deep,
      r * 0.05,
      { 'stroke-linecap': 'round' },
    )
  }
  const tones = [c.red, c.mid, c.pale, mix(c.gold, c.red, 0.5), mix(c.mid, c.pale, 0.5)]
  if (work.kind === 'rings') {
    const tilt = w > h ? 0.36 : w === h ? 0.8 : 1.25
    const spread = Math.min(w * 0.47, (h * 0.46) / tilt)
    for (let k = 1; k <= work.bodies; k++) {
      const r = spread * (0.26 + (0.74 * k) / work.bodies)
      canvas.ellipse(...at, r, r * tilt, 'none', {
        stroke: c.gold,
        'stroke-width': k % 2 ? 1.5 : 2.4,
        ...(k % 3 ? {} : { 'stroke-dasharray': '3 7' }),
      })
    }
    sun(spread * 0.105)
    for (let k = 1; k <= work.bodies; k++) {
      const r = spread * (0.26 + (0.74 * k) / work.bodies)
      const a = k * 2.1 + random.bell() * 0.3
      globe(
        canvas,
        random,
        [at[0] + r * Math.cos(a), at[1] + r * tilt * Math.sin(a)],
        m * random.between(0.018, 0.042),
        tones[k % 5]!,
        c.deep,
        k % 4 === 3,
      )
    }
  } else if (work.kind === 'comet') {
    const head: Point = [w * 0.27, h * 0.68]
    const tail: Point = [w * 0.96, h * 0.1]
    for (let k = 0; k < 26; k++) {
      const u = (k / 25 - 0.5) * 2
      const end: Point = [tail[0] + u * m * 0.16, tail[1] + u * m * 0.28]
      canvas.path(
        curve(
          stroke(
            sample(
              [
                head,
                [lerp(head[0], end[0], 0.4), lerp(head[1], end[1], 0.4) + 26 + u * 30],
                [
                  lerp(head[0], end[0], random.between(0.7, 1)),
                  lerp(head[1], end[1], random.between(0.7, 1)),
                ],
              ],
              5,
            ),
            (t) => m * lerp(0.022, 0.004, t),
          ),
          true,
        ),
        mix(c.gold, c.pale, random.next()),
        { opacity: lerp(0.85, 0.3, Math.abs(u)) },
      )
    }
    canvas.circle(
      ...head,
      m * 0.15,
      canvas.radial([
        [0, c.pale, 0.7],
        [1, c.pale, 0],
      ]),
    )
    starMark(canvas, head, m * 0.085, 8, c.gold)
    canvas.circle(...head, m * 0.035, c.pale)
    for (let k = 0; k < work.bodies; k++)
      globe(
        canvas,
        random,
        [w * (0.14 + 0.8 * ((k * 0.37 + 0.55) % 1)), h * (0.8 + 0.14 * ((k * 0.61) % 1))],
        m * random.between(0.02, 0.05),
        tones[k % 5]!,
        c.deep,
        k === 1,
      )
    canvas.path(
      curve(
        [
          [0, h * 0.93],
          [w * 0.2, h * 0.9],
          [w * 0.45, h * 0.94],
          [w * 0.7, h * 0.9],
          [w, h * 0.94],
          [w, h],
          [0, h],
        ],
        true,
      ),
      c.deep,
    )
  } else if (work.kind === 'eclipse') {
    const noise = layerNoise(createNoise(random), 3)
    for (let ringK = 0; ringK < 4; ringK++) {
      const pts = Array.from({ length: 110 }, (_, k) => {
        const a = (k / 110) * TAU
        return polar(
          at,
          m *
            (0.235 +
              (0.2 - ringK * 0.045) *
                (0.55 + 0.75 * noise(Math.cos(a) * 2.4 + ringK, Math.sin(a) * 2.4 + 9)) *
                (k % 2 ? 1 : 0.62)),
          a,
        )
      })
      canvas.path(line(pts, true), [c.mid, mix(c.mid, c.gold, 0.5), c.gold, c.pale][ringK]!, {
        opacity: 0.85,
      })
    }
    canvas.circle(...at, m * 0.235, c.deep)
    canvas.circle(...at, m * 0.235, 'none', { stroke: c.pale, 'stroke-width': 4 })
    canvas.circle(...polar(at, m * 0.235, -0.75), m * 0.026, c.pale)
    for (let k = 0; k < work.bodies; k++)
      starMark(canvas, polar(at, m * random.between(0.43, 0.49), k * 1.7), 9, 5, c.gold)
  } else if (work.kind === 'phases') {
    for (let k = 0; k < work.bodies; k++) {
      const a = (k / work.bodies) * TAU - Math.PI / 2
      const p = polar(at, m * 0.36, a)
      const r = Math.min(m * 0.066, (m * 0.95) / work.bodies)
      canvas.circle(...p, r, c.deep, { stroke: c.gold, 'stroke-width': 1.5 })
      const phase = Math.cos((k / work.bodies) * TAU)
      const right = k <= work.bodies / 2
      canvas.path(
        d`M${p[0]} ${p[1] - r}A${r} ${r} 0 0 ${right ? 1 : 0} ${p[0]} ${p[1] + r}A${Math.abs(phase) * r} ${r} 0 0 ${(phase > 0) === right ? 0 : 1} ${p[0]} ${p[1] - r}z`,
        c.pale,
      )
      canvas.stroke(line([polar(at, m * 0.2, a), polar(at, m * 0.27, a)]), c.gold, 1.5)
    }
    canvas.circle(...at, m * 0.46, 'none', { stroke: c.gold, 'stroke-width': 3 })
    canvas.circle(...at, m * 0.475, 'none', { stroke: c.gold, 'stroke-width': 1.2 })
    sun(m * 0.1)
  } else {
    const R = m * 0.34
    const stand = h * 0.5 + R
    canvas.path(
      d`M${at[0] - R * 0.62} ${Math.min(h - 20, stand + R * 0.36)}Q${at[0]} ${stand + R * 0.1} ${at[0] - R * 0.06} ${stand - R * 0.05}H${at[0] + R * 0.06}Q${at[0]} ${stand + R * 0.1} ${at[0] + R * 0.62} ${Math.min(h - 20, stand + R * 0.36)}z`,
      c.gold,
    )
    for (let k = 0; k < work.bodies; k++) {
      const turn = (k / work.bodies) * 180
      const squash = k % 2 ? 0.32 : 0.58
      for (const [grow, tone, wide] of [
        [1, k % 3 ? c.gold : c.red, m * 0.019],
        [1, c.deep, m * 0.003],
      ] as const)
        canvas.ellipse(...at, R * grow, R * squash, 'none', {
          stroke: tone,
          'stroke-width': wide,
          transform: `rotate(${Math.round(turn + 14)} ${Math.round(at[0])} ${Math.round(at[1])})`,
        })
    }
    canvas.circle(...at, R, 'none', { stroke: c.gold, 'stroke-width': m * 0.026 })
    for (let k = 0; k < 60; k++)
      canvas.stroke(
        line([polar(at, R * 0.965, (k / 60) * TAU), polar(at, R * 1.035, (k / 60) * TAU)]),
        c.deep,
        1.6,
      )
    canvas.stroke(line([polar(at, R * 1.22, -1.15), polar(at, -R * 1.22, -1.15)]), c.pale, m * 0.008)
    globe(canvas, random, at, R * 0.2, c.mid, c.deep, false)
  }
  canvas.rect(15, 15, w - 30, h - 30, 'none', { stroke: c.gold, 'stroke-width': 2.5 })
  canvas.grain(c.deep, 0.18, [0.6, 0.6])
  const [kind, kindZh] = orbitWords[work.kind]
  return {
    palette: [
      c.sky,
      c.gold,
      ...{
        rings: [c.red],
        comet: [c.pale, c.deep],
        eclipse: [c.mid, c.pale, c.deep],
        phases: [c.pale, c.deep],
        armillary: [c.red],
      }[work.kind],
    ],
    alt: `Engraved plate of ${kind}, in ${skyWords[work.sky][0]}.`,
    altZh: `铜版风格图版：${kindZh}，${skyWords[work.sky][1]}。`,
    subjects: ['science/astronomy', `things/${work.kind}`],
  }
}

// biome-ignore format: a table
const orbits: Orbit[] = [
  { title: 'System of Seven', titleZh: '七体之系', format: 'wide', cm: 96, sky: 'ultramarine', bodies: 7, kind: 'rings' },
  { title: 'The Visitor of ’43', titleZh: '四三年的来客', format: 'landscape', cm: 60, sky: 'soot', bodies: 4, kind: 'comet' },
  { title: 'Totality', titleZh: '全食', format: 'square', cm: 52, sky: 'oxblood', bodies: 7, kind: 'eclipse' },
  { title: 'Twelve Moons', titleZh: '十二月相', format: 'square', cm: 48, sky: 'vellum', bodies: 12, kind: 'phases' },
  { title: 'Armillary', titleZh: '浑仪', format: 'portrait', cm: 70, sky: 'verdigris', bodies: 5, kind: 'armillary' },
  { title: 'Nine Circles', titleZh: '九环', format: 'tondo', cm: 64, sky: 'vellum', bodies: 9, kind: 'rings' },
  { title: 'Green Comet', titleZh: '绿彗星', format: 'tall', cm: 84, sky: 'verdigris', bodies: 5, kind: 'comet' },
  { title: 'Ring of Phases, Night', titleZh: '夜之月相环', format: 'upright', cm: 66, sky: 'ultramarine', bodies: 16, kind: 'phases' },
  { title: 'The Brass Machine', titleZh: '铜机', format: 'square', cm: 58, sky: 'soot', bodies: 7, kind: 'armillary' },
  { title: 'Black Sun, Blue Fire', titleZh: '黑日蓝火', format: 'wide', cm: 104, sky: 'ultramarine', bodies: 9, kind: 'eclipse' },
]

export const parvanehStellwagen = maker(
  {
    name: 'Parvaneh Stellwagen',
    nameZh: '帕尔瓦内·施特尔瓦根',
    born: 1829,
    died: 1908,
    active: [1852, 1899],
  },
  orbits,
  paintOrbit,
)
