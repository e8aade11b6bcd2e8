import type { Random } from './random'

export type Noise = (x: number, y?: number) => number

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)

/** Gradient noise (K. Perlin, 2002) in about -1..1, one hill or valley per unit of length. */
export function createNoise(random: Random): Noise {
  const order = random.shuffle(Array.from({ length: 256 }, (_, i) => i))
  const corner = (ix: number, iy: number, dx: number, dy: number) => {
    const h = order[(order[ix & 255] + iy) & 255] & 7
    const u = h < 4 ? dx : dy
    const v = h < 4 ? dy : dx
    return (h & 1 ? -u : u) + (h & 2 ? -v : v) * 0.5
  }
  return (x, y = 0) => {
    const ix = Math.floor(x)
    const iy = Math.floor(y)
    const dx = x - ix
    const dy = y - iy
    const u = fade(dx)
    const v = fade(dy)
    const top = corner(ix, iy, dx, dy) * (1 - u) + corner(ix + 1, iy, dx - 1, dy) * u
    const bottom = corner(ix, iy + 1, dx, dy - 1) * (1 - u) + corner(ix + 1, iy + 1, dx - 1, dy - 1) * u
    return top * (1 - v) + bottom * v
  }
}

/** Noise upon noise: each octave twice as fine and half as strong, still in about -1..1. */
export function layerNoise(noise: Noise, octaves: number): Noise {
  return (x, y = 0) => {
    let sum = 0
    let strength = 1
    let total = 0
    for (let octave = 0; octave < octaves; octave++) {
      sum += noise(x * 2 ** octave + octave * 17.3, y * 2 ** octave + octave * 9.1) * strength
      total += strength
      strength /= 2
    }
    return sum / total
  }
}
