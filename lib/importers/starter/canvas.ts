import { short } from './geometry'

type Attributes = Record<string, string | number | undefined>
export type Stop = readonly [offset: number, colour: string, opacity?: number]

function write(name: string, attributes: Attributes, content?: string): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${typeof value === 'number' ? trim(value) : value}"`
  }
  return content === undefined ? `${text}/>` : `${text}>${content}</${name}>`
}

const trim = (value: number) => (Math.abs(value) < 2 ? String(Math.round(value * 1000) / 1000) : short(value))

/** One picture being drawn: marks go on top of each other in the order they are made. */
export class Canvas {
  private marks: string[] = []
  private definitions: string[] = []

  constructor(
    readonly width: number,
    readonly height: number,
    /** Prefix of every id, so that several pictures may stand in one page. */
    private readonly prefix: string,
  ) {}

  private define(element: (id: string) => string): string {
    const id = `${this.prefix}${this.definitions.length}`
    this.definitions.push(element(id))
    return id
  }

  path(d: string, fill: string, more: Attributes = {}): void {
    this.marks.push(write('path', { d, fill, ...more }))
  }

  stroke(d: string, colour: string, width: number, more: Attributes = {}): void {
    this.marks.push(write('path', { d, fill: 'none', stroke: colour, 'stroke-width': width, ...more }))
  }

  rect(x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): void {
    this.marks.push(write('rect', { x, y, width, height, fill, ...more }))
  }

  circle(x: number, y: number, r: number, fill: string, more: Attributes = {}): void {
    this.marks.push(write('circle', { cx: x, cy: y, r, fill, ...more }))
  }

  ellipse(x: number, y: number, rx: number, ry: number, fill: string, more: Attributes = {}): void {
    this.marks.push(write('ellipse', { cx: x, cy: y, rx, ry, fill, ...more }))
  }

  fill(colour: string): void {
    this.rect(0, 0, this.width, this.height, colour)
  }

  group(attributes: Attributes, draw: () => void): void {
    const outer = this.marks
    this.marks = []
    draw()
    outer.push(write('g', attributes, this.marks.join('')))
    this.marks = outer
  }

  /** A gradient from one point to another, as fractions of the shape it fills. */
  linear(stops: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 0, 1]): string {
    return `url(#${this.define((id) => write('linearGradient', { id, x1, y1, x2, y2 }, stopMarks(stops)))})`
  }

  radial(stops: readonly Stop[], [cx, cy, r] = [0.5, 0.5, 0.5]): string {
    return `url(#${this.define((id) => write('radialGradient', { id, cx, cy, r }, stopMarks(stops)))})`
  }

  clip(d: string): string {
    return `url(#${this.define((id) => write('clipPath', { id }, write('path', { d })))})`
  }

  /** A soft edge. Costly over large areas: prefer a gradient where one will do. */
  blur(deviation: number): string {
    const region = { x: '-20%', y: '-20%', width: '140%', height: '140%' }
    const blur = write('feGaussianBlur', { stdDeviation: deviation })
    return `url(#${this.define((id) => write('filter', { id, ...region }, blur))})`
  }

  pattern(width: number, height: number, draw: () => void, transform?: string): string {
    const outer = this.marks
    this.marks = []
    draw()
    const content = this.marks.join('')
    this.marks = outer
    const attributes = { width, height, patternUnits: 'userSpaceOnUse', patternTransform: transform }
    return `url(#${this.define((id) => write('pattern', { id, ...attributes }, content))})`
  }

  /**
   * Tooth of paper or canvas over everything drawn so far. The noise is computed once for a small seamless tile,
   * which keeps rasterising fast. `coarse` is [across, down] in waves per unit; unequal values give woven grain.
   */
  grain(colour: string, opacity: number, coarse: readonly [number, number] = [0.7, 0.7]): void {
    const size = 240
    const [r, g, b] = [1, 3, 5].map((at) => trim(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
    const filter = this.define((id) =>
      write(
        'filter',
        { id, x: 0, y: 0, width: '100%', height: '100%', 'color-interpolation-filters': 'sRGB' },
        write('feTurbulence', {
          type: 'fractalNoise',
          baseFrequency: coarse.join(' '),
          numOctaves: 2,
          seed: this.definitions.length + 3,
          stitchTiles: 'stitch',
        }) + write('feColorMatrix', { values: `0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} 0 0 0 2.6 -1.05` }),
      ),
    )
    const tile = this.pattern(size, size, () => {
      this.rect(0, 0, size, size, '#fff', { filter: `url(#${filter})` })
    })
    this.rect(0, 0, this.width, this.height, tile, { opacity })
  }

  toString(): string {
    const defs = this.definitions.length ? `<defs>${this.definitions.join('')}</defs>` : ''
    const view = `0 0 ${short(this.width)} ${short(this.height)}`
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}">${defs}${this.marks.join('')}</svg>`
  }
}

function stopMarks(stops: readonly Stop[]): string {
  return stops
    .map(([offset, colour, opacity]) =>
      write('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
    )
    .join('')
}
