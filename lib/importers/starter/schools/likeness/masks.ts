import { d, line, polar, TAU } from '../../geometry'
import { shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Dye, dyes, grounds } from './dyes'

interface Mask extends Commission {
  dye: Dye
  split: 'half' | 'quarter' | 'bands' | 'arcs' | 'shards'
  eyes: 'rings' | 'almonds' | 'squares' | 'slits'
}

// biome-ignore format: a table
const splits = { half: ['halved down the middle', '中线对剖'], quarter: ['quartered like a shield', '如盾四分'], bands: ['crossed by level bands', '横带相贯'], arcs: ['built of nested arcs', '弧形相套'], shards: ['broken into facets', '碎成切面'] } as const

// biome-ignore format: a table
const eyeWords = { rings: ['ringed eyes', '环形眼'], almonds: ['almond eyes', '杏眼'], squares: ['square eyes', '方眼'], slits: ['closed slits for eyes', '闭目如缝'] } as const

function paintMask({ canvas, random, work, width: w, height: h }: Stage<Mask>): Painted {
  const c = dyes[work.dye]
  canvas.fill(c.ground)
  const tones = [c.skin, c.cloth, c.trim, c.light, c.shadow, c.hair]
  const m = Math.min(w, h)
  for (let k = 0; k < 5; k++)
    canvas.circle(
      w * random.next(),
      h * random.next(),
      m * random.between(0.1, 0.24),
      shade(c.ground, random.pick([-0.06, 0.05])),
    )
  const [x, y] = [w / 2, h * 0.46]
  const [fw, fh] = [m * random.between(0.27, 0.34), Math.min(h * 0.36, m * 0.46)]
  canvas.path(d`M${x - fw * 0.4} ${y + fh * 0.6}V${h}H${x + fw * 0.4}V${y + fh * 0.6}z`, c.shadow)
  canvas.path(d`M${x - m * 0.46} ${h}A${m * 0.46} ${h - y - fh * 1.02} 0 0 1 ${x + m * 0.46} ${h}z`, c.cloth)
  canvas.path(
    d`M${x} ${y + fh * 1.02}V${h}H${x + m * 0.46}A${m * 0.46} ${h - y - fh * 1.02} 0 0 0 ${x} ${y + fh * 1.02}z`,
    shade(c.cloth, -0.1),
  )
  const head =
    work.split === 'quarter'
      ? d`M${x - fw} ${y - fh}H${x + fw}V${y + fh * 0.3}Q${x + fw} ${y + fh} ${x} ${y + fh}Q${x - fw} ${y + fh} ${x - fw} ${y + fh * 0.3}z`
      : d`M${x - fw} ${y}a${fw} ${fh} 0 1 1 ${fw * 2} 0a${fw} ${fh} 0 1 1 ${-fw * 2} 0z`
  canvas.path(head, c.skin)
  canvas.group({ 'clip-path': canvas.clip(head) }, () => {
    if (work.split === 'half') {
      canvas.rect(x, y - fh, fw, fh * 2, c.trim)
      canvas.circle(x + fw * 0.5, y + fh * 0.3, fw * 0.3, c.light, { opacity: 0.5 })
    }
    if (work.split === 'quarter') {
      canvas.rect(x, y - fh, fw, fh, c.cloth)
      canvas.rect(x - fw, y, fw, fh, c.trim)
      canvas.rect(x, y, fw, fh, c.light)
    }
    if (work.split === 'bands')
      for (let k = 0; k < 7; k++)
        canvas.rect(
          x - fw,
          y - fh + (k / 7) * fh * 2,
          fw * 2,
          (fh * 2) / 7,
          tones[(k * 2 + (k > 3 ? 1 : 0)) % 5]!,
        )
    if (work.split === 'arcs')
      for (let k = 0; k < 7; k++)
        canvas.circle(x - fw * 0.9, y + fh * 0.9, fw * 2.9 - k * fw * 0.4, tones[(k + 1) % 5]!)
    if (work.split === 'shards')
      for (let k = 0; k < 13; k++) {
        const a = (k / 13) * TAU
        canvas.path(
          line(
            [[x + fw * 0.1, y + fh * 0.1], polar([x, y], fh * 1.4, a), polar([x, y], fh * 1.4, a + TAU / 13)],
            true,
          ),
          tones[(k * 2) % 5]!,
        )
      }
  })
  for (const side of [-1, 1]) {
    const [ex, ey] = [x + side * fw * 0.46, y - fh * 0.16 + (work.split === 'shards' ? side * fh * 0.05 : 0)]
    const r = fw * (side > 0 ? 0.24 : 0.27)
    if (work.eyes === 'rings') {
      for (const [q, tone] of [
        [1, c.hair],
        [0.74, c.light],
        [0.42, c.hair],
      ] as const)
        canvas.circle(ex, ey, r * q, tone)
    } else if (work.eyes === 'almonds') {
      canvas.path(
        d`M${ex - r * 1.25} ${ey}Q${ex} ${ey - r * 1.2} ${ex + r * 1.25} ${ey}Q${ex} ${ey + r * 1.2} ${ex - r * 1.25} ${ey}z`,
        c.light,
        { stroke: c.hair, 'stroke-width': 6 },
      )
      canvas.circle(ex, ey, r * 0.5, c.hair)
    } else if (work.eyes === 'squares') {
      canvas.rect(ex - r, ey - r * 0.8, r * 2, r * 1.6, c.light)
      canvas.rect(ex - r * 0.1, ey - r * 0.8, r * 0.9, r * 1.6, c.hair)
    } else
      canvas.stroke(d`M${ex - r * 1.2} ${ey}Q${ex} ${ey + r * 0.8} ${ex + r * 1.2} ${ey}`, c.hair, 9, {
        'stroke-linecap': 'round',
      })
    canvas.stroke(
      d`M${ex - r * 1.3} ${ey - r * 1.5}Q${ex} ${ey - r * 2.1} ${ex + r * 1.3} ${ey - r * 1.5}`,
      c.hair,
      11,
    )
  }
  canvas.path(d`M${x} ${y - fh * 0.2}L${x + fw * 0.2} ${y + fh * 0.3}H${x - fw * 0.04}z`, c.shadow)
  canvas.path(d`M${x} ${y - fh * 0.2}L${x - fw * 0.04} ${y + fh * 0.3}H${x - fw * 0.2}z`, c.light)
  if (random.chance(0.5))
    canvas.path(
      d`M${x - fw * 0.3} ${y + fh * 0.56}h${fw * 0.6}l${-fw * 0.12} ${fh * 0.12}h${-fw * 0.36}z`,
      c.hair,
    )
  else {
    canvas.circle(x, y + fh * 0.6, fw * 0.13, c.hair)
    canvas.circle(x, y + fh * 0.6, fw * 0.06, c.cloth)
  }
  const parting = random.between(-0.5, 0.5)
  if (work.eyes === 'rings')
    for (let k = -3; k <= 3; k++)
      canvas.path(
        d`M${x + k * fw * 0.24 - fw * 0.15} ${y - fh * 0.86}L${x + k * fw * 0.42} ${y - fh * (1.28 - Math.abs(k) * 0.06)}L${x + k * fw * 0.24 + fw * 0.15} ${y - fh * 0.86}z`,
        c.hair,
      )
  else if (work.eyes === 'slits')
    canvas.path(
      d`M${x - fw * 1.02} ${y - fh * 0.2}C${x - fw * 1.2} ${y - fh * 1.3} ${x + fw * 1.2} ${y - fh * 1.3} ${x + fw * 1.02} ${y - fh * 0.2}Q${x + fw * parting} ${y - fh * 0.9} ${x - fw * 1.02} ${y - fh * 0.2}z`,
      c.hair,
    )
  else
    canvas.group({ 'clip-path': canvas.clip(head) }, () =>
      canvas.path(
        d`M${x - fw * 1.2} ${y - fh * 1.1}H${x + fw * 1.2}V${y - fh * 0.42}L${x + fw * parting} ${y - fh * 0.78}L${x - fw * 1.2} ${y - fh * 0.42}z`,
        c.hair,
      ),
    )
  canvas.grain(c.hair, 0.18, [0.6, 0.6])
  return {
    palette: [c.ground, c.cloth, c.hair, c.light, c.skin],
    alt: `A head built from plain shapes, ${splits[work.split][0]}, with ${eyeWords[work.eyes][0]}, on ${grounds[work.dye][0]}.`,
    altZh: `以素形拼成的头像，${splits[work.split][1]}，${eyeWords[work.eyes][1]}，${grounds[work.dye][1]}地。`,
    subjects: ['people/portrait', 'abstract/geometry'],
  }
}

// biome-ignore format: a table
const masks: Mask[] = [
  { title: 'Half Asleep', titleZh: '半睡', format: 'portrait', cm: 60, dye: 'teal', split: 'half', eyes: 'slits' },
  { title: 'Heraldic Head', titleZh: '纹章头像', format: 'square', cm: 56, dye: 'olive', split: 'quarter', eyes: 'squares' },
  { title: 'Mr Level', titleZh: '水平先生', format: 'upright', cm: 64, dye: 'rust', split: 'bands', eyes: 'rings' },
  { title: 'Ripple', titleZh: '涟漪', format: 'square', cm: 70, dye: 'rose', split: 'arcs', eyes: 'almonds' },
  { title: 'Cubist by Accident', titleZh: '偶然的立体派', format: 'portrait', cm: 74, dye: 'sky', split: 'shards', eyes: 'squares' },
  { title: 'Owl Judge', titleZh: '枭判官', format: 'tall', cm: 90, dye: 'night', split: 'quarter', eyes: 'rings' },
  { title: 'Dancer Off Stage', titleZh: '台下舞者', format: 'portrait', cm: 82, dye: 'rose', split: 'half', eyes: 'almonds' },
  { title: 'Echo', titleZh: '回声', format: 'landscape', cm: 78, dye: 'teal', split: 'arcs', eyes: 'slits' },
  { title: 'Broken Mirror', titleZh: '破镜', format: 'square', cm: 66, dye: 'night', split: 'shards', eyes: 'almonds' },
  { title: 'The Signalman', titleZh: '信号员', format: 'upright', cm: 86, dye: 'sky', split: 'bands', eyes: 'squares' },
]

export const ottokarFinchNwosu = maker(
  {
    name: 'Ottokar Finch-Nwosu',
    nameZh: '奥托卡·芬奇·恩沃苏',
    born: 1919,
    died: 1994,
    active: [1946, 1988],
  },
  masks,
  paintMask,
)
