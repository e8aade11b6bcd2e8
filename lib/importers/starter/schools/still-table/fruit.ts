import type { Canvas } from '../../canvas'
import { d, lerp, type Point, polar, short, TAU } from '../../geometry'
import { chord, mix, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type RoomName, rooms } from './rooms'

interface Fruit extends Commission {
  room: RoomName
  fruit: 'lemons' | 'pears' | 'pomegranates' | 'figs' | 'plums' | 'oranges'
  count: number
  cloth: 'checks' | 'stripes' | 'dots' | 'plain'
  dish: 'bowl' | 'plate' | 'none' | 'stand'
}

// biome-ignore format: a table
const fruits = {
  lemons: { tone: [[0.87, 0.16, 97], [0.8, 0.15, 90]], words: ['lemons', '柠檬'] }, pears: { tone: [[0.8, 0.13, 112], [0.74, 0.13, 90]], words: ['pears', '梨'] }, pomegranates: { tone: [[0.55, 0.18, 25], [0.62, 0.16, 40]], words: ['pomegranates', '石榴'] },
  figs: { tone: [[0.36, 0.08, 320], [0.45, 0.08, 150]], words: ['figs', '无花果'] }, plums: { tone: [[0.38, 0.11, 290], [0.45, 0.13, 340]], words: ['plums', '李子'] }, oranges: { tone: [[0.75, 0.17, 58], [0.7, 0.18, 48]], words: ['oranges', '橙'] },
} as const

// biome-ignore format: a table
const clothWords = { checks: ['a checked cloth', '格纹布'], stripes: ['a striped cloth', '条纹布'], dots: ['a dotted cloth', '圆点布'], plain: ['a bare board', '素木板'] } as const

// biome-ignore format: a table
const dishWords = { bowl: ['in a bowl', '盛于碗中'], plate: ['round a plate', '围盘而置'], none: ['loose', '散置'], stand: ['on a footed stand', '置于高足盘'] } as const

function fruitAt(
  canvas: Canvas,
  random: Random,
  kind: Fruit['fruit'],
  [x, y]: Point,
  r: number,
  dark: string,
) {
  const tones = chord({ p: fruits[kind].tone[0], q: fruits[kind].tone[1] })
  const colour = mix(tones.p, tones.q, random.next())
  const light = shade(colour, 0.12)
  const lean = random.between(-25, 25)
  canvas.ellipse(x + r * 0.35, y + r * 0.92, r * 1.05, r * 0.24, dark, { opacity: 0.35 })
  canvas.group({ transform: `translate(${short(x)} ${short(y)}) rotate(${short(lean)})` }, () => {
    const forms = {
      lemons: d`M${-r * 1.3} 0C${-r * 0.95} ${-r * 0.25} ${-r * 0.7} ${-r * 0.85} 0 ${-r * 0.85}S${r * 0.95} ${-r * 0.25} ${r * 1.3} 0C${r * 0.95} ${r * 0.25} ${r * 0.7} ${r * 0.85} 0 ${r * 0.85}S${-r * 0.95} ${r * 0.25} ${-r * 1.3} 0z`,
      pears: d`M0 ${-r * 1.5}C${r * 0.5} ${-r * 1.4} ${r * 0.35} ${-r * 0.7} ${r * 0.75} ${-r * 0.2}C${r * 1.25} ${r * 0.4} ${r * 0.7} ${r} 0 ${r}S${-r * 1.25} ${r * 0.4} ${-r * 0.75} ${-r * 0.2}C${-r * 0.35} ${-r * 0.7} ${-r * 0.5} ${-r * 1.4} 0 ${-r * 1.5}z`,
      figs: d`M0 ${-r * 1.4}C${r * 0.25} ${-r} ${r} ${-r * 0.4} ${r} ${r * 0.25}C${r} ${r * 0.9} ${r * 0.4} ${r} 0 ${r}S${-r} ${r * 0.9} ${-r} ${r * 0.25}C${-r} ${-r * 0.4} ${-r * 0.25} ${-r} 0 ${-r * 1.4}z`,
    }
    const shape =
      kind === 'lemons' || kind === 'pears' || kind === 'figs'
        ? forms[kind]
        : d`M${-r} 0a${r} ${r * 0.96} 0 1 0 ${r * 2} 0a${r} ${r * 0.96} 0 1 0 ${-r * 2} 0z`
    canvas.path(
      shape,
      canvas.radial(
        [
          [0, light],
          [0.45, colour],
          [1, mix(colour, dark, 0.5)],
        ],
        [0.36, 0.34, 0.72],
      ),
    )
    if (kind === 'pomegranates')
      canvas.path(
        d`M${-r * 0.2} ${-r * 0.9}L${-r * 0.32} ${-r * 1.3}L${-r * 0.08} ${-r * 1.1}L0 ${-r * 1.38}L${r * 0.1} ${-r * 1.1}L${r * 0.32} ${-r * 1.3}L${r * 0.2} ${-r * 0.9}z`,
        mix(colour, dark, 0.25),
      )
    if (kind === 'pears' || kind === 'plums')
      canvas.stroke(
        d`M0 ${kind === 'pears' ? -r * 1.46 : -r * 0.9}q${r * 0.05} ${-r * 0.3} ${r * 0.2} ${-r * 0.4}`,
        dark,
        r * 0.09,
        { 'stroke-linecap': 'round' },
      )
    if (kind === 'plums')
      canvas.stroke(d`M0 ${-r * 0.9}Q${r * 0.35} 0 ${r * 0.05} ${r * 0.9}`, mix(colour, dark, 0.4), r * 0.05)
    if (kind === 'oranges') {
      canvas.circle(r * 0.1, -r * 0.62, r * 0.09, dark, { opacity: 0.6 })
      for (let i = 0; i < 12; i++)
        canvas.circle(
          ...polar([0, 0], r * 0.75 * Math.sqrt(random.next()), random.next() * TAU),
          r * 0.025,
          mix(colour, dark, 0.2),
        )
    }
    canvas.ellipse(-r * 0.36, -r * 0.36, r * 0.17, r * 0.1, '#ffffff', {
      opacity: 0.45,
      transform: 'rotate(-40)',
    })
  })
}

function paintFruit({ canvas, random, work, width: w, height: h }: Stage<Fruit>): Painted {
  const c = rooms[work.room]
  canvas.fill(c.wall)
  const edge = h * 0.4
  const cloth = work.cloth === 'plain' ? c.table : c.a
  canvas.path(d`M0 ${edge + 20}L${w} ${edge - 16}V${h}H0z`, cloth)
  canvas.group({ 'clip-path': canvas.clip(d`M0 ${edge + 20}L${w} ${edge - 16}V${h}H0z`) }, () => {
    // A table tipped towards us: rows widen as they come nearer.
    const rows = 9
    const yAt = (k: number) => edge + (h - edge) * (k / rows) ** 1.25
    if (work.cloth === 'checks' || work.cloth === 'stripes') {
      for (let k = -14; k < 15; k += 2)
        canvas.path(
          d`M${w / 2 + k * w * 0.055} ${edge - 20}L${w / 2 + (k + 1) * w * 0.055} ${edge - 20}L${w / 2 + (k + 1) * w * 0.12} ${h}L${w / 2 + k * w * 0.12} ${h}z`,
          c.c,
          { opacity: 0.6 },
        )
      if (work.cloth === 'checks')
        for (let k = 0; k < rows; k += 2)
          canvas.rect(0, yAt(k), w, yAt(k + 1) - yAt(k), c.c, { opacity: 0.5 })
    }
    if (work.cloth === 'dots')
      for (let row = 1; row < 10; row++)
        for (let k = -10; k < 11; k++)
          canvas.ellipse(
            w / 2 + (k + (row % 2) / 2) * w * lerp(0.06, 0.13, row / 9),
            yAt(row) - 14,
            lerp(5, 15, row / 9),
            lerp(3, 10, row / 9),
            c.b,
          )
  })
  const m = Math.min(w, h)
  const r = m * lerp(0.1, 0.066, (work.count - 3) / 8)
  const centre: Point = [w * random.between(0.42, 0.58), h * 0.62]
  const bowl = m * 0.29
  if (work.dish === 'plate') {
    canvas.ellipse(centre[0] + 20, centre[1] + 22, bowl * 1.25, bowl * 0.56, c.dark, { opacity: 0.3 })
    canvas.ellipse(...centre, bowl * 1.25, bowl * 0.56, shade(c.a, 0.02), { stroke: c.c, 'stroke-width': 7 })
    canvas.ellipse(...centre, bowl * 0.8, bowl * 0.34, shade(c.a, -0.05))
  }
  const spots: Point[] = []
  if (work.dish === 'bowl' || work.dish === 'stand') {
    const heap = work.count
    const lift = work.dish === 'stand' ? -m * 0.1 : 0
    for (let i = 0; i < heap; i++) {
      const level = i < heap * 0.6 ? 0 : 1
      const n = level ? heap - Math.ceil(heap * 0.6) : Math.ceil(heap * 0.6)
      const k = level ? i - Math.ceil(heap * 0.6) : i
      spots.push([
        centre[0] + ((k + 0.5) / n - 0.5) * bowl * (level ? 1.1 : 1.75),
        centre[1] + lift - r * (0.5 + level * 1.2),
      ])
    }
    for (const at of spots) fruitAt(canvas, random, work.fruit, at, r, c.dark)
    const y = centre[1] + lift
    const depth = work.dish === 'stand' ? bowl * 0.4 : bowl * 0.85
    canvas.ellipse(
      centre[0] + bowl * 0.25,
      y + depth + (work.dish === 'stand' ? m * 0.14 : 0),
      bowl * 0.9,
      bowl * 0.14,
      c.dark,
      { opacity: 0.35 },
    )
    if (work.dish === 'stand')
      canvas.path(
        d`M${centre[0] - 22} ${y + depth * 0.7}L${centre[0] - 14} ${y + depth + m * 0.1}Q${centre[0] - 60} ${y + depth + m * 0.12} ${centre[0] - 92} ${y + depth + m * 0.15}H${centre[0] + 92}Q${centre[0] + 60} ${y + depth + m * 0.12} ${centre[0] + 14} ${y + depth + m * 0.1}L${centre[0] + 22} ${y + depth * 0.7}z`,
        mix(c.c, c.dark, 0.2),
      )
    canvas.path(
      d`M${centre[0] - bowl} ${y - r * 0.3}C${centre[0] - bowl * 0.85} ${y + depth * 0.9} ${centre[0] - bowl * 0.4} ${y + depth} ${centre[0]} ${y + depth}S${centre[0] + bowl * 0.85} ${y + depth * 0.9} ${centre[0] + bowl} ${y - r * 0.3}Q${centre[0]} ${y + r * 0.75} ${centre[0] - bowl} ${y - r * 0.3}z`,
      canvas.linear(
        [
          [0, shade(c.c, 0.09)],
          [0.6, c.c],
          [1, mix(c.c, c.dark, 0.55)],
        ],
        [0, 0, 1, 0],
      ),
    )
    for (let k = -4; k <= 4; k++)
      canvas.path(
        d`M${centre[0] + k * bowl * 0.16} ${y + depth * 0.42 - Math.abs(k) * 3}l11 14l-11 14l-11 -14z`,
        c.a,
        { opacity: 0.85 },
      )
    fruitAt(canvas, random, work.fruit, [centre[0] + bowl * 1.25, centre[1] + bowl * 0.75], r, c.dark)
  } else {
    for (let tries = 0; spots.length < work.count && tries < 900; tries++) {
      const p: Point =
        work.dish === 'plate'
          ? [centre[0] + random.between(-1, 1) * bowl * 1.2, centre[1] + random.between(-0.5, 0.42) * bowl]
          : [w * random.between(0.14, 0.86), h * random.between(0.5, 0.86)]
      if (spots.every((q) => Math.hypot(p[0] - q[0], (p[1] - q[1]) * 1.35) > r * 2.05)) spots.push(p)
    }
    spots.sort((p, q) => p[1] - q[1])
    for (const at of spots)
      fruitAt(canvas, random, work.fruit, at, r * lerp(0.85, 1.15, (at[1] - edge) / (h - edge)), c.dark)
  }
  const [kx, ky] = [w * 0.18, h * 0.9]
  canvas.group({ transform: `rotate(${short(random.between(-24, -8))} ${short(kx)} ${short(ky)})` }, () => {
    canvas.path(d`M${kx} ${ky}h${m * 0.3}q-10 22 -44 24H${kx}z`, mix(c.a, c.c, 0.4))
    canvas.rect(kx - m * 0.15, ky - 3, m * 0.16, 27, c.dark, { rx: 10 })
  })
  canvas.grain(c.dark, 0.22, [0.4, 0.4])
  const tones = chord({ p: fruits[work.fruit].tone[0], q: fruits[work.fruit].tone[1] })
  const [name, nameZh] = fruits[work.fruit].words
  return {
    palette: [
      c.wall,
      cloth,
      mix(tones.p, tones.q, 0.5),
      ...(work.dish === 'bowl' || work.dish === 'stand' ? [c.c] : []),
      c.dark,
    ],
    alt: `${spots.length + (work.dish === 'bowl' || work.dish === 'stand' ? 1 : 0)} ${name} ${dishWords[work.dish][0]} on ${clothWords[work.cloth][0]}, with a knife at lower left; the table tips steeply towards the viewer.`,
    altZh: `${spots.length + (work.dish === 'bowl' || work.dish === 'stand' ? 1 : 0)}枚${nameZh}${dishWords[work.dish][1]}，${clothWords[work.cloth][1]}，左下有刀；桌面陡然倾向观者。`,
    subjects: ['still life', `things/fruit/${work.fruit}`],
  }
}

// biome-ignore format: a table
const fruitWorks: Fruit[] = [
  { title: 'Lemons on Blue Check', titleZh: '蓝格上的柠檬', format: 'landscape', cm: 60, room: 'dusk', fruit: 'lemons', count: 6, cloth: 'checks', dish: 'none' },
  { title: 'Bowl of Oranges', titleZh: '一碗橙', format: 'square', cm: 56, room: 'sage', fruit: 'oranges', count: 8, cloth: 'plain', dish: 'bowl' },
  { title: 'Pears, Four', titleZh: '四只梨', format: 'upright', cm: 50, room: 'rose', fruit: 'pears', count: 4, cloth: 'plain', dish: 'plate' },
  { title: 'Broken Season', titleZh: '断季', format: 'portrait', cm: 68, room: 'ink', fruit: 'pomegranates', count: 5, cloth: 'stripes', dish: 'stand' },
  { title: 'Figs and Dots', titleZh: '无花果与圆点', format: 'landscape', cm: 62, room: 'chalk', fruit: 'figs', count: 7, cloth: 'dots', dish: 'plate' },
  { title: 'Plum Stand', titleZh: '李子高盘', format: 'square', cm: 54, room: 'ochre', fruit: 'plums', count: 9, cloth: 'checks', dish: 'stand' },
  { title: 'The Long Table', titleZh: '长桌', format: 'panorama', cm: 130, room: 'sage', fruit: 'pears', count: 11, cloth: 'stripes', dish: 'none' },
  { title: 'Three Lemons, One Knife', titleZh: '三柠一刀', format: 'wide', cm: 80, room: 'ink', fruit: 'lemons', count: 3, cloth: 'plain', dish: 'none' },
  { title: 'Winter Oranges', titleZh: '冬橙', format: 'tall', cm: 84, room: 'dusk', fruit: 'oranges', count: 5, cloth: 'dots', dish: 'stand' },
  { title: 'Pomegranates at Noon', titleZh: '正午石榴', format: 'landscape', cm: 72, room: 'rose', fruit: 'pomegranates', count: 6, cloth: 'checks', dish: 'bowl' },
]

export const blancaFerriol = maker(
  { name: 'Blanca Ferriol', nameZh: '布兰卡·费里奥尔', born: 1834, died: 1907, active: [1858, 1902] },
  fruitWorks,
  paintFruit,
)
