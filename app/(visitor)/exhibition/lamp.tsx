'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { lightTheWall } from './light'

/** How much light one look gives one pick. */
export type Beam = {
  pick: number
  work: string
  portion: number
  /** a verified cause: a thread is drawn */
  thread: boolean
  words: string
}

/** Pointing at or focusing a work lights what drove it, and the other way round; the wall itself is drawn by the server. */
export function Lamp({
  beams,
  words,
  children,
}: {
  beams: Beam[]
  words: { previous: string; next: string }
  children: ReactNode
}) {
  const room = useRef<HTMLDivElement>(null)
  // a wall made of no history has no shelf, and nothing that could light it
  useEffect(() => {
    const wall = room.current
    if (!wall?.querySelector('.shelf')) return
    // lighting measures the wall: in a task of its own, once the page is awake
    let putOut = () => {}
    const lighting = setTimeout(() => {
      putOut = lightTheWall(wall, beams)
    })
    return () => {
      clearTimeout(lighting)
      putOut()
    }
  }, [beams])

  const walk = (direction: 1 | -1) => {
    const wall = room.current?.querySelector('.long-wall')
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    wall?.scrollBy({ left: direction * wall.clientWidth * 0.7, behavior: calm ? 'auto' : 'smooth' })
  }
  return (
    <div ref={room} className="lamp-room">
      {children}
      <svg className="threads" aria-hidden="true" />
      <div className="walk needs-scripts">
        <button type="button" onClick={() => walk(-1)} aria-label={words.previous} title={words.previous}>
          ←
        </button>
        <button type="button" onClick={() => walk(1)} aria-label={words.next} title={words.next}>
          →
        </button>
      </div>
    </div>
  )
}
