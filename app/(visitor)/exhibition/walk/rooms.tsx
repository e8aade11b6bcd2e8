'use client'

import type { Plan, Room } from './plan'

const wallColour = '#a69e92'
const floorColour = '#6f5f4d'
const ceilingColour = '#7d776e'

function Box({
  from,
  to,
  colour,
}: {
  from: [number, number, number]
  to: [number, number, number]
  colour: string
}) {
  const middle = from.map((value, axis) => (value + to[axis]!) / 2) as [number, number, number]
  const size = from.map((value, axis) => Math.abs(to[axis]! - value)) as [number, number, number]
  return (
    <mesh position={middle}>
      <boxGeometry args={size} />
      <meshLambertMaterial color={colour} />
    </mesh>
  )
}

/** A wall across the room at z, with the door to the next one where there is a next one. */
function Across({ room, plan, open }: { room: Room; plan: Plan; open: boolean }) {
  const { door, wallThickness } = plan
  const [z0, z1] = [room.far, room.far - wallThickness]
  const side = Math.max(-room.left, room.right) + 4
  if (!open) return <Box from={[-side, 0, z0]} to={[side, room.height, z1]} colour={wallColour} />
  const half = door.width / 2
  return (
    <>
      <Box from={[-side, 0, z0]} to={[-half, room.height, z1]} colour={wallColour} />
      <Box from={[half, 0, z0]} to={[side, room.height, z1]} colour={wallColour} />
      <Box from={[-half, door.height, z0]} to={[half, room.height + 3, z1]} colour={wallColour} />
    </>
  )
}

export function Rooms({ plan }: { plan: Plan }) {
  const t = plan.wallThickness
  return plan.rooms.map((room, index) => (
    <group key={room.far}>
      <Box
        from={[room.left - t, -0.1, room.near + t]}
        to={[room.right + t, 0, room.far - t]}
        colour={floorColour}
      />
      <Box
        from={[room.left - t, room.height, room.near]}
        to={[room.right + t, room.height + 0.1, room.far]}
        colour={ceilingColour}
      />
      <Box from={[room.left - t, 0, room.near]} to={[room.left, room.height, room.far]} colour={wallColour} />
      <Box
        from={[room.right, 0, room.near]}
        to={[room.right + t, room.height, room.far]}
        colour={wallColour}
      />
      {index === 0 && (
        <Box
          from={[room.left, 0, room.near + t]}
          to={[room.right, room.height, room.near]}
          colour={wallColour}
        />
      )}
      <Across room={room} plan={plan} open={index < plan.rooms.length - 1} />
    </group>
  ))
}
