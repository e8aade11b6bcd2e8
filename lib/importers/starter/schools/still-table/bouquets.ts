import { d, lerp, type Point, polar, short, TAU } from '../../geometry'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type RoomName, rooms, roomWords, vessel } from './rooms'

interface Bouquet extends Commission {
  room: RoomName
  form: number
  stems: number
  window: boolean
}

function paintBouquet({ canvas, random, work, width: w, height: h }: Stage<Bouquet>): Painted {
  const c = rooms[work.room]
  canvas.fill(c.wall)
  const m = Math.min(w, h)
  if (work.window) {
    const [x, y, ww, hh] = [w * 0.1, h * 0.07, w * 0.8, h * 0.62]
    canvas.rect(
      x,
      y,
      ww,
      hh,
      canvas.linear([
        [0, mix(c.c, c.a, 0.35)],
        [1, mix(c.d, c.a, 0.3)],
      ]),
    )
    canvas.path(
      d`M${x} ${y + hh * 0.75}Q${x + ww * 0.3} ${y + hh * 0.55} ${x + ww * 0.55} ${y + hh * 0.72}T${x + ww} ${y + hh * 0.66}V${y + hh}H${x}z`,
      mix(c.c, c.dark, 0.15),
    )
    canvas.stroke(
      d`M${x} ${y}h${ww}v${hh}h${-ww}zM${x + ww / 2} ${y}v${hh}M${x} ${y + hh * 0.42}h${ww}`,
      shade(c.a, 0.02),
      m * 0.028,
    )
  } else
    for (let k = -2; k < 9; k++)
      for (let row = 0; row < 7; row++)
        canvas.path(
          d`M${w * (k * 0.16 + (row % 2) * 0.08)} ${h * (0.02 + row * 0.105)}q13 13 0 26q-13 -13 0 -26z`,
          shade(c.wall, 0.06),
        )
  const edge = h * 0.78
  canvas.rect(0, edge, w, h - edge, c.table)
  canvas.rect(0, edge, w, 7, c.dark, { opacity: 0.3 })
  const foot = h * 0.88
  const vh = h * 0.32
  const vw = m * 0.3
  const mouth: Point = [w / 2, foot - vh]
  const tones = [c.b, c.d, c.a, c.c, mix(c.b, c.d, 0.5)]
  const leafTone = mix(oklchGreen, c.dark, 0.25)
  const ends = Array.from({ length: work.stems }, (_, i) => {
    const u = work.stems === 1 ? 0.5 : i / (work.stems - 1)
    const angle = -Math.PI / 2 + (u - 0.5) * 2.1 + random.bell() * 0.08
    return polar(mouth, h * random.between(0.2, 0.4) * (1 - Math.abs(u - 0.5) * 0.35), angle)
  })
  for (const [x, y] of ends) {
    canvas.stroke(
      d`M${mouth[0]} ${mouth[1] + 20}Q${lerp(mouth[0], x, 0.25)} ${lerp(mouth[1], y, 0.6)} ${x} ${y}`,
      leafTone,
      5,
    )
    for (const t of [0.35, 0.6, 0.8]) {
      const at: Point = [lerp(mouth[0], x, t * 0.9), lerp(mouth[1], y, t)]
      const side = random.chance(0.5) ? 1 : -1
      const tip = polar(at, m * random.between(0.09, 0.16), -Math.PI / 2 + side * random.between(0.6, 1.5))
      const bend = polar(at, m * 0.06, -Math.PI / 2 + side * 2)
      canvas.path(
        d`M${at[0]} ${at[1]}Q${bend[0]} ${bend[1]} ${tip[0]} ${tip[1]}Q${lerp(at[0], tip[0], 0.5)} ${at[1] - 34} ${at[0]} ${at[1]}z`,
        shade(leafTone, random.bell() * 0.04),
      )
    }
  }
  for (const [i, at] of ends.entries()) {
    const colour = tones[(i * 2 + work.form) % 5]!
    const r = m * random.between(0.055, 0.105)
    const kind = (i + work.form) % 4
    if (kind === 0)
      for (let ringK = 3; ringK > 0; ringK--)
        for (let k = 0; k < 7; k++)
          canvas.circle(
            ...polar(at, r * ringK * 0.25, (k / 7) * TAU + ringK),
            r * 0.36,
            shade(colour, (3 - ringK) * 0.045 - 0.04 + (k % 2) * 0.02),
          )
    else if (kind === 1) {
      for (let k = 0; k < 9; k++) {
        const p = polar(at, r * 0.72, (k / 9) * TAU)
        canvas.ellipse(p[0], p[1], r * 0.42, r * 0.2, shade(colour, random.bell() * 0.03), {
          transform: `rotate(${short((k / 9) * 360)} ${short(p[0])} ${short(p[1])})`,
        })
      }
      canvas.circle(...at, r * 0.27, c.dark)
    } else if (kind === 2)
      for (let k = 0; k < 12; k++)
        canvas.circle(
          at[0] + random.bell() * 9,
          at[1] - r + k * r * 0.19,
          r * lerp(0.1, 0.26, k / 11),
          shade(colour, random.bell() * 0.05),
        )
    else {
      canvas.path(
        d`M${at[0] - r * 0.75} ${at[1] - r * 0.4}Q${at[0] - r * 0.6} ${at[1] + r * 0.9} ${at[0]} ${at[1] + r * 0.8}Q${at[0] + r * 0.6} ${at[1] + r * 0.9} ${at[0] + r * 0.75} ${at[1] - r * 0.4}L${at[0] + r * 0.36} ${at[1] + r * 0.05}L${at[0]} ${at[1] - r * 0.75}L${at[0] - r * 0.36} ${at[1] + r * 0.05}z`,
        colour,
      )
      canvas.path(
        d`M${at[0]} ${at[1] - r * 0.75}L${at[0] + r * 0.36} ${at[1] + r * 0.05}Q${at[0] + r * 0.2} ${at[1] + r * 0.7} ${at[0]} ${at[1] + r * 0.8}z`,
        shade(colour, -0.06),
      )
    }
  }
  canvas.path(
    d`M${w / 2 - vw * 0.4} ${foot + 4}L${w / 2 + vw} ${foot - 16}L${w / 2 + vw * 0.9} ${foot + 6}L${w / 2} ${foot + 20}z`,
    c.dark,
    { opacity: 0.35 },
  )
  vessel(canvas, w / 2, foot, vw, vh, work.form, work.form % 2 ? c.c : c.a, shade(c.a, 0.05), c.dark, 0.2)
  for (let k = 0; k < 3; k++)
    canvas.ellipse(
      w * (0.2 + k * 0.09),
      foot + 12 + (k % 2) * 12,
      m * 0.022,
      m * 0.012,
      tones[(work.form + k) % 5]!,
    )
  canvas.grain(c.dark, 0.2, [0.4, 0.4])
  const [tone, toneZh] = roomWords[work.room]
  return {
    palette: [c.wall, c.table, c.b, c.d, leafTone, work.form % 2 ? c.c : c.a],
    alt: `${work.stems} mixed flowers spread from a turned vase ${work.window ? 'before a window with low hills' : 'against patterned wallpaper'}, a few petals fallen on the table, in ${tone}.`,
    altZh: `${work.stems}枝杂花自花瓶散开，${work.window ? '窗外低丘' : '衬以花纹墙纸'}，几片花瓣落在桌上，${toneZh}。`,
    subjects: ['still life', 'nature/flowers', ...(work.window ? ['places/window'] : [])],
  }
}

const oklchGreen = chord({ leaf: [0.5, 0.08, 145] }).leaf

// biome-ignore format: a table
const bouquets: Bouquet[] = [
  { title: 'Flowers for a Doctor', titleZh: '送给医生的花', format: 'portrait', cm: 70, room: 'ink', form: 1, stems: 11, window: false },
  { title: 'Window, April', titleZh: '窗，四月', format: 'upright', cm: 76, room: 'sage', form: 4, stems: 7, window: true },
  { title: 'One Stem', titleZh: '一枝', format: 'tall', cm: 64, room: 'chalk', form: 4, stems: 1, window: false },
  { title: 'Market Bunch', titleZh: '市集花束', format: 'square', cm: 58, room: 'rose', form: 5, stems: 13, window: false },
  { title: 'Before Guests', titleZh: '客至之前', format: 'portrait', cm: 82, room: 'ochre', form: 3, stems: 9, window: true },
  { title: 'Blue Room', titleZh: '蓝室', format: 'landscape', cm: 90, room: 'dusk', form: 1, stems: 9, window: false },
  { title: 'The Sill', titleZh: '窗台', format: 'square', cm: 60, room: 'chalk', form: 0, stems: 5, window: true },
  { title: 'Wallpaper', titleZh: '墙纸', format: 'plate', cm: 88, room: 'sage', form: 3, stems: 15, window: false },
  { title: 'Late Roses', titleZh: '晚玫瑰', format: 'upright', cm: 66, room: 'rose', form: 0, stems: 6, window: true },
  { title: 'Storm Light', titleZh: '风暴光', format: 'tall', cm: 96, room: 'dusk', form: 5, stems: 10, window: true },
]

export const hyacinthMbekiRoux = maker(
  { name: 'Hyacinth Mbeki-Roux', nameZh: '风信·姆贝基·鲁', born: 1870, died: 1948, active: [1895, 1941] },
  bouquets,
  paintBouquet,
)
