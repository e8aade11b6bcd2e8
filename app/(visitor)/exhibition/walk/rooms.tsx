'use client'

import { useEffect, useMemo } from 'react'
import { type Block, litBlocks, paint } from './light'
import type { Plan } from './plan'

const wallColour = '#a69e92'
const floorColour = '#6f5f4d'
const ceilingColour = '#7d776e'

/** A wall across the room at its far end, with the door to the next one where there is a next one. */
function across(room: Plan['rooms'][number], { door, wallThickness }: Plan, open: boolean): Block[] {
  const [z0, z1] = [room.far, room.far - wallThickness]
  const side = Math.max(-room.left, room.right) + 4
  const wall = (left: number, bottom: number, right: number, top: number): Block => ({
    from: [left, bottom, z0],
    to: [right, top, z1],
    colour: wallColour,
  })
  if (!open) return [wall(-side, 0, side, room.height)]
  const half = door.width / 2
  return [
    wall(-side, 0, -half, room.height),
    wall(half, 0, side, room.height),
    wall(-half, door.height, half, room.height + 3),
  ]
}

function blocksOf(plan: Plan, index: number): Block[] {
  const room = plan.rooms[index]!
  const { left, right, near, far, height } = room
  const t = plan.wallThickness
  return [
    { from: [left - t, -0.1, near + t], to: [right + t, 0, far - t], colour: floorColour },
    { from: [left - t, height, near], to: [right + t, height + 0.1, far], colour: ceilingColour },
    { from: [left - t, 0, near], to: [left, height, far], colour: wallColour },
    { from: [right, 0, near], to: [right + t, height, far], colour: wallColour },
    ...(index === 0
      ? [{ from: [left, 0, near + t], to: [right, height, near], colour: wallColour } satisfies Block]
      : []),
    ...across(room, plan, index < plan.rooms.length - 1),
  ]
}

function OneRoom({ plan, index }: { plan: Plan; index: number }) {
  const { near, far } = plan.rooms[index]!
  const middle = (near + far) / 2
  const blocks = useMemo(
    () => litBlocks(blocksOf(plan, index)).translate(0, 0, -middle),
    [plan, index, middle],
  )
  useEffect(() => () => blocks.dispose(), [blocks])
  return (
    // it stands in its own middle, so that the nearest room is drawn first and hides the others
    <mesh geometry={blocks} material={paint} position={[0, 0, middle]} />
  )
}

export function Rooms({ plan }: { plan: Plan }) {
  return plan.rooms.map((room, index) => <OneRoom key={room.far} plan={plan} index={index} />)
}
