import { curve, d, freehand, line, type Point, polar, ring } from '../../geometry'
import { type Oklch, oklch, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'

interface Edge extends Commission {
  plan: 'nested' | 'arcs' | 'chevron' | 'stripes' | 'disc' | 'target' | 'fold' | 'window' | 'fan' | 'two'
  colours: readonly Oklch[]
  words: readonly [string, string]
}

// biome-ignore format: a table
const plans = { nested: ['Nested squares settle low', '内套方形低垂'], arcs: ['Concentric quarter-arcs interlock', '同心四分弧相互嵌合'], chevron: ['Chevrons point downward', '人字纹指向下方'], stripes: ['Vertical stripes of unequal width stand edge to edge', '宽窄不一的竖条紧密并立'], disc: ['A great disc meets a horizontal seam', '巨大圆盘与一道横缝相接'], target: ['Rings tighten round a small centre', '圆环收向小小中心'], fold: ['A band folds across the canvas like ribbon', '一带如绸折过画面'], window: ['Upright panels stand like a window with one pane lit', '竖板如窗，一格亮起'], fan: ['Wedges open like a fan from one corner', '楔形自一角如扇展开'], two: ['Two curved masses lean together and almost touch', '两块弧形相倚，将触未触'] } as const

function paintEdge({ canvas, work, width: w, height: h, random }: Stage<Edge>): Painted {
  const c = work.colours.map((tone) => oklch(...tone))
  const used = new Set<string>()
  const at = (i: number) => {
    const colour = c[i % c.length]!
    used.add(colour)
    return colour
  }
  canvas.fill(at(0))
  const m = Math.min(w, h)
  if (work.plan === 'nested') {
    for (let i = 1; i < c.length; i++) {
      const s = m * (1 - i * (0.8 / c.length) - 0.02 * i)
      canvas.rect((w - s) / 2, (h - s) * 0.5 + (m - s) * 0.19, s, s, at(i))
    }
  } else if (work.plan === 'arcs') {
    const cells: [number, number, number][] =
      w > h
        ? [
            [0, 0, 0],
            [1, 0, 1],
            [2, 0, 2],
          ]
        : [
            [0, 0, 0],
            [0, 1, 2],
          ]
    const size = w > h ? w / 3 : h / 2
    for (const [cx, cy, turnBy] of cells)
      canvas.group({ 'clip-path': canvas.clip(d`M${cx * size} ${cy * size}h${size}v${h}h${-size}z`) }, () => {
        const corner: Point = [
          cx * size + (turnBy === 1 || turnBy === 2 ? size : 0),
          cy * size + (turnBy === 2 || (turnBy === 0 && w > h) ? Math.min(h, size) : 0),
        ]
        for (let k = 0; k < 7; k++) {
          canvas.circle(...corner, Math.max(h, size) * (1.06 - k * 0.15), at(k + cx + cy + 1))
          canvas.circle(...corner, Math.max(h, size) * (1.06 - k * 0.15), 'none', {
            stroke: at(0),
            'stroke-width': m * 0.008,
          })
        }
      })
  } else if (work.plan === 'chevron') {
    for (let k = 0; k < 9; k++) {
      const y = h * (-0.42 + k * 0.15)
      canvas.path(
        d`M0 ${y}L${w / 2} ${y + h * 0.42}L${w} ${y}V${y + h * 0.1}L${w / 2} ${y + h * 0.52}L0 ${y + h * 0.1}z`,
        at(1 + (k % (c.length - 1))),
      )
    }
  } else if (work.plan === 'stripes') {
    let x = 0
    for (let i = 0; x < w; i += random.whole(1, c.length - 1)) {
      const band = w * random.pick([0.012, 0.025, 0.04, 0.07, 0.12])
      canvas.rect(x, 0, band + 1, h, at(i))
      x += band
    }
  } else if (work.plan === 'disc') {
    canvas.rect(0, h * 0.58, w, h * 0.42, at(1))
    canvas.circle(w * 0.5, h * 0.5, m * 0.36, at(2))
    canvas.group({ 'clip-path': canvas.clip(d`M0 ${h * 0.58}H${w}V${h}H0z`) }, () =>
      canvas.circle(w * 0.5, h * 0.5, m * 0.36, at(3)),
    )
  } else if (work.plan === 'target') {
    const rings = [0.47, 0.4, 0.36, 0.24, 0.2, 0.07]
    rings.forEach((r, i) => {
      canvas.path(curve(freehand(ring([w / 2, h / 2], m * r, 40), random, 1.2, 90), true), at(i + 1))
    })
  } else if (work.plan === 'fold') {
    canvas.path(d`M0 ${h * 0.12}L${w * 0.72} ${h * 0.12}L${w * 0.46} ${h * 0.45}L0 ${h * 0.45}z`, at(1))
    canvas.path(
      d`M${w * 0.72} ${h * 0.12}L${w} ${h * 0.47}L${w * 0.74} ${h * 0.8}L${w * 0.46} ${h * 0.45}z`,
      at(2),
    )
    canvas.path(
      d`M${w} ${h * 0.47}L${w * 0.74} ${h * 0.8}L${w * 0.12} ${h * 0.8}L${w * 0.38} ${h * 0.47}L${w * 0.47} ${h * 0.47}L${w * 0.74} ${h * 0.8}z`,
      at(3),
    )
    canvas.path(d`M${w * 0.12} ${h * 0.8}L${w * 0.38} ${h * 0.47}L0 ${h * 0.47}V${h * 0.8}z`, at(4))
  } else if (work.plan === 'window') {
    for (let k = 0; k < 4; k++)
      for (let r = 0; r < 2; r++)
        canvas.rect(
          w * (0.06 + k * 0.225),
          h * (0.07 + r * 0.53),
          w * 0.205,
          h * (r ? 0.33 : 0.5),
          at(k === 2 && r === 0 ? 2 : 1 + ((k + r) % 2) * 2),
          { opacity: 1 },
        )
  } else if (work.plan === 'fan') {
    for (let k = 0; k < 9; k++) {
      const far = Math.hypot(w, h) * 1.1
      canvas.path(
        line(
          [
            [w * 0.04, h * 0.96],
            polar([w * 0.04, h * 0.96], far, -(k / 9) * 1.5 - 0.03),
            polar([w * 0.04, h * 0.96], far, -((k + 0.8) / 9) * 1.5 - 0.03),
          ],
          true,
        ),
        at(1 + (k % (c.length - 1))),
      )
    }
  } else {
    canvas.path(d`M0 0H${w * 0.3}C${w * 0.62} ${h * 0.2} ${w * 0.62} ${h * 0.75} ${w * 0.22} ${h}H0z`, at(1))
    canvas.path(
      d`M${w} 0H${w * 0.72}C${w * 0.42} ${h * 0.35} ${w * 0.6} ${h * 0.7} ${w * 0.66} ${h}H${w}z`,
      at(2),
    )
    canvas.circle(w * 0.17, h * 0.28, m * 0.07, at(3))
  }
  canvas.grain(shade(at(0), -0.3), 0.1, [0.8, 0.8])
  const [plan, planZh] = plans[work.plan]
  return {
    palette: [...used].slice(0, 6),
    alt: `${plan} in flat, hard-edged ${work.words[0]}.`,
    altZh: `${planZh}，平涂硬边，${work.words[1]}。`,
    subjects: ['abstract/colour field', 'abstract/hard edge'],
  }
}

// biome-ignore format: a table
const edges: Edge[] = [
  { title: 'Respect for Yellow', titleZh: '敬黄', format: 'square', cm: 100, plan: 'nested', colours: [[0.8, 0.14, 85], [0.86, 0.15, 92], [0.9, 0.13, 98], [0.95, 0.06, 100]], words: ['yellows from ochre to cream', '自赭黄至奶白'] },
  { title: 'Three Quarters', titleZh: '四分之三', format: 'panorama', cm: 300, plan: 'arcs', colours: [[0.95, 0.02, 90], [0.62, 0.2, 30], [0.42, 0.14, 262], [0.84, 0.14, 85], [0.6, 0.12, 165], [0.25, 0.03, 280]], words: ['red, blue, yellow and green', '红蓝黄绿'] },
  { title: 'Keel', titleZh: '龙骨', format: 'portrait', cm: 180, plan: 'chevron', colours: [[0.93, 0.02, 85], [0.35, 0.09, 255], [0.66, 0.17, 45], [0.78, 0.1, 200]], words: ['navy, orange and aqua', '藏青、橙与水蓝'] },
  { title: 'Piano Roll', titleZh: '琴卷', format: 'wide', cm: 260, plan: 'stripes', colours: [[0.3, 0.06, 280], [0.7, 0.17, 15], [0.92, 0.03, 90], [0.58, 0.12, 190], [0.82, 0.13, 70], [0.45, 0.12, 330]], words: ['aubergine, pink, teal and gold', '茄紫、粉、青与金'] },
  { title: 'Tidemark', titleZh: '潮线', format: 'square', cm: 150, plan: 'disc', colours: [[0.9, 0.04, 75], [0.5, 0.1, 230], [0.64, 0.2, 32], [0.38, 0.11, 340]], words: ['vermilion, blue and sand', '朱红、蓝与沙色'] },
  { title: 'Small Centre', titleZh: '小小中心', format: 'square', cm: 200, plan: 'target', colours: [[0.93, 0.015, 90], [0.42, 0.1, 160], [0.93, 0.015, 90], [0.75, 0.13, 65], [0.35, 0.06, 30], [0.86, 0.07, 20], [0.22, 0.02, 60]], words: ['green, amber and rose', '绿、琥珀与玫瑰'] },
  { title: 'Ribbon', titleZh: '缎带', format: 'landscape', cm: 190, plan: 'fold', colours: [[0.9, 0.03, 200], [0.66, 0.18, 20], [0.5, 0.16, 15], [0.76, 0.14, 30], [0.4, 0.13, 5]], words: ['coral and crimson on pale blue', '浅蓝地珊瑚与绯红'] },
  { title: 'One Pane Lit', titleZh: '一格亮着', format: 'portrait', cm: 170, plan: 'window', colours: [[0.22, 0.03, 260], [0.36, 0.07, 255], [0.88, 0.15, 90], [0.3, 0.06, 285]], words: ['night blue with one yellow', '夜蓝与一格黄'] },
  { title: 'Fan for a Giant', titleZh: '巨人之扇', format: 'wide', cm: 280, plan: 'fan', colours: [[0.88, 0.06, 25], [0.55, 0.14, 150], [0.93, 0.03, 95], [0.6, 0.19, 25], [0.35, 0.1, 265]], words: ['green, white, red and blue', '绿白红蓝'] },
  { title: 'Almost', titleZh: '几乎', format: 'tall', cm: 210, plan: 'two', colours: [[0.94, 0.025, 80], [0.32, 0.08, 150], [0.68, 0.16, 50], [0.86, 0.14, 90]], words: ['forest green and orange', '森绿与橙'] },
]

export const bastianRoelvink = maker(
  { name: 'Bastian Roelvink', nameZh: '巴斯蒂安·鲁尔芬克', born: 1936, died: 2014, active: [1961, 2008] },
  edges,
  paintEdge,
)
