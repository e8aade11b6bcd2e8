/**
 * How a picture is composed, whatever its colours: where the light lies, which way the lines run, whether it stands or lies. Read
 * from the image features that are made at import (lib/catalogue/pictures.ts, version 1; tests hold the two together).
 */

const version = 1
const length = 97
/** L, a, b of a 4 x 4 grid, less the picture's mean */
const grid = { from: 28, cells: 16, step: 3 }
/** gradient energy by direction, fine and coarse, square-rooted */
const lines = { from: 76, directions: 8, scales: 2 }
/** the mood block ends with log(width / height) / 4, and is scaled to length 1 with lightness and chroma */
const aspectAt = 96

/** Light says most of a composition; lines tell a forest from a lake; the format is what both are fitted into. */
const weights = { light: 0.6, lines: 0.25, format: 0.15 }

export const compositionSize = grid.cells + lines.directions * lines.scales + 2

/** (compositionSize), length 1, so that an inner product is a cosine; null for features that cannot be read. */
export function compositionOf(features: Float32Array | null): Float32Array | null {
  if (features?.length !== length || features[0] !== version) return null
  const light = Float32Array.from(
    { length: grid.cells },
    (_, cell) => features[grid.from + cell * grid.step]!,
  )
  const strokes = features.slice(lines.from, lines.from + lines.directions * lines.scales)
  // energies are never negative: less their mean, so that "as many lines each way" is no likeness
  for (let scale = 0; scale < lines.scales; scale++) {
    const part = strokes.subarray(scale * lines.directions, (scale + 1) * lines.directions)
    const mean = part.reduce((sum, value) => sum + value, 0) / lines.directions
    part.forEach((value, at) => {
      part[at] = value - mean
    })
  }
  // a turn of a quarter circle between the tallest and the widest of pictures
  const turn = Math.max(-1, Math.min(1, 8 * features[aspectAt]!)) * (Math.PI / 4)
  const format = Float32Array.of(Math.cos(turn), Math.sin(turn))
  const vector = new Float32Array(compositionSize)
  vector.set(scaled(light, weights.light), 0)
  vector.set(scaled(strokes, weights.lines), grid.cells)
  vector.set(scaled(format, weights.format), grid.cells + strokes.length)
  return scaled(vector, 1)
}

/** Scales to squared length `share`; what is all zero stays so. */
function scaled(vector: Float32Array, share: number): Float32Array {
  const norm = Math.hypot(...vector)
  return norm < 1e-6 ? vector.fill(0) : vector.map((value) => (value / norm) * Math.sqrt(share))
}
