import { daub } from '../../brush'
import { box, curve, freehand } from '../../geometry'
import { mix, type Oklch, oklch, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Hovering extends Commission {
  ground: Oklch
  /** Height share and colour of each field, top to bottom. */
  fields: readonly (readonly [number, Oklch])[]
  words: readonly [string, string]
}

function paintHovering({ canvas, random, work, width, height }: Stage<Hovering>): Painted {
  const ground = oklch(...work.ground)
  canvas.fill(ground)
  daub(canvas, random, {
    area: { x: -30, y: 0, width: width + 60, height },
    count: 120,
    length: () => 320,
    width: () => 60,
    colour: () => shade(ground, random.bell() * 0.016),
    opacity: 0.5,
  })
  const side = width * 0.075
  const gap = height * 0.025
  const total = work.fields.reduce((s, [share]) => s + share, 0)
  const room = height - side * 2 - gap * (work.fields.length - 1)
  let y = side
  const soft = canvas.blur(width * 0.008)
  const veil = canvas.blur(width * 0.02)
  for (const [share, tone] of work.fields) {
    const colour = oklch(...tone)
    const h = (share / total) * room
    const shape = (grow: number, stray: number) =>
      curve(
        freehand(box(side - grow, y - grow, width - 2 * side + 2 * grow, h + 2 * grow), random, stray, 90),
        true,
      )
    canvas.path(shape(7, 7), colour, { opacity: 0.35, filter: veil })
    canvas.path(shape(-3, 4), colour, { opacity: 0.92, filter: soft })
    // Thin scumbles let the under-colour breathe; the middle is laid thicker than the edge.
    daub(canvas, random, {
      area: { x: side + 34, y: y + 16, width: width - 2 * side - 68, height: h - 32 },
      count: Math.round(h / 3.4),
      length: () => random.between(90, 260),
      width: () => random.between(14, 40),
      angle: () => random.bell() * 0.05,
      colour: (x) =>
        shade(
          mix(colour, ground, Math.max(0, random.bell() * 0.06)),
          random.bell() * 0.02 + 0.02 * (0.5 - Math.abs(x / width - 0.5)),
        ),
      opacity: 0.36,
    })
    y += h + gap
  }
  canvas.grain(shade(ground, -0.2), 0.14, [0.5, 0.5])
  const n = work.fields.length
  return {
    palette: [...work.fields.map(([, tone]) => oklch(...tone)), ground],
    alt: `${n === 2 ? 'Two' : n === 3 ? 'Three' : 'Four'} soft-edged fields of ${work.words[0]} hang one above another, not quite touching, on a thinly brushed ground.`,
    altZh: `${n === 2 ? '两' : n === 3 ? '三' : '四'}块柔边色域（${work.words[1]}）上下悬浮，将触未触，地色薄刷。`,
    subjects: ['abstract/colour field'],
  }
}

// biome-ignore format: a table
const hovering: Hovering[] = [
  { title: 'Untitled (Plum over Rust)', titleZh: '无题（梅紫叠锈红）', format: 'portrait', cm: 172, ground: [0.3, 0.08, 15], fields: [[5, [0.42, 0.12, 350]], [4, [0.56, 0.17, 35]]], words: ['plum and rust', '梅紫与锈红'] },
  { title: 'Morning Interior', titleZh: '清晨室内', format: 'upright', cm: 150, ground: [0.88, 0.06, 80], fields: [[3, [0.93, 0.03, 100]], [5, [0.84, 0.14, 82]], [2, [0.74, 0.13, 55]]], words: ['cream, yellow and apricot', '奶白、明黄与杏色'] },
  { title: 'Number 9 (Blue Above Green)', titleZh: '第九号（蓝上绿下）', format: 'portrait', cm: 210, ground: [0.4, 0.08, 240], fields: [[4, [0.5, 0.15, 258]], [1.2, [0.88, 0.05, 200]], [4, [0.48, 0.1, 160]]], words: ['ultramarine, pale ice and green', '群青、冰白与绿'] },
  { title: 'Vespers', titleZh: '晚祷', format: 'tall', cm: 230, ground: [0.19, 0.03, 300], fields: [[5, [0.28, 0.07, 310]], [4, [0.24, 0.06, 20]]], words: ['two near-black violets', '两种近黑的紫'] },
  { title: 'Salt', titleZh: '盐', format: 'square', cm: 140, ground: [0.9, 0.015, 230], fields: [[2, [0.97, 0.008, 90]], [4, [0.8, 0.035, 235]], [2, [0.94, 0.02, 60]]], words: ['white, pale grey-blue and bone', '白、浅灰蓝与骨色'] },
  { title: 'Persimmon', titleZh: '柿', format: 'upright', cm: 160, ground: [0.62, 0.2, 38], fields: [[3, [0.7, 0.19, 52]], [5, [0.55, 0.22, 28]]], words: ['orange and scarlet', '橙与猩红'] },
  { title: 'The Long Room', titleZh: '长室', format: 'wide', cm: 290, ground: [0.42, 0.07, 40], fields: [[3, [0.62, 0.13, 25]], [2, [0.32, 0.04, 300]]], words: ['rose and aubergine', '玫瑰与茄紫'] },
  { title: 'Number 22 (Rose, Olive, Black)', titleZh: '第二十二号（玫瑰、橄榄、黑）', format: 'portrait', cm: 204, ground: [0.7, 0.09, 10], fields: [[3, [0.5, 0.07, 115]], [2, [0.22, 0.02, 60]], [4, [0.8, 0.09, 5]]], words: ['olive, black and rose', '橄榄、黑与玫瑰'] },
  { title: 'Harbour Without Ships', titleZh: '无船之港', format: 'landscape', cm: 180, ground: [0.62, 0.05, 200], fields: [[4, [0.74, 0.06, 190]], [3, [0.36, 0.06, 230]]], words: ['sea-grey and deep teal', '海灰与深青'] },
  { title: 'Last Yellow', titleZh: '最后的黄', format: 'tall', cm: 200, ground: [0.8, 0.12, 88], fields: [[1.5, [0.25, 0.03, 80]], [6, [0.88, 0.15, 95]], [1.5, [0.95, 0.04, 100]]], words: ['black, yellow and white', '黑、黄与白'] },
]

export const juditAlmasiReyes = maker(
  {
    name: 'Judit Almási-Reyes',
    nameZh: '尤迪特·阿尔马希·雷耶斯',
    born: 1908,
    died: 1979,
    active: [1946, 1976],
  },
  hovering,
  paintHovering,
)
