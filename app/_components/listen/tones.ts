import { converter } from 'culori'
import type { Palette } from '@/lib/catalogue/schema'

/** One colour as it sounds: hertz, and loudness against the whole chord. */
export type Tone = { hex: string; share: number; frequency: number; loudness: number; register: Register }
export type Register = 'low' | 'middle' | 'high'

const toOklch = converter('oklch')
const lowestHertz = 98
const octaves = 3
/** major pentatonic: any of its notes sound well together */
const scale = [0, 2, 4, 7, 9]
/** below this chroma a colour has no hue to speak of, and sounds the ground note */
const greyChromaMax = 0.025

/** A palette as a chord: hue chooses the note, lightness the octave (dark is low), the part of the picture how loud. */
export function tonesOf(palette: Palette): Tone[] {
  const total = palette.reduce((sum, { share }) => sum + Math.sqrt(share), 0) || 1
  return palette.map(({ hex, share }) => {
    const { l = 0, c = 0, h = 0 } = toOklch(hex) ?? {}
    const octave = Math.min(octaves - 1, Math.floor(Math.min(0.999, Math.max(0, l)) * octaves))
    const degree = c < greyChromaMax ? 0 : scale[Math.floor((((h % 360) + 360) % 360) / 72)]!
    return {
      hex,
      share,
      frequency: lowestHertz * 2 ** (octave + degree / 12),
      loudness: Math.sqrt(share) / total,
      register: (['low', 'middle', 'high'] as const)[octave]!,
    }
  })
}
