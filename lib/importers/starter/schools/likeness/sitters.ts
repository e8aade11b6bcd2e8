import type { Canvas } from '../../canvas'
import { d, lerp, line, type Point, polar, ring } from '../../geometry'
import { lightness, mix, shade } from '../../palette'
import type { Random } from '../../random'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Dye, dyes, grounds } from './dyes'

interface Sitter extends Commission {
  dye: Dye
  hair: 'bob' | 'bun' | 'curls' | 'bald' | 'long' | 'turban' | 'cap' | 'widebrim' | 'braids' | 'crop'
  wear: 'collar' | 'stripes' | 'shawl' | 'coat' | 'beads'
  extra: 'spectacles' | 'moustache' | 'beard' | 'earrings' | 'none'
  face: number
}

// biome-ignore format: a table
const hairWords = { bob: ['bobbed hair', '短发齐耳'], bun: ['hair in a high bun', '高髻'], curls: ['a cloud of curls', '蓬松卷发'], bald: ['a bare head', '光头'], long: ['long loose hair', '披肩长发'], turban: ['a wrapped turban', '缠头巾'], cap: ['a flat cap', '扁帽'], widebrim: ['a wide-brimmed hat', '宽檐帽'], braids: ['two braids', '双辫'], crop: ['cropped hair', '寸头'] } as const

// biome-ignore format: a table
const wearWords = { collar: ['a broad white collar', '宽白领'], stripes: ['a striped jersey', '条纹衫'], shawl: ['a patterned shawl', '花纹披巾'], coat: ['a buttoned coat', '钉扣外套'], beads: ['strings of beads', '串珠'] } as const

// biome-ignore format: a table
const extraWords = { spectacles: [', round spectacles', '，戴圆眼镜'], moustache: [', a moustache', '，蓄髭'], beard: [', a full beard', '，满面须'], earrings: [', large earrings', '，大耳环'], none: ['', ''] } as const

function hairBehind(
  canvas: Canvas,
  random: Random,
  s: Sitter['hair'],
  [x, y]: Point,
  fw: number,
  fh: number,
  hair: string,
  cloth: string,
) {
  if (s === 'bob')
    canvas.path(
      d`M${x - fw * 1.22} ${y + fh * 0.62}V${y - fh * 0.2}A${fw * 1.22} ${fh * 1.05} 0 0 1 ${x + fw * 1.22} ${y - fh * 0.2}V${y + fh * 0.62}z`,
      hair,
    )
  if (s === 'long')
    canvas.path(
      d`M${x - fw * 1.55} ${y + fh * 1.9}C${x - fw * 1.2} ${y + fh} ${x - fw * 1.5} ${y - fh * 1.25} ${x} ${y - fh * 1.2}S${x + fw * 1.2} ${y + fh} ${x + fw * 1.55} ${y + fh * 1.9}z`,
      hair,
    )
  if (s === 'curls')
    for (let i = 0; i < 38; i++) {
      const a = Math.PI * lerp(0.82, 2.18, i / 37)
      canvas.circle(
        ...polar([x, y - fh * 0.2], fw * random.between(0.85, 1.35), a),
        fw * random.between(0.24, 0.4),
        shade(hair, random.bell() * 0.03),
      )
    }
  if (s === 'bun') {
    canvas.circle(x, y - fh * 1.28, fw * 0.52, hair)
    canvas.rect(x - fw * 0.4, y - fh * 1.02, fw * 0.8, fh * 0.1, cloth, { rx: 6 })
  }
  if (s === 'braids')
    for (const side of [-1, 1])
      for (let k = 0; k < 8; k++)
        canvas.ellipse(
          x + side * (fw * 1.02 + (k % 2) * fw * 0.07 + k * 3),
          y + fh * (0.15 + k * 0.24),
          fw * 0.19,
          fh * 0.16,
          k === 6 ? cloth : shade(hair, (k % 2) * 0.03),
        )
}

function hairBefore(
  canvas: Canvas,
  s: Sitter['hair'],
  [x, y]: Point,
  fw: number,
  fh: number,
  c: (typeof dyes)['rust'],
) {
  const cap = (drop: number, colour: string) =>
    canvas.path(
      d`M${x - fw * 1.06} ${y - fh * drop}C${x - fw * 1.2} ${y - fh * 1.4} ${x + fw * 1.2} ${y - fh * 1.4} ${x + fw * 1.06} ${y - fh * drop}C${x + fw * 0.7} ${y - fh * 0.9} ${x - fw * 0.3} ${y - fh * 0.95} ${x - fw * 1.06} ${y - fh * drop}z`,
      colour,
    )
  if (['bob', 'bun', 'long', 'braids', 'crop', 'curls'].includes(s)) cap(s === 'crop' ? 0.32 : 0.1, c.hair)
  if (s === 'turban') {
    for (let k = 0; k < 6; k++)
      canvas.path(
        d`M${x - fw * 1.2} ${y - fh * (0.42 + k * 0.13)}Q${x + (k % 2 ? fw : -fw) * 0.5} ${y - fh * (1 + k * 0.14)} ${x + fw * 1.2} ${y - fh * (0.42 + k * 0.13)}Q${x} ${y - fh * (0.52 + k * 0.1)} ${x - fw * 1.2} ${y - fh * (0.42 + k * 0.13)}z`,
        shade(k % 2 ? c.trim : c.cloth, k * 0.012),
      )
    canvas.circle(x, y - fh * 0.92, fw * 0.13, c.light)
  }
  if (s === 'cap') {
    canvas.path(
      d`M${x - fw * 1.25} ${y - fh * 0.52}C${x - fw * 1.35} ${y - fh * 1.3} ${x + fw * 1.3} ${y - fh * 1.4} ${x + fw * 1.2} ${y - fh * 0.52}z`,
      c.trim,
    )
    canvas.path(
      d`M${x - fw * 1.3} ${y - fh * 0.5}h${fw * 2.6}q-6 ${fh * 0.16} ${-fw * 1.3} ${fh * 0.14}q${-fw * 1.2} 0 ${-fw * 1.3} ${-fh * 0.14}z`,
      shade(c.trim, -0.1),
    )
  }
  if (s === 'widebrim') {
    canvas.ellipse(x, y - fh * 0.62, fw * 2.1, fh * 0.2, shade(c.trim, -0.08))
    canvas.path(
      d`M${x - fw * 0.95} ${y - fh * 0.66}C${x - fw * 0.9} ${y - fh * 1.55} ${x + fw * 0.9} ${y - fh * 1.55} ${x + fw * 0.95} ${y - fh * 0.66}z`,
      c.trim,
    )
    canvas.path(
      d`M${x - fw * 0.97} ${y - fh * 0.66}q${fw} ${fh * 0.12} ${fw * 1.94} 0v${-fh * 0.16}q${-fw} ${fh * 0.12} ${-fw * 1.94} 0z`,
      c.cloth,
    )
  }
}

function clothing(
  canvas: Canvas,
  random: Random,
  wear: Sitter['wear'],
  x: number,
  top: number,
  w: number,
  h: number,
  spread: number,
  c: (typeof dyes)['rust'],
) {
  const body = d`M${x - spread} ${h + 10}C${x - spread} ${top + (h - top) * 0.35} ${x - spread * 0.55} ${top + 20} ${x - w * 0.09} ${top}H${x + w * 0.09}C${x + spread * 0.55} ${top + 20} ${x + spread} ${top + (h - top) * 0.35} ${x + spread} ${h + 10}z`
  canvas.path(body, c.cloth)
  canvas.group({ 'clip-path': canvas.clip(body) }, () => {
    if (wear === 'stripes')
      for (let k = 0; k < 9; k++)
        canvas.stroke(
          d`M${x - spread} ${top + 40 + k * 46}Q${x} ${top + 76 + k * 46} ${x + spread} ${top + 40 + k * 46}`,
          c.light,
          16,
        )
    if (wear === 'shawl') {
      canvas.path(
        d`M${x - spread} ${h}L${x - spread * 0.9} ${top - 10}L${x - w * 0.06} ${top - 6}L${x + w * 0.08} ${h}z`,
        c.trim,
      )
      canvas.path(
        d`M${x + spread} ${h}L${x + spread * 0.9} ${top - 10}L${x + w * 0.06} ${top - 6}L${x - w * 0.12} ${h}z`,
        shade(c.trim, -0.07),
      )
      for (let k = 0; k < 60; k++) {
        const [px, py] = [x + random.between(-1, 1) * spread, top + random.next() * (h - top)]
        canvas.path(line(ring([px, py], 9, 4), true), k % 3 ? c.light : c.cloth)
      }
    }
    if (wear === 'coat') {
      canvas.path(
        d`M${x - w * 0.1} ${top - 6}L${x} ${top + (h - top) * 0.55}L${x + w * 0.1} ${top - 6}z`,
        c.light,
      )
      canvas.path(
        d`M${x - w * 0.13} ${top - 4}L${x - spread * 0.5} ${top + 90}L${x} ${top + (h - top) * 0.6}zM${x + w * 0.13} ${top - 4}L${x + spread * 0.5} ${top + 90}L${x} ${top + (h - top) * 0.6}z`,
        shade(c.cloth, -0.09),
      )
      for (let k = 0; k < 3; k++) canvas.circle(x + 12, top + (h - top) * (0.66 + k * 0.14), 9, c.trim)
    }
    if (wear === 'collar') {
      canvas.path(
        d`M${x - spread * 0.72} ${top + 92}Q${x - spread * 0.4} ${top - 24} ${x} ${top + 8}Q${x + spread * 0.4} ${top - 24} ${x + spread * 0.72} ${top + 92}Q${x + spread * 0.3} ${top + 118} ${x} ${top + 46}Q${x - spread * 0.3} ${top + 118} ${x - spread * 0.72} ${top + 92}z`,
        c.light,
      )
      for (let k = 0; k < 11; k++)
        canvas.circle(x + (k - 5) * spread * 0.125, top + 84 + Math.sin(k * 1.2) * 5, 4, c.trim)
    }
    if (wear === 'beads')
      for (let row = 0; row < 3; row++)
        for (let k = -8; k <= 8; k++)
          canvas.circle(
            x + k * (w * 0.017 + row * 3),
            top + 40 + row * 42 - (k / 8) ** 2 * (34 + row * 16) + 26,
            7.5,
            [c.trim, c.light, c.shadow][(k + row + 9) % 3]!,
          )
  })
}

function paintSitter({ canvas, random, work, width: w, height: h, career }: Stage<Sitter>): Painted {
  const c = dyes[work.dye]
  canvas.fill(c.ground)
  const lit = shade(c.ground, 0.06)
  canvas.path(d`M0 0H${w * 0.54}V${h}H0z`, lit)
  const x = w * 0.5
  const fw = Math.min(w, h) * 0.155 * work.face
  const fh = (Math.min(w * 1.25, h) * 0.185) / Math.sqrt(work.face)
  const y = h * 0.4
  const centre: Point = [x, y]
  hairBehind(canvas, random, work.hair, centre, fw, fh, c.hair, c.cloth)
  canvas.path(
    d`M${x - fw * 0.4} ${y + fh * 0.6}V${y + fh * 1.62}Q${x} ${y + fh * 1.9} ${x + fw * 0.4} ${y + fh * 1.62}V${y + fh * 0.6}z`,
    c.shadow,
  )
  clothing(canvas, random, work.wear, x, y + fh * 1.5, Math.min(w, h), h, Math.min(w, h) * 0.4, c)
  // The face is two tones that meet down the nose: light from the left, as in the maker's whole work.
  const face = d`M${x - fw} ${y - fh * 0.35}C${x - fw * 1.02} ${y - fh * 1.25} ${x + fw * 1.02} ${y - fh * 1.25} ${x + fw} ${y - fh * 0.35}C${x + fw} ${y + fh * 0.5} ${x + fw * 0.45} ${y + fh} ${x} ${y + fh}C${x - fw * 0.45} ${y + fh} ${x - fw} ${y + fh * 0.5} ${x - fw} ${y - fh * 0.35}z`
  for (const side of [-1, 1]) {
    canvas.ellipse(x + side * fw, y + fh * 0.02, fw * 0.15, fh * 0.2, side < 0 ? c.skin : c.shadow)
    if (work.extra === 'earrings') {
      canvas.circle(x + side * fw * 1.06, y + fh * 0.36, fw * 0.15, c.trim)
      canvas.circle(x + side * fw * 1.06, y + fh * 0.36, fw * 0.06, c.light)
    }
  }
  canvas.path(face, c.skin)
  canvas.group({ 'clip-path': canvas.clip(face) }, () =>
    canvas.path(
      d`M${x + fw * 0.05} ${y - fh * 1.3}C${x + fw * 0.3} ${y - fh * 0.5} ${x - fw * 0.12} ${y - fh * 0.2} ${x + fw * 0.2} ${y + fh * 0.28}L${x} ${y + fh * 0.32}V${y + fh * 1.1}H${x + fw * 1.3}V${y - fh * 1.3}z`,
      c.shadow,
    ),
  )
  if (work.extra === 'beard')
    canvas.path(
      d`M${x - fw} ${y + fh * 0.05}C${x - fw * 1.05} ${y + fh * 1.1} ${x - fw * 0.4} ${y + fh * 1.5} ${x} ${y + fh * 1.48}S${x + fw * 1.05} ${y + fh * 1.1} ${x + fw} ${y + fh * 0.05}C${x + fw * 0.7} ${y + fh * 0.55} ${x + fw * 0.4} ${y + fh * 0.36} ${x} ${y + fh * 0.4}S${x - fw * 0.7} ${y + fh * 0.55} ${x - fw} ${y + fh * 0.05}z`,
      c.hair,
    )
  const open = random.between(0.6, 1)
  const iris = lightness(c.hair) < 0.5 ? c.hair : shade(c.shadow, -0.3)
  for (const side of [-1, 1]) {
    const ex = x + side * fw * 0.46
    const ey = y - fh * 0.14
    canvas.path(
      d`M${ex - fw * 0.25} ${ey}Q${ex} ${ey - fh * 0.18 * open} ${ex + fw * 0.25} ${ey}Q${ex} ${ey + fh * 0.12 * open} ${ex - fw * 0.25} ${ey}z`,
      c.light,
    )
    canvas.circle(ex + fw * 0.03, ey - fh * 0.02, fw * 0.095, iris)
    canvas.stroke(
      d`M${ex - fw * 0.28} ${ey - fh * 0.02}Q${ex} ${ey - fh * 0.24 * open} ${ex + fw * 0.28} ${ey - fh * 0.01}`,
      shade(c.hair, -0.02),
      3.6,
      { 'stroke-linecap': 'round' },
    )
    canvas.stroke(
      d`M${ex - side * fw * 0.3} ${ey - fh * 0.24}Q${ex} ${ey - fh * random.between(0.33, 0.42)} ${ex + side * fw * 0.3} ${ey - fh * 0.22}`,
      c.hair,
      6.5,
      { 'stroke-linecap': 'round' },
    )
    if (work.extra === 'spectacles')
      canvas.circle(ex, ey, fw * 0.37, 'none', { stroke: c.trim, 'stroke-width': 5 })
  }
  if (work.extra === 'spectacles')
    canvas.stroke(d`M${x - fw * 0.1} ${y - fh * 0.16}q${fw * 0.1} ${-fh * 0.08} ${fw * 0.2} 0`, c.trim, 5)
  canvas.stroke(
    d`M${x - fw * 0.06} ${y - fh * 0.16}C${x - fw * 0.05} ${y + fh * 0.12} ${x - fw * 0.2} ${y + fh * 0.26} ${x - fw * 0.14} ${y + fh * 0.3}H${x + fw * 0.12}`,
    shade(c.shadow, -0.09),
    4,
    { 'stroke-linejoin': 'round' },
  )
  const mouth = y + fh * 0.55
  canvas.path(
    d`M${x - fw * 0.27} ${mouth}Q${x - fw * 0.1} ${mouth - fh * 0.075} ${x} ${mouth - fh * 0.035}Q${x + fw * 0.1} ${mouth - fh * 0.075} ${x + fw * 0.27} ${mouth}Q${x} ${mouth + fh * 0.12} ${x - fw * 0.27} ${mouth}z`,
    mix(c.shadow, '#b02a30', 0.4),
  )
  if (work.extra === 'moustache')
    canvas.path(
      d`M${x} ${mouth - fh * 0.12}C${x - fw * 0.3} ${mouth - fh * 0.16} ${x - fw * 0.5} ${mouth - fh * 0.04} ${x - fw * 0.62} ${mouth + fh * 0.03}C${x - fw * 0.3} ${mouth + fh * 0.06} ${x - fw * 0.1} ${mouth - fh * 0.02} ${x} ${mouth - fh * 0.03}C${x + fw * 0.1} ${mouth - fh * 0.02} ${x + fw * 0.3} ${mouth + fh * 0.06} ${x + fw * 0.62} ${mouth + fh * 0.03}C${x + fw * 0.5} ${mouth - fh * 0.04} ${x + fw * 0.3} ${mouth - fh * 0.16} ${x} ${mouth - fh * 0.12}z`,
      c.hair,
    )
  hairBefore(canvas, work.hair, centre, fw, fh, c)
  if (career > 0.5) canvas.rect(16, 16, w - 32, h - 32, 'none', { stroke: c.trim, 'stroke-width': 7 })
  canvas.grain(c.hair, 0.16, [0.6, 0.6])
  return {
    palette: [
      c.ground,
      c.skin,
      c.cloth,
      c.shadow,
      ...(['bald', 'turban', 'cap', 'widebrim'].includes(work.hair) ? [] : [c.hair]),
    ],
    alt: `Half-length portrait, face on: a sitter with ${hairWords[work.hair][0]}${extraWords[work.extra][0]} and ${wearWords[work.wear][0]}, lit from the left against ${grounds[work.dye][0]}.`,
    altZh: `正面半身像：${hairWords[work.hair][1]}${extraWords[work.extra][1]}，着${wearWords[work.wear][1]}，左侧受光，${grounds[work.dye][1]}背景。`,
    subjects: ['people/portrait', `people/${work.wear}`],
  }
}

// biome-ignore format: a table
const sitters: Sitter[] = [
  { title: 'The Ferryman’s Daughter', titleZh: '摆渡人之女', format: 'portrait', cm: 64, dye: 'rust', hair: 'braids', wear: 'collar', extra: 'none', face: 1 },
  { title: 'A Reader', titleZh: '读者', format: 'upright', cm: 58, dye: 'teal', hair: 'bob', wear: 'coat', extra: 'spectacles', face: 1.05 },
  { title: 'Baker, Thursday', titleZh: '面包师，星期四', format: 'portrait', cm: 70, dye: 'olive', hair: 'cap', wear: 'stripes', extra: 'moustache', face: 1.18 },
  { title: 'Aunt with Beads', titleZh: '戴串珠的姑母', format: 'plate', cm: 76, dye: 'rose', hair: 'turban', wear: 'beads', extra: 'earrings', face: 0.98 },
  { title: 'Night Watchman', titleZh: '守夜人', format: 'tall', cm: 88, dye: 'night', hair: 'crop', wear: 'coat', extra: 'beard', face: 1.05 },
  { title: 'The Singer Ilaria', titleZh: '歌者伊拉莉亚', format: 'square', cm: 60, dye: 'sky', hair: 'curls', wear: 'beads', extra: 'earrings', face: 0.95 },
  { title: 'Surveyor', titleZh: '测量员', format: 'portrait', cm: 72, dye: 'teal', hair: 'widebrim', wear: 'shawl', extra: 'none', face: 0.9 },
  { title: 'Professor, Resting', titleZh: '休憩的教授', format: 'upright', cm: 66, dye: 'rust', hair: 'bald', wear: 'coat', extra: 'spectacles', face: 1.12 },
  { title: 'Weaver of Orm', titleZh: '奥姆的织者', format: 'portrait', cm: 80, dye: 'night', hair: 'bun', wear: 'shawl', extra: 'earrings', face: 0.94 },
  { title: 'Self at Sixty', titleZh: '六十自画', format: 'square', cm: 54, dye: 'rose', hair: 'long', wear: 'stripes', extra: 'none', face: 1 },
]

export const sunnivaAbara = maker(
  { name: 'Sunniva Abara', nameZh: '松尼娃·阿巴拉', born: 1888, died: 1964, active: [1911, 1958] },
  sitters,
  paintSitter,
)
