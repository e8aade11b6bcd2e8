import { formatHex } from 'culori'
import { rgbaToThumbHash } from 'thumbhash'
import { oklabOf } from './colour'
import type { Palette } from './schema'

/** Pixels of a small copy, three bytes each, row by row. */
export type Pixels = { data: Uint8Array; width: number; height: number }

/**
 * Image features: what a picture looks like, without a trained network, so that they are made anywhere and the same
 * everywhere. Float32, every block scaled to length 1, so that the cosine of two vectors weighs the blocks alike:
 *
 *   [0]        version (1)
 *   [1..27]    colours: share of pixels by lightness (3) and hue (none, or one of 8), square-rooted
 *   [28..75]   composition: L, a, b (OKLab) of a 4 x 4 grid, less the picture's mean
 *   [76..91]   lines: gradient energy by direction (8), fine and coarse, square-rooted
 *   [92..96]   mood: mean and spread of lightness, mean and spread of chroma, log of width / height
 */
export const featureVersion = 1
export const featureLength = 97

const hues = 8
const gridSize = 4
const directions = 8
/** Below this chroma a colour reads as grey. */
const greyChroma = 0.03

/** (pixels, 3): L, a, b of each pixel. */
function oklabPixels({ data }: Pixels): Float32Array {
  const lab = new Float32Array(data.length)
  const linear = linearTable()
  for (let at = 0; at < data.length; at += 3) {
    const r = linear[data[at]]
    const g = linear[data[at + 1]]
    const b = linear[data[at + 2]]
    // Ottosson 2020; culori gives the same, an object a pixel
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lab[at] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    lab[at + 1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
    lab[at + 2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  }
  return lab
}

let table: Float32Array | undefined
/** sRGB byte to linear light. */
function linearTable(): Float32Array {
  table ??= Float32Array.from({ length: 256 }, (_, byte) => {
    const value = byte / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return table
}

function scaleToOne(block: Float32Array): Float32Array {
  const length = Math.hypot(...block)
  return length === 0 ? block : block.map((value) => value / length)
}

function colourBlock(lab: Float32Array): Float32Array {
  const shares = new Float32Array(3 * (hues + 1))
  for (let at = 0; at < lab.length; at += 3) {
    const [l, a, b] = [lab[at], lab[at + 1], lab[at + 2]]
    const level = Math.min(2, Math.floor(l * 3))
    const turn = (Math.atan2(b, a) / (2 * Math.PI) + 1) % 1
    const hue = Math.hypot(a, b) < greyChroma ? 0 : 1 + (Math.floor(turn * hues) % hues)
    shares[level * (hues + 1) + hue]++
  }
  return scaleToOne(shares.map(Math.sqrt))
}

function meanOf(lab: Float32Array): [number, number, number] {
  const sum = [0, 0, 0]
  for (let at = 0; at < lab.length; at++) sum[at % 3] += lab[at]
  const count = lab.length / 3
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

function compositionBlock(lab: Float32Array, { width, height }: Pixels): Float32Array {
  const sums = new Float32Array(gridSize * gridSize * 3)
  const counts = new Float32Array(gridSize * gridSize)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * gridSize) / height) * gridSize + Math.floor((x * gridSize) / width)
      counts[cell]++
      for (let channel = 0; channel < 3; channel++) {
        sums[cell * 3 + channel] += lab[(y * width + x) * 3 + channel]
      }
    }
  }
  const mean = meanOf(lab)
  return scaleToOne(sums.map((sum, at) => sum / Math.max(1, counts[Math.floor(at / 3)]) - mean[at % 3]))
}

/** Gradient energy by direction; `step` 1 sees brush strokes, 4 sees shapes. */
function lineEnergies(lab: Float32Array, { width, height }: Pixels, step: number): number[] {
  const energies = new Array<number>(directions).fill(0)
  const lightness = (x: number, y: number) => lab[(y * width + x) * 3]
  for (let y = step; y < height - step; y++) {
    for (let x = step; x < width - step; x++) {
      const dx = lightness(x + step, y) - lightness(x - step, y)
      const dy = lightness(x, y + step) - lightness(x, y - step)
      // a line and its reverse are one direction
      const turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1
      energies[Math.floor(turn * directions) % directions] += Math.hypot(dx, dy)
    }
  }
  return energies
}

function moodBlock(lab: Float32Array, width: number, height: number): Float32Array {
  const count = lab.length / 3
  const sums = { l: 0, ll: 0, c: 0, cc: 0 }
  for (let at = 0; at < lab.length; at += 3) {
    const chroma = Math.hypot(lab[at + 1], lab[at + 2])
    sums.l += lab[at]
    sums.ll += lab[at] ** 2
    sums.c += chroma
    sums.cc += chroma ** 2
  }
  const [l, c] = [sums.l / count, sums.c / count]
  const spread = (squares: number, mean: number) => Math.sqrt(Math.max(0, squares / count - mean ** 2))
  return scaleToOne(
    Float32Array.of(l, spread(sums.ll, l), c, spread(sums.cc, c), Math.log(width / height) / 4),
  )
}

/** The features of a picture from a small copy of it (the long side about 128 pixels). */
export function featuresOf(pixels: Pixels): Float32Array {
  const lab = oklabPixels(pixels)
  const lines = [1, 4].flatMap((step) => lineEnergies(lab, pixels, step).map(Math.sqrt))
  const features = new Float32Array(featureLength)
  features[0] = featureVersion
  features.set(colourBlock(lab), 1)
  features.set(compositionBlock(lab, pixels), 28)
  features.set(scaleToOne(Float32Array.from(lines)), 76)
  features.set(moodBlock(lab, pixels.width, pixels.height), 92)
  return features
}

const colours = 6
/** Two colours nearer than this are one to the eye. */
const sameDistance = 0.05
const shareMin = 0.02

function squaredDistance(lab: Float32Array, at: number, centre: number[]): number {
  const l = lab[at] - centre[0]
  const a = lab[at + 1] - centre[1]
  const b = lab[at + 2] - centre[2]
  return l * l + a * a + b * b
}

function nearest(lab: Float32Array, at: number, centres: number[][]): number {
  let index = 0
  let least = Number.POSITIVE_INFINITY
  for (let each = 0; each < centres.length; each++) {
    const distance = squaredDistance(lab, at, centres[each])
    if (distance < least) {
      index = each
      least = distance
    }
  }
  return index
}

/** The main colours: k-means in OKLab, begun at the mean and then always at the farthest colour, so without chance. */
export function paletteOf(pixels: Pixels): Palette {
  const lab = oklabPixels(pixels)
  let centres: number[][] = [meanOf(lab)]
  while (centres.length < colours) {
    let farthest = { at: 0, squared: 0 }
    for (let at = 0; at < lab.length; at += 3) {
      const squared = squaredDistance(lab, at, centres[nearest(lab, at, centres)])
      if (squared > farthest.squared) farthest = { at, squared }
    }
    if (farthest.squared < sameDistance ** 2) break
    centres.push([...lab.subarray(farthest.at, farthest.at + 3)])
  }
  let counts: number[] = []
  for (let round = 0; round < 12; round++) {
    const sums = centres.map(() => [0, 0, 0])
    counts = centres.map(() => 0)
    for (let at = 0; at < lab.length; at += 3) {
      const index = nearest(lab, at, centres)
      counts[index]++
      for (let channel = 0; channel < 3; channel++) sums[index][channel] += lab[at + channel]
    }
    centres = sums.map((sum, index) =>
      counts[index] === 0 ? centres[index] : sum.map((value) => value / counts[index]),
    )
  }
  const byHex = new Map<string, number>()
  for (const [index, [l, a, b]] of centres.entries()) {
    const hex = formatHex({ mode: 'oklab', l, a, b })
    const like = [...byHex.keys()].find((other) => {
      const [l2, a2, b2] = oklabOf(other)
      return Math.hypot(l - l2, a - a2, b - b2) < sameDistance
    })
    byHex.set(like ?? hex, (byHex.get(like ?? hex) ?? 0) + counts[index] / (lab.length / 3))
  }
  return [...byHex]
    .map(([hex, share]) => ({ hex, share: Math.round(share * 1000) / 1000 }))
    .filter(({ share }) => share >= shareMin)
    .sort((one, other) => other.share - one.share)
}

/** thumbhash of a copy of at most 100 x 100 pixels, base64. */
export function placeholderOf({ data, width, height }: Pixels): string {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++)
    rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  return Buffer.from(rgbaToThumbHash(width, height, rgba)).toString('base64')
}
