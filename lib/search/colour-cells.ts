/**
 * OKLab cut into cells, numbered from 1: a colour's cell says at once what it cannot be near. Screen colours have L from 0 to 1, a and b
 * well within a third of grey.
 */
const [levels, steps] = [32, 16]
const reach = 0.32
const edges = [1 / levels, (2 * reach) / steps, (2 * reach) / steps] as const
/** more than numbers are rounded by, less than anybody sees */
const slack = 1e-3

const within = (place: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(place)))

export function cellOf([l, a, b]: readonly [number, number, number]): number {
  const level = within(l / edges[0], levels)
  const green = within((a + reach) / edges[1], steps)
  const blue = within((b + reach) / edges[2], steps)
  return 1 + (level * steps + green) * steps + blue
}

/** By step along one edge: the square of how far the step is from a value at least. */
const awayFrom = (value: number, edge: number, lowest: number, count: number) =>
  Float64Array.from({ length: count }, (_, step) => {
    const low = lowest + step * edge
    return Math.max(0, low - value, value - low - edge) ** 2
  })

/** By cell: the wishes, each a bit, that something in it may be as near as `distance`; no wish for cell 0. */
export function wishesNearCells(wishes: (readonly [number, number, number])[], distance: number): Uint8Array {
  const near = new Uint8Array(1 + levels * steps * steps)
  const square = (distance + slack) ** 2
  wishes.forEach(([l, a, b], wish) => {
    const level = awayFrom(l, edges[0], 0, levels)
    const green = awayFrom(a, edges[1], -reach, steps)
    const blue = awayFrom(b, edges[2], -reach, steps)
    let cell = 0
    for (const oneWay of level)
      for (const another of green)
        for (const third of blue) {
          cell++
          if (oneWay + another + third <= square) near[cell] |= 1 << wish
        }
  })
  return near
}
