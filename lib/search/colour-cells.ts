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

/** By cell: the wishes, each a bit, that something in it may be as near as `distance`; no wish for cell 0. */
export function wishesNearCells(wishes: { l: number; a: number; b: number }[], distance: number): Uint8Array {
  const near = new Uint8Array(1 + levels * steps * steps)
  const beyond = (value: number, low: number, edge: number) => Math.max(0, low - value, value - low - edge)
  for (let cell = 1; cell < near.length; cell++) {
    const place = cell - 1
    const low = [
      Math.floor(place / steps ** 2) * edges[0],
      (Math.floor(place / steps) % steps) * edges[1] - reach,
      (place % steps) * edges[2] - reach,
    ]
    wishes.forEach(({ l, a, b }, wish) => {
      const away = Math.hypot(
        beyond(l, low[0], edges[0]),
        beyond(a, low[1], edges[1]),
        beyond(b, low[2], edges[2]),
      )
      if (away <= distance + slack) near[cell] |= 1 << wish
    })
  }
  return near
}
