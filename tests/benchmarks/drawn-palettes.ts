import { createHash } from 'node:crypto'
import { formatHex } from 'culori'
import type { Palette } from '@/lib/catalogue/schema'

/** A palette like a picture's, always the same for the same name: three to six colours around one light and one hue. */
export function drawnPalette(name: string): Palette {
  const bytes = createHash('sha256').update(name).digest()
  const part = (at: number) => bytes[at]! / 255
  const size = 3 + (bytes[0]! % 4)
  const [light, hue, warmth] = [0.35 + 0.4 * part(1), 360 * part(2), 0.03 + 0.1 * part(3)]
  const shares = Array.from({ length: size }, (_, at) => (0.15 + part(4 + at)) / (1 + at))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share, at) => ({
    hex: formatHex({
      mode: 'oklch',
      l: Math.min(0.97, Math.max(0.05, light + 0.5 * (part(10 + at) - 0.5))),
      c: warmth * (0.3 + part(16 + at)),
      h: hue + 140 * (part(22 + at) - 0.5),
    }),
    share: Math.round((1000 * share) / whole) / 1000,
  }))
}
