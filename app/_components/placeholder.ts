import { thumbHashToRGBA } from 'thumbhash'
import type { Palette } from '@/lib/catalogue/schema'

const side = 4

/**
 * A few blurred colours of the picture as CSS backgrounds; the work's own colours where there are none. A gradient, because a
 * bitmap is a request of its own to the browser, made before the page's first frame: half a millisecond for every work that hangs.
 */
export function placeholderOf(palette: Palette, thumbhash: string | null): Record<string, string> {
  const [first, second] = palette
  const ground = { backgroundColor: first?.hex ?? 'var(--line)' }
  if (thumbhash) {
    return { ...ground, backgroundImage: gradientOf(fieldsOf(pixelsOf(thumbhash))) }
  }
  return first && second
    ? { ...ground, backgroundImage: `linear-gradient(155deg, ${first.hex}, ${second.hex})` }
    : ground
}

/** Where a picture is light and where dark: its colours in fields side by side; nothing where nobody has looked at it. */
export function compositionOf(thumbhash: string | null): Record<string, string> {
  if (!thumbhash) return {}
  const image = bitmapOf(fieldsOf(pixelsOf(thumbhash)))
  return {
    backgroundImage: `url(data:image/bmp;base64,${image.toString('base64')})`,
    backgroundSize: '100% 100%',
  }
}

const pixelsOf = (thumbhash: string): Rgba => thumbHashToRGBA(Buffer.from(thumbhash, 'base64'))

type Rgba = { w: number; h: number; rgba: Uint8Array }
type Colour = [number, number, number]

const meanOf = (colours: Colour[]) =>
  [0, 1, 2].map((c) => colours.reduce((sum, colour) => sum + colour[c]!, 0) / colours.length) as Colour

/** Mean colours of `side` x `side` equal fields, row by row. */
function fieldsOf({ w, h, rgba }: Rgba): Colour[] {
  const colours: Colour[][] = Array.from({ length: side * side }, () => [])
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const field = Math.floor((side * y) / h) * side + Math.floor((side * x) / w)
      const at = 4 * (y * w + x)
      colours[field]!.push([rgba[at]!, rgba[at + 1]!, rgba[at + 2]!])
    }
  }
  return colours.map(meanOf)
}

/** How far each colour is from the next, altogether. */
const contrastOf = (bands: Colour[]) =>
  bands
    .slice(1)
    .reduce((sum, band, at) => sum + Math.hypot(...band.map((channel, c) => channel - bands[at]![c]!)), 0)

const hexOf = (colour: Colour) =>
  `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

/** Along the way the picture changes most: sky to ground, or window to wall. */
function gradientOf(fields: Colour[]): string {
  const bands = (of: (field: number) => number) =>
    Array.from({ length: side }, (_, band) => meanOf(fields.filter((_, field) => of(field) === band)))
  const down = bands((field) => Math.floor(field / side))
  const across = bands((field) => field % side)
  const isDown = contrastOf(down) >= contrastOf(across)
  return `linear-gradient(${isDown ? '' : '90deg,'}${(isDown ? down : across).map(hexOf)})`
}

function bitmapOf(fields: Colour[]): Buffer {
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + 3 * side * side, 2)
  header.writeUInt32LE(54, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(side, 18)
  header.writeInt32LE(-side, 22) // rows from above
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(24, 28)
  const pixels = fields.flatMap(([red, green, blue]) => [blue, green, red].map(Math.round))
  return Buffer.concat([header, Buffer.from(pixels)])
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(hex: string): 'black' | 'white' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? 'black' : 'white'
}
