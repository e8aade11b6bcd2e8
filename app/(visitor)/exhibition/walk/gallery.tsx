'use client'

import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { drawGlow } from './drawing'
import { HungPicture, useDrawn } from './hung-picture'
import type { Plan } from './plan'
import { Rooms } from './rooms'
import type { WalkWork } from './walk'
import type { Walker } from './walker'

const eyeHeight = 1.6
const radiansPerPixel = 0.0042
const dprMin = 0.6
/** frames slower than this while walking: fewer pixels; faster than that: more */
const [slowMs, quickMs] = [24, 11]

/**
 * Walks the camera, and draws only while something moves. Gives up pixels before it gives up frames; who stands still sees
 * all of them.
 */
function Eyes({ walker, onPace }: { walker: Walker; onPace: (dpr: number, fps: number) => void }) {
  const { camera, invalidate, setDpr } = useThree()
  const dprMax = useThree((state) => state.viewport.initialDpr)
  const pace = useRef({ dpr: dprMax, frames: 0, ms: 0, moving: false })
  useEffect(() => {
    walker.onWake = () => invalidate()
    invalidate()
    return () => {
      walker.onWake = () => {}
    }
  }, [walker, invalidate])
  useFrame((_, seconds) => {
    const now = pace.current
    const moving = walker.advance(Math.min(seconds, 0.1))
    camera.position.set(walker.spot.x, eyeHeight, walker.spot.z)
    camera.rotation.set(0, walker.spot.turn, 0)
    if (moving !== now.moving) setDpr(moving ? now.dpr : dprMax)
    if (!moving) {
      now.moving = false
      return
    }
    invalidate()
    // the first frame after a rest counts the rest
    if (now.moving) {
      now.frames += 1
      now.ms += seconds * 1_000
    }
    now.moving = true
    if (now.ms < 600) return
    const mean = now.ms / now.frames
    const dpr = mean > slowMs ? now.dpr * 0.8 : mean < quickMs ? now.dpr * 1.25 : now.dpr
    pace.current = { dpr: Math.min(dprMax, Math.max(dprMin, dpr)), frames: 0, ms: 0, moving: true }
    setDpr(pace.current.dpr)
    onPace(pace.current.dpr, 1_000 / mean)
  })
  return null
}

function Works({
  works,
  plan,
  before,
  onTap,
}: {
  works: WalkWork[]
  plan: Plan
  before: number
  onTap: (index: number) => void
}) {
  const glow = useDrawn(drawGlow, 'glow')
  return works.map((work, index) => (
    <HungPicture
      key={work.id}
      work={work}
      place={plan.places[index]!}
      glow={glow}
      light={before === -1 || before === index ? work.light : work.light * 0.35}
      onTap={() => onTap(index)}
    />
  ))
}

export function Gallery({
  works,
  plan,
  walker,
  before,
}: {
  works: WalkWork[]
  plan: Plan
  walker: Walker
  before: number
}) {
  const [ready, setReady] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; moved: number } | null>(null)
  const onMove = (event: PointerEvent) => {
    if (!drag.current) return
    const dx = event.clientX - drag.current.x
    drag.current = { x: event.clientX, moved: drag.current.moved + Math.abs(dx) }
    walker.turnBy(dx * radiansPerPixel)
  }
  const end = () => {
    // a tap on a work comes as a click right after
    setTimeout(() => {
      drag.current = null
    })
  }
  return (
    <div
      ref={frame}
      className="walk-canvas"
      data-ready={ready || undefined}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, moved: 0 }
      }}
      onPointerMove={onMove}
      onPointerUp={end}
      onPointerLeave={end}
    >
      <Canvas
        flat
        frameloop="demand"
        dpr={[1, 2]}
        camera={{ fov: 62, near: 0.1, far: 80 }}
        gl={{ antialias: true, powerPreference: 'default' }}
        onCreated={() => setReady(true)}
      >
        <color attach="background" args={['#12110f']} />
        <hemisphereLight args={['#fff4e0', '#5a5148', 1.15]} />
        <directionalLight position={[3, 8, 5]} intensity={0.7} color="#fff1d6" />
        <Rooms plan={plan} />
        <Works
          works={works}
          plan={plan}
          before={before}
          onTap={(index) => (drag.current?.moved ?? 0) < 8 && walker.goTo(index)}
        />
        <Eyes
          walker={walker}
          onPace={(dpr, fps) => {
            if (!frame.current) return
            frame.current.dataset.dpr = dpr.toFixed(2)
            frame.current.dataset.fps = fps.toFixed(0)
          }}
        />
      </Canvas>
    </div>
  )
}
