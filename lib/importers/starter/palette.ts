/** A colour as the eye orders it: lightness 0..1, chroma 0..0.37, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number]

type Triple = [number, number, number]

// OKLab matrices: B. Ottosson, "A perceptual color space for image processing", 2020.
function toLinear([lightness, chroma, hue]: Oklch): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toOklab(hex: string): Triple {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** The colour as #rrggbb; a colour no screen can show loses chroma, never hue or lightness. */
export function oklch(lightness: number, chroma: number, hue: number): string {
  let c = chroma
  let linear = toLinear([lightness, c, hue])
  while (c > 0 && linear.some((v) => v < -0.0005 || v > 1.0005)) {
    c = Math.max(0, c - 0.004)
    linear = toLinear([lightness, c, hue])
  }
  const hex = linear.map((v) => {
    const clipped = Math.min(1, Math.max(0, v))
    const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${hex.join('')}`
}

/** A named chord of colours, written in OKLCH. */
export function chord<K extends string>(colours: Record<K, Oklch>): Record<K, string> {
  const entries = Object.entries(colours) as [K, Oklch][]
  return Object.fromEntries(entries.map(([name, [l, c, h]]) => [name, oklch(l, c, h)])) as Record<K, string>
}

/** Mixes two colours as pigments seem to: evenly to the eye. `share` is how much of the second. */
export function mix(first: string, second: string, share: number): string {
  const p = toOklab(first)
  const q = toOklab(second)
  const [l, a, b] = p.map((v, i) => v + (q[i] - v) * share)
  return oklch(l, Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI)
}

/** Lighter (positive) or darker (negative) by a step of OKLab lightness. */
export function shade(colour: string, step: number): string {
  const [l, a, b] = toOklab(colour)
  return oklch(Math.min(1, Math.max(0, l + step)), Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI)
}

export function lightness(colour: string): number {
  return toOklab(colour)[0]
}
