import { aspectOf, type Shaped } from '@/app/_components/proportions'

/** Metres throughout. The visitor enters at z = 0 and walks towards negative z; y is up. */
export type Size = { width: number; height: number }

/** Where a work hangs: the middle of its picture, how it is turned about y, and where one stands to see it whole. */
export type Place = { x: number; y: number; z: number; turn: number; stand: Spot }
export type Spot = { x: number; z: number; turn: number }
export type Room = { left: number; right: number; near: number; far: number; height: number }
export type Plan = { rooms: Room[]; places: Place[]; entrance: Spot; door: Size; wallThickness: number }

const eyeHeight = 1.55
const worksPerRoom = 6
const gap = 1.2
const floorClearance = 0.35
const door: Size = { width: 2, height: 2.5 }
const wallThickness = 0.3
const bodyRadius = 0.45

/** Far enough to see all of it at a glance, near enough to see how it is made. */
function viewingDistance({ width, height }: Size): number {
  return Math.min(5, Math.max(1.5, 1.25 * Math.max(width, height)))
}

const runOf = (sizes: Size[]) => sizes.reduce((sum, { width }) => sum + width, gap * (sizes.length + 1))

/** Middles along a wall of this length, from its beginning, with equal room between works. */
function middlesOf(sizes: Size[], length: number): number[] {
  const spare = (length - sizes.reduce((sum, { width }) => sum + width, 0)) / (sizes.length + 1)
  let at = 0
  return sizes.map(({ width }) => {
    const middle = at + spare + width / 2
    at = middle + width / 2
    return middle
  })
}

/** The works of a room by wall, clockwise from the entrance; the last room has one on the wall ahead. */
function wallsOf(count: number, last: boolean): { left: number; ahead: number; right: number } {
  const ahead = last && count > 0 ? 1 : 0
  const left = Math.ceil((count - ahead) / 2)
  return { left, ahead, right: count - ahead - left }
}

/**
 * Rooms in a row for works of these sizes, in their order: each as large as what hangs in it asks for, with a door to the next.
 */
export function planRooms(sizes: Size[]): Plan {
  const rooms: Room[] = []
  const places: Place[] = []
  const roomCount = Math.max(1, Math.ceil(sizes.length / worksPerRoom))
  const perRoom = Math.ceil(sizes.length / roomCount)
  let near = 0
  for (let index = 0; index < roomCount; index++) {
    const here = sizes.slice(index * perRoom, (index + 1) * perRoom)
    const walls = wallsOf(here.length, index === roomCount - 1)
    const left = here.slice(0, walls.left)
    const ahead = here.slice(walls.left, walls.left + walls.ahead)
    const right = here.slice(walls.left + walls.ahead)

    const depth = Math.max(5, runOf(left), runOf(right))
    const across = Math.max(0, ...[...left, ...right].map(viewingDistance))
    const width = Math.max(5.5, runOf(ahead), across + 3, 2 * across)
    const height = Math.max(3.6, ...here.map((size) => hangHeight(size) + size.height / 2 + 0.8))
    const room = { left: -width / 2, right: width / 2, near, far: near - depth, height }
    rooms.push(room)

    const hang = (size: Size, x: number, z: number, turn: number) => {
      const distance = viewingDistance(size)
      places.push({
        x,
        y: hangHeight(size),
        z,
        turn,
        stand: { x: x + Math.sin(turn) * distance, z: z + Math.cos(turn) * distance, turn },
      })
    }
    middlesOf(left, depth).forEach((middle, n) => {
      hang(left[n]!, room.left, near - middle, Math.PI / 2)
    })
    middlesOf(ahead, width).forEach((middle, n) => {
      hang(ahead[n]!, room.left + middle, room.far, 0)
    })
    middlesOf(right, depth).forEach((middle, n) => {
      hang(right[n]!, room.right, room.far + middle, -Math.PI / 2)
    })
    near = room.far - wallThickness
  }
  return { rooms, places, entrance: entranceOf(rooms[0]!, places, sizes), door, wallThickness }
}

/** What a phone held upright shows to either side of the middle, a little less than all of it. */
const narrowView = (21 * Math.PI) / 180

/** The way to turn from here to look at a point of the floor. */
const turnTo = (from: { x: number; z: number }, to: { x: number; z: number }) =>
  Math.atan2(from.x - to.x, from.z - to.z)

/**
 * Just inside, across from the wall the walk begins on, turned to the first work and to as many after it as even a narrow window
 * shows whole: who looks straight ahead in a narrow window sees the far end of the room and none of what hangs at its sides.
 */
function entranceOf(room: Room, places: Place[], sizes: Size[]): Spot {
  const first = places[0]
  const aside = first?.turn ? room.right - bodyRadius - 0.15 : 0
  const spot = { x: aside, z: room.near - 1.2 }
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [index, place] of places.entries()) {
    if (place.turn !== first!.turn || place.z < room.far) break
    const half = sizes[index]!.width / 2
    const edges = [-half, half].map((along) =>
      turnTo(spot, { x: place.x + along * Math.cos(place.turn), z: place.z - along * Math.sin(place.turn) }),
    )
    const [low, high] = [Math.min(least, ...edges), Math.max(most, ...edges)]
    if (index > 0 && high - low > 2 * narrowView) break
    least = low
    most = high
  }
  return { ...spot, turn: first ? (least + most) / 2 : 0 }
}

/** On a common centre line at eye height; what is too tall for it stands just off the floor. */
function hangHeight({ height }: Size): number {
  return Math.max(eyeHeight, height / 2 + floorClearance)
}

/** The nearest spot to (x, z) where a body fits: inside a room, or in the door between two. */
export function keepInside({ rooms, door, wallThickness }: Plan, x: number, z: number) {
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  const free = rooms.flatMap((room, index) => {
    const hall = {
      left: room.left + bodyRadius,
      right: room.right - bodyRadius,
      far: room.far + bodyRadius,
      near: room.near - bodyRadius,
    }
    const passage = {
      left: -door.width / 2 + bodyRadius,
      right: door.width / 2 - bodyRadius,
      far: room.far - wallThickness - bodyRadius,
      near: room.far + bodyRadius,
    }
    return index < rooms.length - 1 ? [hall, passage] : [hall]
  })
  const spots = free.map(({ left, right, far, near }) => ({
    x: clamp(x, left, right),
    z: clamp(z, far, near),
  }))
  return spots.reduce((best, spot) =>
    Math.hypot(spot.x - x, spot.z - z) < Math.hypot(best.x - x, best.z - z) ? spot : best,
  )
}

/** The place one looks at from here, or -1: near enough, and ahead. */
export function placeBefore({ places }: Plan, { x, z, turn }: Spot): number {
  let best = -1
  let bestAngle = Math.PI / 6
  places.forEach((place, index) => {
    const [dx, dz] = [place.x - x, place.z - z]
    const facing = (dx * -Math.sin(place.turn) + dz * -Math.cos(place.turn)) / Math.hypot(dx, dz)
    const ahead = (dx * -Math.sin(turn) + dz * -Math.cos(turn)) / Math.hypot(dx, dz)
    const angle = Math.acos(Math.min(1, Math.max(-1, ahead)))
    if (Math.hypot(dx, dz) < 6 && facing > 0.4 && angle < bestAngle) {
      best = index
      bestAngle = angle
    }
  })
  return best
}

/**
 * A work's size: its longer side as measured, a metre where nobody measured it, in the proportions it hangs in on the page; frames
 * and mounts are often measured along, so those of its picture come first.
 */
export function sizeOf(work: Shaped): Size & { measured: boolean } {
  const { widthCm, heightCm } = work
  const bounded = (metres: number) => Math.min(8, Math.max(0.08, metres))
  const measured = Boolean(widthCm && heightCm)
  const longer = measured ? bounded(Math.max(widthCm!, heightCm!) / 100) : 1
  const shape = aspectOf(work)
  return {
    width: bounded(shape >= 1 ? longer : longer * shape),
    height: bounded(shape >= 1 ? longer / shape : longer),
    measured,
  }
}
