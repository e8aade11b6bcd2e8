import { d, lerp, line, type Point } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Air, airs, airWords } from './airs'

interface Piazza extends Commission {
  air: Air
  arches: number
  vanish: number
  thing: 'tower' | 'statue' | 'train' | 'ball' | 'figure'
}

// biome-ignore format: a table
const piazzaThings = { tower: ['a lone tower with flags', '一座插旗孤塔'], statue: ['a reclining statue on its plinth', '台座上一尊卧像'], train: ['a small train passing the far wall', '远墙外一列小火车'], ball: ['a huge striped ball', '一只条纹巨球'], figure: ['two tiny figures', '两个极小的人影'] } as const

function paintPiazza({ canvas, random, work, width: w, height: h }: Stage<Piazza>): Painted {
  const c = airs[work.air]
  const horizon = h * 0.5
  const vx = w * work.vanish
  const left = work.vanish > 0.5
  const side = left ? 0 : w
  canvas.rect(
    0,
    0,
    w,
    horizon + 2,
    canvas.linear([
      [0, c.sky],
      [1, c.low],
    ]),
  )
  canvas.rect(
    0,
    horizon,
    w,
    h - horizon,
    canvas.linear([
      [0, mix(c.wall2, c.low, 0.45)],
      [1, c.wall],
    ]),
  )
  canvas.rect(0, horizon - h * 0.035, w, h * 0.04, mix(c.roof, c.low, 0.2))
  const toward = (x: number, y: number, t: number): Point => [lerp(x, vx, t), lerp(y, horizon, t)]
  const [top, foot] = [-h * 0.12, h * 0.98]
  const near = 0.0
  const far = 0.72
  const at = (t: number, y: number): Point => toward(side, y, t)
  canvas.path(line([at(near, top), at(far, top), at(far, foot), at(near, foot)], true), shade(c.lit, -0.05))
  canvas.path(
    line([at(near, top), at(far, top), at(far, top + h * 0.07), at(near, top + h * 0.07)], true),
    c.roof,
  )
  for (let k = 0; k < work.arches; k++) {
    const depth = (u: number) => far * (1 - (1 - u) ** 1.9)
    const [t0, t1] = [depth((k + 0.18) / work.arches), depth((k + 0.82) / work.arches)]
    const spring = lerp(top, foot, 0.46)
    const crown = lerp(top, foot, 0.28)
    const [a, b, e, f] = [at(t0, foot), at(t0, spring), at(t1, spring), at(t1, foot)]
    const [p, q] = [at(t0 + (t1 - t0) * 0.06, crown), at(t1 - (t1 - t0) * 0.1, crown)]
    canvas.path(
      d`M${a[0]} ${a[1]}L${b[0]} ${b[1]}C${p[0]} ${p[1]} ${q[0]} ${q[1]} ${e[0]} ${e[1]}L${f[0]} ${f[1]}z`,
      c.dark,
    )
    const inner = at(t0 + (t1 - t0) * 0.3, foot)
    canvas.path(
      d`M${inner[0]} ${inner[1]}L${at(t0 + (t1 - t0) * 0.3, spring)[0]} ${at(t0 + (t1 - t0) * 0.3, spring)[1]}Q${q[0]} ${lerp(q[1], spring, 0.5)} ${e[0]} ${e[1]}L${f[0]} ${f[1]}z`,
      mix(c.dark, c.wall, 0.35),
    )
    const [wa, wb] = [
      at(t0 + (t1 - t0) * 0.3, lerp(top, foot, 0.14)),
      at(t1 - (t1 - t0) * 0.3, lerp(top, foot, 0.2)),
    ]
    canvas.path(
      line(
        [
          wa,
          [wb[0], at(t1 - (t1 - t0) * 0.3, lerp(top, foot, 0.14))[1]],
          wb,
          [wa[0], at(t0 + (t1 - t0) * 0.3, lerp(top, foot, 0.2))[1]],
        ],
        true,
      ),
      c.dark,
    )
  }
  const dir = left ? 1 : -1
  const shadow = (points: Point[]) => canvas.path(line(points, true), c.dark, { opacity: 0.62 })
  shadow([
    at(near, foot),
    at(far, foot),
    [at(far, foot)[0] + dir * w * 0.1, at(far, foot)[1] + h * 0.015],
    [side + dir * w * 0.56, h * 1.02],
  ])
  const ox = left ? w * 0.72 : w * 0.28
  const m = Math.min(w, h)
  if (work.thing === 'tower') {
    const tx = left ? w * 0.84 : w * 0.16
    for (const [k, wide, y0, y1] of [
      [0, 0.11, 0.56, 0.3],
      [1, 0.085, 0.3, 0.17],
      [2, 0.055, 0.17, 0.09],
    ] as const) {
      canvas.rect(
        tx - m * wide,
        h * y1,
        m * wide * 2,
        h * (y0 - y1),
        k % 2 ? c.pop : mix(c.wall2, c.lit, 0.2),
      )
      canvas.rect(tx + (left ? 0.1 : -1) * m * wide, h * y1, m * wide * 0.9, h * (y0 - y1), c.dark, {
        opacity: 0.35,
      })
      for (let n = -1; n <= 1; n++)
        canvas.rect(tx + n * m * wide * 0.6 - 5, h * (y1 + 0.03), 10, h * 0.05, c.dark)
    }
    for (const n of [-1, 0, 1])
      canvas.path(
        d`M${tx + n * m * 0.04} ${h * 0.09}v${-h * 0.06}l${m * 0.045} ${h * 0.012}l${-m * 0.045} ${h * 0.012}`,
        c.pop,
        { stroke: c.dark, 'stroke-width': 2 },
      )
    shadow([
      [tx - m * 0.11, h * 0.56],
      [tx + m * 0.11, h * 0.56],
      [tx + dir * m * 0.62, h * 0.66],
      [tx + dir * m * 0.5, h * 0.67],
    ])
  } else if (work.thing === 'statue') {
    shadow([
      [ox - m * 0.13, h * 0.8],
      [ox + m * 0.13, h * 0.8],
      [ox + dir * m * 0.62, h * 0.93],
      [ox + dir * m * 0.3, h * 0.95],
    ])
    canvas.rect(ox - m * 0.15, h * 0.68, m * 0.3, h * 0.13, shade(c.lit, -0.02))
    canvas.rect(ox + m * 0.04, h * 0.68, m * 0.11, h * 0.13, mix(c.lit, c.dark, 0.4))
    canvas.path(
      d`M${ox - m * 0.14} ${h * 0.68}Q${ox - m * 0.05} ${h * 0.62} ${ox + m * 0.02} ${h * 0.645}Q${ox + m * 0.04} ${h * 0.59} ${ox + m * 0.1} ${h * 0.6}Q${ox + m * 0.15} ${h * 0.63} ${ox + m * 0.14} ${h * 0.68}z`,
      shade(c.lit, 0.02),
    )
    canvas.circle(ox + m * 0.1, h * 0.575, m * 0.035, shade(c.lit, 0.02))
  } else if (work.thing === 'ball') {
    const r = m * 0.13
    shadow([
      [ox - r, h * 0.83],
      [ox + r, h * 0.83],
      [ox + dir * m * 0.6, h * 0.95],
      [ox + dir * m * 0.35, h * 0.96],
    ])
    canvas.circle(ox, h * 0.74, r, c.lit)
    canvas.group(
      {
        'clip-path': canvas.clip(
          d`M${ox - r} ${h * 0.74}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`,
        ),
      },
      () => {
        for (let k = 0; k < 4; k++)
          canvas.path(
            d`M${ox} ${h * 0.74 - r}Q${ox - r * (1.6 - k * 0.9)} ${h * 0.74} ${ox} ${h * 0.74 + r}Q${ox - r * (1.15 - k * 0.9)} ${h * 0.74} ${ox} ${h * 0.74 - r}z`,
            c.pop,
          )
        canvas.circle(ox + dir * r * 0.5, h * 0.74, r, c.dark, { opacity: 0.35 })
      },
    )
  } else if (work.thing === 'train') {
    const y = horizon - h * 0.035
    for (let k = 0; k < 5; k++)
      canvas.rect(
        w * (left ? 0.64 : 0.36) + dir * k * m * 0.085,
        y - m * 0.045,
        m * 0.075,
        m * 0.045,
        k === 4 ? c.dark : c.pop,
      )
    for (let k = 0; k < 9; k++)
      canvas.circle(
        w * (left ? 0.64 : 0.36) + dir * (m * 0.36 - k * m * 0.045),
        y - m * (0.07 + k * 0.012),
        m * (0.014 + k * 0.006),
        '#ffffff',
        { opacity: 0.75 },
      )
  }
  for (const [fx, fy, s] of [
    [left ? 0.6 : 0.4, 0.64, 0.05],
    [left ? 0.64 : 0.36, 0.645, 0.046],
  ] as const)
    if (work.thing === 'figure' || work.thing === 'train') {
      const [px, py] = [w * fx, h * fy]
      shadow([
        [px - 3, py],
        [px + 4, py],
        [px + dir * m * 0.24, py + m * 0.05],
        [px + dir * m * 0.22, py + m * 0.054],
      ])
      canvas.path(
        d`M${px - m * s * 0.22} ${py}L${px - m * s * 0.1} ${py - m * s}H${px + m * s * 0.1}L${px + m * s * 0.22} ${py}z`,
        c.dark,
      )
      canvas.circle(px, py - m * s * 1.15, m * s * 0.18, c.dark)
    }
  canvas.grain(c.dark, 0.22, [0.5, 0.5])
  const [thing, thingZh] = piazzaThings[work.thing]
  void random
  return {
    palette: [c.wall, shade(c.lit, -0.05), c.dark, c.sky, c.low],
    alt: `An empty square in ${airWords[work.air][0]}: an arcade of ${work.arches} dark arches recedes on the ${left ? 'left' : 'right'}, its shadow lies across the ground, and there is ${thing}.`,
    altZh: `${airWords[work.air][1]}的空旷广场：${left ? '左' : '右'}侧${work.arches}孔暗拱廊渐远，影子横铺地面，另有${thingZh}。`,
    subjects: ['places/city', 'architecture/arcade', `things/${work.thing}`],
  }
}

// biome-ignore format: a table
const piazzas: Piazza[] = [
  { title: 'The Long Hour', titleZh: '漫长时刻', format: 'landscape', cm: 74, air: 'amber', arches: 7, vanish: 0.66, thing: 'figure' },
  { title: 'Departure of the 4.10', titleZh: '四点十分的离站', format: 'wide', cm: 100, air: 'jade', arches: 6, vanish: 0.7, thing: 'train' },
  { title: 'Philosopher at Rest', titleZh: '哲人休憩', format: 'square', cm: 68, air: 'amber', arches: 5, vanish: 0.36, thing: 'statue' },
  { title: 'Tower of Flags', titleZh: '旗塔', format: 'portrait', cm: 90, air: 'mauve', arches: 6, vanish: 0.62, thing: 'tower' },
  { title: 'Plaything', titleZh: '玩物', format: 'upright', cm: 72, air: 'frost', arches: 4, vanish: 0.3, thing: 'ball' },
  { title: 'Melancholy, Again', titleZh: '又是忧郁', format: 'panorama', cm: 140, air: 'mauve', arches: 9, vanish: 0.6, thing: 'statue' },
  { title: 'Moon Arcade', titleZh: '月廊', format: 'tall', cm: 104, air: 'midnight', arches: 8, vanish: 0.7, thing: 'figure' },
  { title: 'The Observatory Square', titleZh: '天文台广场', format: 'landscape', cm: 80, air: 'jade', arches: 5, vanish: 0.32, thing: 'tower' },
  { title: 'Night Train', titleZh: '夜车', format: 'wide', cm: 110, air: 'midnight', arches: 7, vanish: 0.34, thing: 'train' },
  { title: 'What the Child Left', titleZh: '孩子留下的', format: 'square', cm: 64, air: 'amber', arches: 6, vanish: 0.68, thing: 'ball' },
]

export const ercoleSantavuori = maker(
  {
    name: 'Ercole Santavuori',
    nameZh: '埃尔科莱·桑塔沃里',
    born: 1889,
    died: 1969,
    active: [1911, 1960],
  },
  piazzas,
  paintPiazza,
)
