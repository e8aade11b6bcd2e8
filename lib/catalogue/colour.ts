import { converter } from 'culori'

const toOklab = converter('oklab')

/** [L, a, b] of an sRGB colour; a difference of 0.02 is just seen, 0.1 is another shade, 0.3 another colour. */
export function oklabOf(hex: string): [number, number, number] {
  const lab = toOklab(hex)
  if (!lab) throw new Error(`not a colour: ${hex}`)
  return [lab.l, lab.a, lab.b]
}
