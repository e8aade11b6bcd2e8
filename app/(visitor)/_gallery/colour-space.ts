import { converter, formatHex, modeOklab, modeOklch, modeRgb, toGamut, useMode } from 'culori/fn'
import type { WishedColour } from '@/lib/search/schema'

// biome-ignore-start lint/correctness/useHookAtTopLevel: culori's "use" registers a colour space, it is no hook
useMode(modeRgb)
useMode(modeOklab)
useMode(modeOklch)
// biome-ignore-end lint/correctness/useHookAtTopLevel: as above
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

/** The colour as a screen can show it. */
export function hexOf({ l, c, h }: Shade): string {
  return formatHex(intoScreen({ mode: 'oklch', l, c, h })) ?? '#000000'
}

const cell = 0.07

/** The colours most of a picture is made of, from its pixels (RGBA): at most `sizeMax`, each as much as it is there. */
export function mainColours(pixels: Uint8ClampedArray, sizeMax: number): WishedColour[] {
  const cells = new Map<string, { count: number; l: number; a: number; b: number }>()
  for (let at = 0; at < pixels.length; at += 4) {
    const rgb = {
      mode: 'rgb' as const,
      r: pixels[at]! / 255,
      g: pixels[at + 1]! / 255,
      b: pixels[at + 2]! / 255,
    }
    const { l, a, b } = toOklab(rgb)
    const key = [l, a, b].map((value) => Math.round(value / cell)).join()
    const sum = cells.get(key) ?? { count: 0, l: 0, a: 0, b: 0 }
    cells.set(key, { count: sum.count + 1, l: sum.l + l, a: sum.a + a, b: sum.b + b })
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
