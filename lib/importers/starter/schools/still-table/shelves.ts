import { daub } from '../../brush'
import { d, lerp } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type RoomName, rooms, roomWords, vessel } from './rooms'

interface Shelf extends Commission {
  room: RoomName
  vessels: number
  eye: number
}

function paintShelf({ canvas, random, work, width: w, height: h }: Stage<Shelf>): Painted {
  const c = rooms[work.room]
  const edge = h * lerp(0.62, 0.52, work.eye * 2)
  canvas.rect(
    0,
    0,
    w,
    edge,
    canvas.linear(
      [
        [0, shade(c.wall, 0.03)],
        [1, shade(c.wall, -0.03)],
      ],
      [0, 0, 1, 0.3],
    ),
  )
  canvas.rect(0, edge, w, h - edge, c.table)
  daub(canvas, random, {
    area: { x: 0, y: 0, width: w, height: edge },
    count: 130,
    length: () => 130,
    width: () => 34,
    angle: () => random.between(-0.6, 0.9),
    colour: () => shade(c.wall, random.bell() * 0.022),
    opacity: 0.5,
  })
  daub(canvas, random, {
    area: { x: 0, y: edge + 16, width: w, height: h - edge },
    count: 80,
    length: () => 190,
    width: () => 26,
    colour: () => shade(c.table, random.bell() * 0.02),
    opacity: 0.5,
  })
  canvas.rect(0, edge - 2, w, 4, c.dark, { opacity: 0.22 })
  const colours = random.shuffle([c.a, c.b, c.c, c.d, c.a, mix(c.a, c.c, 0.5), mix(c.b, c.d, 0.5)])
  const span = Math.min(w * 0.76, work.vessels * 165)
  const unit = span / work.vessels
  const order = random.shuffle(Array.from({ length: work.vessels }, (_, i) => i))
  const forms = random.shuffle([0, 1, 2, 3, 4, 5, 0, 2])
  // Back row first, and crowded: the group must touch and overlap, with quiet on either side.
  const items = order
    .map((slot, k) => ({
      x: w / 2 - span / 2 + (slot + 0.5) * unit + random.bell() * unit * 0.06,
      back: k % 2,
      form: forms[k % forms.length]!,
      colour: colours[k % colours.length]!,
      tall: random.between(0.55, 1),
    }))
    .sort((p, q) => q.back - p.back)
  for (const item of items) {
    const foot = edge + (h - edge) * (item.back ? 0.2 : 0.42)
    const width = unit * random.between(1.1, 1.5)
    const height =
      h *
      lerp(0.2, 0.46, item.tall) *
      (item.form === 2 ? 0.55 : item.form === 5 ? 0.7 : 1) *
      (item.back ? 1.1 : 0.8)
    canvas.path(
      d`M${item.x - width * 0.3} ${foot + 3}L${item.x + width * 1.25} ${foot - 26}Q${item.x + width * 1.5} ${foot - 6} ${item.x + width * 1.1} ${foot + 6}L${item.x + width * 0.1} ${foot + 16}z`,
      c.dark,
      { opacity: 0.3 },
    )
    vessel(canvas, item.x, foot, width, height, item.form, item.colour, shade(c.a, 0.04), c.dark, work.eye)
  }
  canvas.grain(c.dark, 0.18, [0.28, 0.4])
  const [tone, toneZh] = roomWords[work.room]
  return {
    palette: [c.wall, c.table, ...items.slice(0, 3).map((i) => i.colour)].filter(
      (v, i, all) => all.indexOf(v) === i,
    ),
    alt: `${work.vessels} jars, bottles and bowls stand close together on a plain table, their shadows falling right, in ${tone}.`,
    altZh: `${work.vessels}件瓶罐碗盏紧挨着立于素桌，影子落向右侧，${toneZh}。`,
    subjects: ['things/vessels', 'still life'],
  }
}

// biome-ignore format: a table
const shelves: Shelf[] = [
  { title: 'Five Things', titleZh: '五物', format: 'landscape', cm: 46, room: 'chalk', vessels: 5, eye: 0.12 },
  { title: 'The White Bottle', titleZh: '白瓶', format: 'square', cm: 40, room: 'dusk', vessels: 4, eye: 0.16 },
  { title: 'Shelf in September', titleZh: '九月的架子', format: 'panorama', cm: 90, room: 'ochre', vessels: 9, eye: 0.1 },
  { title: 'Conversation', titleZh: '交谈', format: 'upright', cm: 52, room: 'sage', vessels: 2, eye: 0.2 },
  { title: 'Nothing Moved', titleZh: '未曾移动', format: 'landscape', cm: 44, room: 'rose', vessels: 6, eye: 0.14 },
  { title: 'Lamp Out', titleZh: '灯灭', format: 'portrait', cm: 60, room: 'ink', vessels: 4, eye: 0.18 },
  { title: 'Seven in a Row', titleZh: '一排七个', format: 'wide', cm: 78, room: 'chalk', vessels: 7, eye: 0.08 },
  { title: 'After Dinner', titleZh: '饭后', format: 'landscape', cm: 56, room: 'ink', vessels: 8, eye: 0.2 },
  { title: 'Kitchen, North Light', titleZh: '厨房，北光', format: 'square', cm: 48, room: 'sage', vessels: 6, eye: 0.22 },
  { title: 'Three, Waiting', titleZh: '三者静候', format: 'tall', cm: 66, room: 'dusk', vessels: 3, eye: 0.15 },
]

export const severoMandelli = maker(
  { name: 'Severo Mandelli', nameZh: '塞韦罗·曼德利', born: 1893, died: 1971, active: [1918, 1969] },
  shelves,
  paintShelf,
)
