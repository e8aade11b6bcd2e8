import { thumbHashToRGBA } from 'thumbhash'
import type { Palette } from '@/lib/catalogue/schema'

const side = 4

/** A few blurred pixels of the picture as CSS backgrounds; the work's own colours where there are none. */
export function placeholderOf(palette: Palette, thumbhash: string | null): Record<string, string> {
  const [first, second] = palette
  const ground = { backgroundColor: first?.hex ?? 'var(--line)' }
  if (thumbhash) {
    const image = bitmapOf(thumbHashToRGBA(Buffer.from(thumbhash, 'base64')))
    return {
      ...ground,
      backgroundImage: `url(data:image/bmp;base64,${image.toString('base64')})`,
      backgroundSize: '100% 100%',
    }
  }
  return first && second
    ? { ...ground, backgroundImage: `linear-gradient(155deg, ${first.hex}, ${second.hex})` }
    : ground
}

type Rgba = { w: number; h: number; rgba: Uint8Array }

/** Mean colour of one field of `side` x `side`; blue, green, red. */
function meanOf({ w, h, rgba }: Rgba, column: number, row: number): number[] {
  const sum = [0, 0, 0]
  const [left, right] = [column, column + 1].map((at) => Math.floor((at * w) / side)) as [number, number]
  const [top, bottom] = [row, row + 1].map((at) => Math.floor((at * h) / side)) as [number, number]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 3; channel++) sum[channel]! += rgba[(y * w + x) * 4 + 2 - channel]!
    }
  }
  return sum.map((each) => Math.round(each / ((right - left) * (bottom - top))))
}

/**
 * A bitmap, because its 102 bytes are a quarter of the smallest PNG of the same fields: every picture on a page brings one, and
 * brings it twice, as HTML and as what React wakes up with.
 */
function bitmapOf(image: Rgba): Buffer {
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + 3 * side * side, 2)
  header.writeUInt32LE(54, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(side, 18)
  header.writeInt32LE(-side, 22) // rows from above
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(24, 28)
  const fields = Array.from({ length: side * side }, (_, at) =>
    meanOf(image, at % side, Math.floor(at / side)),
  )
  return Buffer.concat([header, Buffer.from(fields.flat())])
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(hex: string): 'black' | 'white' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? 'black' : 'white'
}
