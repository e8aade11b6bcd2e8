'use client'

import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { HungPicture } from './hung-picture'
import type { Plan } from './plan'
import { Rooms } from './rooms'
import type { WalkWork } from './walk'
import type { Walker } from './walker'

const eyeHeight = 1.6
const radiansPerPixel = 0.0042
/** frames faster than this while walking: more pixels */
const quickMs = 11
/**
 * Pixels a CSS pixel while walking: at first, where the screen has as many, and at least; and how slow a frame may be before they
 * become fewer. A processor that draws every pixel itself gives up more of them than a card need.
 */
const paces = {
  card: { dprFirst: 2, dprMin: 0.6, slowMs: 24 },
  processor: { dprFirst: 0.5, dprMin: 0.35, slowMs: 18.5 },
}
type Drawing = keyof typeof paces

/**
 * Walks the camera, and draws only while something moves. Gives up pixels before it gives up frames; who stands still sees
 * all of them.
 */
function Eyes({
  walker,
  graphics,
  onPace,
}: {
  walker: Walker
  graphics: Drawing
  onPace: (dpr: number, fps: number) => void
}) {
  const { dprFirst, dprMin, slowMs } = paces[graphics]
  const { camera, invalidate, setDpr } = useThree()
  const dprMax = useThree((state) => state.viewport.initialDpr)
  const pace = useRef({ dpr: Math.min(dprFirst, dprMax), frames: 0, ms: 0, moving: false })
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
  return works.map((work, index) => (
    <HungPicture
      key={work.id}
      work={work}
      place={plan.places[index]!}
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
  graphics,
}: {
  works: WalkWork[]
  plan: Plan
  walker: Walker
  before: number
  graphics: Drawing
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
        gl={{ alpha: false, antialias: graphics === 'card', powerPreference: 'default' }}
        onCreated={() => setReady(true)}
      >
        <color attach="background" args={['#12110f']} />
        <Rooms plan={plan} />
        <Works
          works={works}
          plan={plan}
          before={before}
          onTap={(index) => (drag.current?.moved ?? 0) < 8 && walker.goTo(index)}
        />
        <Eyes
          walker={walker}
          graphics={graphics}
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
