import type { WalkWork } from './walk'

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return [canvas, canvas.getContext('2d')!]
}

/** Text in lines no wider than `width` pixels; scripts without spaces break anywhere. */
function linesOf(context: CanvasRenderingContext2D, text: string, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ??
    []) {
    if (line && context.measureText(line + piece).width > width) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  if (line.trim()) lines.push(line.trim())
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines
}

function fontOf(role: 'serif' | 'sans'): string {
  return getComputedStyle(role === 'serif' ? document.querySelector('h1')! : document.body).fontFamily
}

/** The label beside a work: number and maker, title, date. */
export function drawLabel({ number, title, makers, date }: WalkWork): HTMLCanvasElement {
  const [canvas, context] = canvasOf(560, 320)
  context.fillStyle = '#f6f4ef'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const chinese = document.documentElement.lang === 'zh'
  let y = 62
  const write = (text: string, font: string, colour: string, step: number, most: number) => {
    context.font = font
    context.fillStyle = colour
    for (const line of linesOf(context, text, canvas.width - 72, most)) {
      context.fillText(line, 36, y)
      y += step
    }
  }
  write([number, makers].filter(Boolean).join(' '), `30px ${fontOf('sans')}`, '#5c5852', 42, 2)
  y += 8
  write(title, `${chinese ? '600' : 'italic 400'} 42px ${fontOf('serif')}`, '#1c1b19', 50, 2)
  write(date, `28px ${fontOf('sans')}`, '#5c5852', 40, 1)
  return canvas
}

/** What hangs where the picture cannot be had: its own colour, and its name. */
export function drawPlate({ title, makers, ground, ink, size }: WalkWork): HTMLCanvasElement {
  const width = 512
  const [canvas, context] = canvasOf(width, Math.round(Math.min(2048, (width * size.height) / size.width)))
  context.fillStyle = ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = ink
  context.font = `32px ${fontOf('serif')}`
  const lines = [...linesOf(context, title, width - 64, 4), ...linesOf(context, makers, width - 64, 2)]
  lines.forEach((line, index) => {
    context.fillText(line, 32, canvas.height - 32 - 42 * (lines.length - 1 - index))
  })
  return canvas
}
