import { converter, formatHex, modeOklab, modeOklch, modeRgb, toGamut, useMode } from 'culori/fn'
import type { WishedColour } from '@/lib/search/schema'

// biome-ignore-start lint/correctness/useHookAtTopLevel: culori's "use" registers a colour space, it is no hook
useMode(modeRgb)
useMode(modeOklab)
useMode(modeOklch)
// biome-ignore-end lint/correctness/useHookAtTopLevel: as above
const toRgb = converter('rgb')
const toOklch = converter('oklch')
const toOklab = converter('oklab')
const intoScreen = toGamut('rgb', 'oklch')

/** Lightness 0 to 1, strength (chroma) 0 to chromaMax, hue in degrees. */
export type Shade = { l: number; c: number; h: number }

export const chromaMax = 0.26

export function shadeOf(hex: string): Shade {
  const { l = 0, c = 0, h = 0 } = toOklch(hex) ?? {}
  return { l, c, h }
}

/** a quarter of a channel's step: beyond by no more than this a colour is at the edge of what a screen shows, not outside */
const roundedBy = 1e-3

/** The colour as a screen can show it. */
export function hexOf({ l, c, h }: Shade): string {
  const colour = toRgb({ mode: 'oklch', l, c, h })
  const shown = [colour.r, colour.g, colour.b].every((part) => part > -roundedBy && part < 1 + roundedBy)
  return formatHex(shown ? colour : intoScreen({ mode: 'oklch', l, c, h })) ?? '#000000'
}

/** Red, green and blue, 0 to 255, of what a screen may only come near to: fit to draw many, not to choose one. */
export function roughly({ l, c, h }: Shade): [number, number, number] {
  const { r, g, b } = toRgb({ mode: 'oklch', l, c, h })
  return [255 * r, 255 * g, 255 * b]
}

/** Pixels that differ by less than a sixteenth of each channel are converted as one. */
function coarsely(pixels: Uint8ClampedArray): { count: number; r: number; g: number; b: number }[] {
  const groups = new Map<number, { count: number; r: number; g: number; b: number }>()
  for (let at = 0; at < pixels.length; at += 4) {
    const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4)
    const group = groups.get(key)
    if (group) {
      group.count++
      group.r += r
      group.g += g
      group.b += b
    } else groups.set(key, { count: 1, r, g, b })
  }
  return [...groups.values()]
}

const cell = 0.07

/** The colours most of a picture is made of, from its pixels (RGBA): at most `sizeMax`, each as much as it is there. */
export function mainColours(pixels: Uint8ClampedArray, sizeMax: number): WishedColour[] {
  const cells = new Map<string, { count: number; l: number; a: number; b: number }>()
  for (const { count, ...sums } of coarsely(pixels)) {
    const mean = (sum: number) => sum / count / 255
    const { l, a, b } = toOklab({ mode: 'rgb', r: mean(sums.r), g: mean(sums.g), b: mean(sums.b) })
    const key = [l, a, b].map((value) => Math.round(value / cell)).join()
    const sum = cells.get(key) ?? { count: 0, l: 0, a: 0, b: 0 }
    cells.set(key, {
      count: sum.count + count,
      l: sum.l + count * l,
      a: sum.a + count * a,
      b: sum.b + count * b,
    })
  }
  const means = [...cells.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ count, l, a, b }) => ({ count, l: l / count, a: a / count, b: b / count }))
  // a neighbour of a greater cell is the same colour, cut in two
  const kept: typeof means = []
  for (const mean of means) {
    const near = kept.find(
      (other) => Math.hypot(mean.l - other.l, mean.a - other.a, mean.b - other.b) < 2 * cell,
    )
    if (near) near.count += mean.count
    else if (kept.length < sizeMax) kept.push({ ...mean })
  }
  const whole = kept.reduce((sum, { count }) => sum + count, 0)
  return kept.map(({ count, l, a, b }) => ({
    hex: formatHex({ mode: 'oklab', l, a, b }) ?? '#000000',
    weight: Math.max(1, Math.round((100 * count) / whole)),
  }))
}
