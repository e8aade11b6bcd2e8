import { Vector3 } from 'three'
import { expect, test } from 'vitest'
import { litBlocks, litColour } from '@/app/(visitor)/exhibition/walk/light'

const up = new Vector3(0, 1, 0)
const down = new Vector3(0, -1, 0)
const [right, left] = [new Vector3(1, 0, 0), new Vector3(-1, 0, 0)]

const brightness = (facing: Vector3) =>
  litColour('#a69e92', facing)
    .toArray()
    .reduce((sum, value) => sum + value)

test('what looks up is brighter than a wall, a wall towards the sun than one away from it, and all than a ceiling', () => {
  const by = [up, right, left, down].map(brightness)
  expect(by).toEqual([...by].sort((one, other) => other - one))
  expect(new Set(by).size).toBe(4)
})

test('white under the sky alone is the light of the sky over pi, as a screen shows it', () => {
  // away from the sun and half between sky and ground: (1 + .102) / 2 * 1.15 / pi in red, and the curve of sRGB
  const red = ((1 + ((0x5a / 255 + 0.055) / 1.055) ** 2.4) / 2) * (1.15 / Math.PI)
  expect(litColour('#ffffff', left).r).toBeCloseTo(1.055 * red ** (1 / 2.4) - 0.055, 3)
})

test('blocks are one thing to draw, each face in one colour, lit as it will stand', () => {
  const block = { from: [-1, 0, -2], to: [1, 3, 2], colour: '#a69e92' } as const
  const facesOf = (turn: number) => {
    const colours = litBlocks([block, { ...block, from: [4, 0, 4], to: [5, 1, 6] }], turn).getAttribute(
      'color',
    )
    return Array.from({ length: colours.count }, (_, corner) => colours.getX(corner).toFixed(5))
  }
  const faces = facesOf(0)
  expect(faces).toHaveLength(2 * 6 * 4)
  for (let face = 0; face < faces.length; face += 4) expect(new Set(faces.slice(face, face + 4)).size).toBe(1)
  // turned half round, its right side is lit as its left side was
  expect(facesOf(Math.PI).slice(0, 4)).toEqual(faces.slice(4, 8))
})
