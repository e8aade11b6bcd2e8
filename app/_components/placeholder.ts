import { rgbaToDataURL, thumbHashToRGBA } from 'thumbhash'
import type { Palette } from '@/lib/catalogue/schema'

const side = 8

/** A few blurred pixels of the picture as CSS backgrounds; the work's own colours where there are none. */
export function placeholderOf(palette: Palette, thumbhash: string | null): Record<string, string> {
  const [first, second] = palette
  const ground = { backgroundColor: first?.hex ?? 'var(--line)' }
  if (thumbhash) {
    const image = shrink(thumbHashToRGBA(Buffer.from(thumbhash, 'base64')))
    return {
      ...ground,
      backgroundImage: `url(${rgbaToDataURL(side, side, image)})`,
      backgroundSize: '100% 100%',
    }
  }
  return first && second
    ? { ...ground, backgroundImage: `linear-gradient(155deg, ${first.hex}, ${second.hex})` }
    : ground
}

/** The browser smooths eight pixels as well as thirty-two, at a tenth of the page's weight. */
function shrink({ w, h, rgba }: { w: number; h: number; rgba: Uint8Array }): Uint8Array {
  const result = new Uint8Array(side * side * 4)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const from = (Math.floor(((y + 0.5) * h) / side) * w + Math.floor(((x + 0.5) * w) / side)) * 4
      result.set(rgba.subarray(from, from + 4), (y * side + x) * 4)
    }
  }
  return result
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(hex: string): 'black' | 'white' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? 'black' : 'white'
}
