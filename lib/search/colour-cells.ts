type Lab = readonly [number, number, number]

/**
 * OKLab cut into cells, numbered from 1: a colour's cell says at once what it may be near. Screen colours have L from 0 to 1, a and b
 * well within a third of grey.
 */
const [levels, steps] = [40, 28]
const reach = 0.32
const edges = [1 / levels, (2 * reach) / steps, (2 * reach) / steps] as const
/** more than colours are rounded by, kept as float32 */
const slack = 1e-6

const within = (place: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(place)))

export function cellOf([l, a, b]: Lab): number {
  const level = within(l / edges[0], levels)
  const green = within((a + reach) / edges[1], steps)
  const blue = within((b + reach) / edges[2], steps)
  return 1 + (level * steps + green) * steps + blue
}

/** By step along one edge: the squares of how far what lies in it is from a value, at least and at most. */
function awayFrom(value: number, edge: number, lowest: number, count: number) {
  const lows = Array.from({ length: count }, (_, step) => lowest + step * edge)
  return lows.map((low) => {
    const [below, above] = [low - slack - value, value - low - edge - slack]
    return { least: Math.max(0, below, above) ** 2, most: Math.max(-below, -above) ** 2 }
  })
}

/**
 * What the cells say of some wishes, by cell; nothing of cell 0. Wishes are bits: those that something in the cell may be as near as
 * `distance`, and those that everything in it is. `nearest` is the square of the distance that nothing in it is nearer any wish.
 */
export function compareCells(wishes: Lab[], distance: number) {
  const count = 1 + levels * steps * steps
  const [maybe, surely] = [new Uint8Array(count), new Uint8Array(count)]
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const square = distance ** 2
  wishes.forEach(([l, a, b], wish) => {
    const light = awayFrom(l, edges[0], 0, levels)
    const green = awayFrom(a, edges[1], -reach, steps)
    const blue = awayFrom(b, edges[2], -reach, steps)
    let cell = 0
    for (const one of light)
      for (const two of green)
        for (const three of blue) {
          cell++
          const least = one.least + two.least + three.least
          if (least < nearest[cell]) nearest[cell] = least
          if (least <= square) maybe[cell] |= 1 << wish
          if (one.most + two.most + three.most <= square) surely[cell] |= 1 << wish
        }
  })
  return { maybe, surely, nearest }
}
