import { stampSeal } from '../../brush'
import { curve, d, lerp, type Point, polar, sample, scatter, stroke, TAU } from '../../geometry'
import { createNoise } from '../../noise'
import { chord, mix } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { leaf, pull } from './brushwork'

interface Creature extends Commission {
  pond: keyof typeof ponds
  kind: 'carp' | 'swallows' | 'heron' | 'tadpoles' | 'crabs'
  count: number
}

// biome-ignore format: a table
const ponds = {
  cream: chord({ paper: [0.94, 0.022, 85], ink: [0.24, 0.02, 260], warm: [0.64, 0.19, 38], cool: [0.72, 0.055, 220], seal: [0.54, 0.19, 28] }),
  celadon: chord({ paper: [0.86, 0.035, 165], ink: [0.25, 0.035, 220], warm: [0.68, 0.17, 45], cool: [0.95, 0.02, 110], seal: [0.52, 0.18, 28] }),
  gold: chord({ paper: [0.8, 0.1, 82], ink: [0.24, 0.03, 60], warm: [0.55, 0.18, 32], cool: [0.93, 0.03, 90], seal: [0.45, 0.16, 25] }),
  dusk: chord({ paper: [0.4, 0.05, 265], ink: [0.2, 0.035, 270], warm: [0.74, 0.15, 55], cool: [0.86, 0.03, 230], seal: [0.6, 0.19, 32] }),
}

// biome-ignore format: a table
const pondWords = { cream: ['cream paper', '米色纸'], celadon: ['celadon paper', '青瓷色纸'], gold: ['a gold ground', '金地'], dusk: ['dusk-blue paper', '暮蓝纸'] } as const

// biome-ignore format: a table
const kinds = { carp: ['carp', '鲤鱼', 'circling together', '相逐回游'], swallows: ['swallows', '燕子', 'cutting across the emptiness', '掠过空白'], heron: ['heron', '苍鹭', 'standing on one leg among grasses', '立于草间'], tadpoles: ['tadpoles', '蝌蚪', 'wriggling out from one corner', '自一角游散'], crabs: ['crabs', '螃蟹', 'scuttling in all directions', '四散横行'] } as const

function paintCreature({ canvas, random, work, width: w, height: h }: Stage<Creature>): Painted {
  const c = ponds[work.pond]
  canvas.fill(c.paper)
  const m = Math.min(w, h)
  const inkOn = (i: number) => (i % 3 === 1 ? c.warm : i % 3 === 2 ? c.cool : c.ink)
  const place = (i: number): Point =>
    polar([w / 2, h / 2], 1, (i / work.count) * TAU).map((v, k) =>
      k ? h / 2 + (v - h / 2) * h * 0.29 : w / 2 + (v - w / 2) * w * 0.31,
    ) as unknown as Point
  if (work.kind === 'carp') {
    for (let i = 0; i < 7; i++)
      canvas.stroke(
        d`M${w * random.between(-0.1, 0.7)} ${h * random.between(0.1, 0.95)}q${w * 0.12} ${h * random.between(-0.05, 0.05)} ${w * 0.34} 0`,
        mix(c.paper, c.cool, 0.55),
        m * 0.006,
      )
    for (let i = 0; i < work.count; i++) {
      const [x, y] = place(i + 0.3)
      const heading = (i / work.count) * TAU + 1.9 + random.bell() * 0.2
      const long = m * random.between(0.24, 0.36)
      const bend = random.between(0.5, 1) * (random.chance(0.85) ? 1 : -1)
      const spine = Array.from({ length: 12 }, (_, k) => {
        const t = k / 11
        const p = polar([x, y], long * (0.5 - t), heading)
        return polar(p, Math.sin(t * 3.4) * long * 0.14 * bend, heading + Math.PI / 2)
      })
      const tail = spine[11]!
      for (const s of [-0.5, 0.5, 0.15])
        leaf(
          canvas,
          random,
          tail,
          long * 0.34,
          heading + Math.PI + s - bend * 0.3,
          long * 0.11,
          inkOn(i),
          0.7,
        )
      for (const s of [-1, 1])
        leaf(canvas, random, spine[3]!, long * 0.22, heading + Math.PI + s * 0.9, long * 0.08, inkOn(i), 0.6)
      canvas.path(
        curve(
          stroke(spine, (t) => long * 0.27 * Math.sin(Math.PI * Math.min(1, 0.16 + t * 0.8)) ** 1.1),
          true,
        ),
        inkOn(i),
      )
      const spots = inkOn(i) === c.cool ? c.warm : inkOn(i) === c.warm ? c.cool : mix(c.ink, c.paper, 0.35)
      for (const k of [2, 4, 7])
        canvas.circle(
          spine[k]![0] + random.bell() * 4,
          spine[k]![1] + random.bell() * 4,
          long * random.between(0.04, 0.075),
          spots,
          { opacity: 0.9 },
        )
      for (const s of [-1, 1])
        canvas.circle(
          ...polar(spine[0]!, long * 0.055, heading + s * 1.9),
          long * 0.014,
          inkOn(i) === c.ink ? c.cool : c.ink,
        )
    }
  } else if (work.kind === 'swallows') {
    const noise = createNoise(random)
    for (let i = 0; i < 3; i++) {
      const y = h * (0.3 + i * 0.24)
      canvas.stroke(
        curve(
          Array.from(
            { length: 8 },
            (_, k) => [w * (k / 7) * 1.1 - 20, y + noise(k / 2, i) * h * 0.1] as Point,
          ),
        ),
        mix(c.paper, c.cool, 0.5),
        m * 0.012,
        { 'stroke-linecap': 'round', 'stroke-dasharray': `${Math.round(w * 0.3)} ${Math.round(w * 0.17)}` },
      )
    }
    for (const [i, [x, y]] of scatter(
      random,
      { x: w * 0.12, y: h * 0.12, width: w * 0.76, height: h * 0.7 },
      m * 0.2,
      work.count,
    ).entries()) {
      const s = m * random.between(0.07, 0.13)
      const a = random.between(-0.9, 0.2)
      canvas.group(
        {
          transform: `translate(${Math.round(x)} ${Math.round(y)}) rotate(${Math.round((a * 180) / Math.PI)}) scale(${(s / 60).toFixed(2)})`,
        },
        () => {
          canvas.path('M46 0C30-9 4-10-20-2L-74-16L-40 1L-76 14L-18 7C8 12 34 8 46 0z', c.ink)
          canvas.path('M14-4C6-36-22-66-58-84C-34-54-22-28-14-2z', i % 4 ? c.ink : mix(c.ink, c.cool, 0.3))
          canvas.path('M10 6C4 30-14 50-44 66C-26 42-20 24-16 5z', c.ink, { opacity: 0.8 })
          canvas.circle(33, 3, 6, c.warm)
        },
      )
    }
  } else if (work.kind === 'heron') {
    const x = w * 0.46
    const k = h / 1000
    canvas.circle(w * 0.7, h * 0.24, m * 0.12, c.warm)
    pull(
      canvas,
      random,
      sample(
        [
          [x - 40 * k, 520 * k],
          [x + 10 * k, 560 * k],
          [x + 90 * k, 640 * k],
          [x + 150 * k, 720 * k],
        ],
        10,
      ),
      {
        ink: mix(c.ink, c.cool, 0.45),
        width: (t) => 150 * k * Math.sin(Math.PI * Math.min(1, 0.28 + t * 0.7)),
        dry: 0.7,
      },
    )
    pull(
      canvas,
      random,
      sample(
        [
          [x - 35 * k, 540 * k],
          [x - 90 * k, 430 * k],
          [x - 10 * k, 330 * k],
          [x - 46 * k, 220 * k],
        ],
        12,
      ),
      { ink: c.ink, width: (t) => lerp(46, 22, t) * k, dry: 0.3 },
    )
    leaf(canvas, random, [x - 40 * k, 216 * k], 120 * k, Math.PI - 0.16, 24 * k, c.warm)
    leaf(canvas, random, [x - 44 * k, 205 * k], 110 * k, 0.35, 16 * k, c.ink)
    canvas.circle(x - 54 * k, 212 * k, 5 * k, c.cool)
    canvas.stroke(
      d`M${x + 26 * k} ${630 * k}L${x + 12 * k} ${800 * k}L${x + 20 * k} ${965 * k}M${x + 44 * k} ${640 * k}L${x + 60 * k} ${770 * k}L${x - 4 * k} ${745 * k}`,
      c.ink,
      6 * k,
    )
    for (let i = 0; i < 16; i++)
      leaf(
        canvas,
        random,
        [w * random.between(0, 1), h],
        h * random.between(0.12, 0.4),
        -1.57 + random.bell() * 0.3,
        16 * k,
        i % 3 ? c.ink : mix(c.ink, c.paper, 0.6),
      )
  } else if (work.kind === 'tadpoles') {
    canvas.ellipse(w * 0.92, h * 0.06, w * 0.5, h * 0.34, mix(c.paper, c.cool, 0.5))
    for (const [i, [x, y]] of scatter(
      random,
      { x: w * 0.1, y: h * 0.08, width: w * 0.8, height: h * 0.8 },
      m * 0.08,
      work.count,
    ).entries()) {
      const away = Math.atan2(y - h * 0.05, x - w * 0.9) + random.bell() * 0.3
      const s = m * random.between(0.014, 0.026)
      const tail = Array.from({ length: 6 }, (_, n) =>
        polar(polar([x, y], s * 1.3 * n, away + Math.PI), Math.sin(n * 1.5 + i) * s * 0.7, away + 1.57),
      )
      canvas.path(
        curve(
          stroke(tail, (t) => s * 1.2 * (1 - t)),
          true,
        ),
        i % 9 === 4 ? c.warm : c.ink,
      )
      canvas.ellipse(x, y, s * 1.25, s, i % 9 === 4 ? c.warm : c.ink)
    }
  } else {
    for (const [i, [x, y]] of scatter(
      random,
      { x: w * 0.18, y: h * 0.16, width: w * 0.64, height: h * 0.66 },
      m * 0.27,
      work.count,
    ).entries()) {
      const s = m * random.between(0.055, 0.085)
      const a = random.next() * TAU
      const ink = i % 3 === 1 ? c.warm : c.ink
      for (const side of [-1, 1]) {
        for (let n = 0; n < 4; n++) {
          const foot = polar([x, y], s * 2.4, a + side * (0.75 + n * 0.42))
          const knee = polar([x, y], s * 1.75, a + side * (0.55 + n * 0.42))
          pull(canvas, random, sample([[x, y], knee, foot], 6), {
            ink,
            width: (t) => s * lerp(0.3, 0.1, t),
            dry: 0.4,
          })
        }
        const elbow = polar([x, y], s * 1.5, a + side * 0.5)
        pull(canvas, random, sample([[x, y], elbow, polar([x, y], s * 2.2, a + side * 0.2)], 6), {
          ink,
          width: (t) => s * lerp(0.3, 0.62, t),
          dry: 0.3,
        })
      }
      const shell = Array.from({ length: 14 }, (_, k) => {
        const [px, py] = polar([0, 0], s * (1 + random.bell() * 0.04), (k / 14) * TAU)
        return polar(polar([x, y], px * 0.8, a), py * 1.12, a + 1.57)
      })
      canvas.path(curve(shell, true), ink)
      canvas.stroke(
        curve([
          polar(polar([x, y], s * 0.1, a), -s * 0.6, a + 1.57),
          polar([x, y], s * 0.3, a),
          polar(polar([x, y], s * 0.1, a), s * 0.6, a + 1.57),
        ]),
        mix(ink, c.paper, 0.5),
        s * 0.07,
      )
      for (const side of [-1, 1]) canvas.circle(...polar([x, y], s * 1.0, a + side * 0.26), s * 0.13, c.paper)
    }
  }
  stampSeal(canvas, random.fork('seal'), [w * 0.07, h * 0.86], m * 0.08, c.seal, c.paper)
  canvas.grain(c.ink, 0.1, [0.9, 0.35])
  const [name, nameZh, doing, doingZh] = kinds[work.kind]
  const [tone, toneZh] = pondWords[work.pond]
  return {
    palette: [c.paper, c.ink, c.warm, ...(work.kind === 'carp' ? [c.cool] : []), c.seal],
    alt: `${work.count === 1 ? 'A' : work.count} ${name} in ink and colour on ${tone}, ${doing}, each made with a few pulls of the brush.`,
    altZh: `${toneZh}上墨彩${work.count > 1 ? `${work.count}只` : ''}${nameZh}，${doingZh}，寥寥数笔而成。`,
    subjects: [`nature/animals/${work.kind}`, 'calligraphy'],
  }
}

// biome-ignore format: a table
const creatures: Creature[] = [
  { title: 'Six Carp', titleZh: '六鲤', format: 'square', cm: 60, pond: 'cream', kind: 'carp', count: 6 },
  { title: 'Arrivals', titleZh: '来燕', format: 'wide', cm: 100, pond: 'gold', kind: 'swallows', count: 7 },
  { title: 'Patience', titleZh: '耐心', format: 'tall', cm: 94, pond: 'celadon', kind: 'heron', count: 1 },
  { title: 'School', titleZh: '学童', format: 'upright', cm: 54, pond: 'cream', kind: 'tadpoles', count: 60 },
  { title: 'Disagreement', titleZh: '不和', format: 'landscape', cm: 70, pond: 'cream', kind: 'crabs', count: 5 },
  { title: 'Night Pond', titleZh: '夜池', format: 'landscape', cm: 82, pond: 'dusk', kind: 'carp', count: 5 },
  { title: 'Evening Swallows', titleZh: '晚燕', format: 'tall', cm: 88, pond: 'dusk', kind: 'swallows', count: 11 },
  { title: 'Nine Carp Screen', titleZh: '九鲤屏', format: 'panorama', cm: 190, pond: 'gold', kind: 'carp', count: 9 },
  { title: 'Heron at Sunrise', titleZh: '日出苍鹭', format: 'portrait', cm: 98, pond: 'gold', kind: 'heron', count: 1 },
  { title: 'Low Tide Parliament', titleZh: '退潮议会', format: 'square', cm: 66, pond: 'celadon', kind: 'crabs', count: 7 },
]

export const munSeoHa = maker(
  { name: 'Mun Seo-ha', nameZh: '文瑞河', born: 1890, died: 1968, active: [1913, 1964] },
  creatures,
  paintCreature,
)
