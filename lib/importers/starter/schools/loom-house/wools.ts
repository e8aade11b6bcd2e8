import { d } from '../../geometry'
import { chord } from '../../palette'
import type { Stage } from '../../school'

// biome-ignore format: a table
export const wools = {
  madder: chord({ ground: [0.47, 0.15, 28], a: [0.24, 0.05, 265], b: [0.88, 0.05, 85], c: [0.74, 0.13, 72], e: [0.45, 0.08, 170] }),
  indigo: chord({ ground: [0.3, 0.08, 262], a: [0.9, 0.035, 90], b: [0.55, 0.11, 245], c: [0.6, 0.16, 35], e: [0.78, 0.1, 80] }),
  walnut: chord({ ground: [0.84, 0.045, 78], a: [0.32, 0.045, 45], b: [0.58, 0.09, 50], c: [0.5, 0.14, 30], e: [0.46, 0.05, 220] }),
  weld: chord({ ground: [0.8, 0.13, 88], a: [0.36, 0.08, 160], b: [0.94, 0.03, 95], c: [0.58, 0.17, 32], e: [0.3, 0.06, 275] }),
  moss: chord({ ground: [0.45, 0.07, 140], a: [0.9, 0.05, 95], b: [0.28, 0.05, 155], c: [0.72, 0.14, 60], e: [0.55, 0.14, 20] }),
  lilac: chord({ ground: [0.76, 0.06, 310], a: [0.35, 0.09, 295], b: [0.94, 0.025, 90], c: [0.68, 0.16, 25], e: [0.56, 0.08, 190] }),
}

export type Wool = keyof typeof wools

// biome-ignore format: a table
export const woolWords = { madder: ['madder red, navy and cream', '茜红、藏青与奶油'], indigo: ['indigo, cream and brick', '靛蓝、奶油与砖红'], walnut: ['undyed wool and walnut brown', '原毛色与胡桃褐'], weld: ['weld yellow, green and red', '木樨草黄、绿与红'], moss: ['moss green, cream and orange', '苔绿、奶油与橙'], lilac: ['lilac, violet and coral', '丁香紫、紫罗兰与珊瑚'] } as const

/** The light and shade of single threads, over everything. */
export function threads(stage: Stage, size: number) {
  const dark = '#241a14'
  const { canvas, width, height } = stage
  const weave = canvas.pattern(size, size, () => {
    canvas.rect(0, 0, size / 2, size / 2, dark, { opacity: 0.16 })
    canvas.rect(size / 2, size / 2, size / 2, size / 2, dark, { opacity: 0.16 })
    canvas.rect(0, size / 2 - 0.6, size, 0.9, dark, { opacity: 0.12 })
  })
  canvas.rect(0, 0, width, height, weave)
}

export function fringe(
  { canvas, random, width, height }: Stage,
  colour: string,
  mount: string,
  along: 'ends' | 'foot',
) {
  const deep = height * 0.045
  for (const [y, sign] of along === 'ends'
    ? ([
        [0, 1],
        [height, -1],
      ] as const)
    : ([[height, -1]] as const)) {
    canvas.rect(0, sign > 0 ? 0 : height - deep, width, deep, mount)
    const marks: string[] = []
    for (let x = 3; x < width; x += 7)
      marks.push(
        d`M${x} ${y + sign * deep}q${random.bell() * 3} ${-sign * deep * 0.5} ${random.bell() * 4} ${-sign * deep * random.between(0.55, 0.92)}`,
      )
    canvas.stroke(marks.join(''), colour, 2.2)
  }
}
