'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import { planRooms, type Size } from './plan'
import { type Step, Walker } from './walker'

const Gallery = dynamic(() => import('./gallery').then((module) => module.Gallery), { ssr: false })

export type WalkWork = {
  id: string
  href: string
  number: string
  title: string
  makers: string
  date: string
  alt: string
  picture: string | null
  ground: string
  ink: string
  size: Size
  /** what the visitor's looks gave it, against the most they gave any: 0 to 1 */
  light: number
  lightWords: string
  reason: ReactNode
}

type Words = Record<
  'room' | 'works' | 'loading' | 'noWebgl' | 'flat' | 'walking' | 'forward' | 'back' | 'left' | 'right',
  string
>

const stepOfKey: Record<string, Step> = {
  ArrowUp: 'forward',
  KeyW: 'forward',
  ArrowDown: 'back',
  KeyS: 'back',
  ArrowLeft: 'turnLeft',
  KeyQ: 'turnLeft',
  ArrowRight: 'turnRight',
  KeyE: 'turnRight',
  KeyA: 'left',
  KeyD: 'right',
}

/** What will draw the rooms: a graphics card, the processor in its place, or nothing. */
type Graphics = 'card' | 'processor' | 'none'

function findGraphics(): Graphics {
  const draws = (options: WebGLContextAttributes) => {
    const context = document.createElement('canvas').getContext('webgl2', options)
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  }
  if (draws({ failIfMajorPerformanceCaveat: true })) return 'card'
  return draws({}) ? 'processor' : 'none'
}

/** The rooms, the works as a row of buttons that lead before them, and the label of the one stood before. */
export function Walk({
  works,
  exhibitionId,
  words,
}: {
  works: WalkWork[]
  exhibitionId: string
  words: Words
}) {
  const [graphics, setGraphics] = useState<Graphics | null>(null)
  const [before, setBefore] = useState(-1)
  const plan = useMemo(() => planRooms(works.map(({ size }) => size)), [works])
  const walker = useMemo(() => new Walker(plan), [plan])
  useEffect(() => setGraphics(findGraphics()), [])
  useEffect(() => {
    walker.calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    walker.onBefore = setBefore
  }, [walker])

  if (graphics === 'none') {
    return (
      <p role="status" className="notice">
        {words.noWebgl}{' '}
        <a href="/exhibition" className="link">
          {words.flat}
        </a>
      </p>
    )
  }

  const onKey = (event: KeyboardEvent, pressed: boolean) => {
    const step = stepOfKey[event.code]
    if (!step || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    walker.press(step, pressed)
  }
  const work = works[before]
  const pad = (step: Step, sign: string, name: string) => (
    <button
      type="button"
      aria-label={name}
      title={name}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        walker.press(step, true)
      }}
      onPointerUp={() => walker.press(step, false)}
      onPointerCancel={() => walker.press(step, false)}
      onClick={(event) => event.detail === 0 && walker.nudge(step)}
    >
      {sign}
    </button>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on anything within walk
    <div
      className="walk-room needs-scripts"
      onKeyDown={(event) => onKey(event, true)}
      onKeyUp={(event) => onKey(event, false)}
      onBlur={() => walker.rest()}
    >
      <div
        className="walk-view"
        role="application"
        aria-label={words.room}
        aria-describedby="walk-how"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys walk here
        tabIndex={0}
      >
        {graphics && (
          <Gallery works={works} plan={plan} walker={walker} before={before} graphics={graphics} />
        )}
        <p className="walk-loading">{words.loading}</p>
      </div>
      <div className="walk-pad">
        {pad('turnLeft', '↶', words.left)}
        {pad('forward', '↑', words.forward)}
        {pad('back', '↓', words.back)}
        {pad('turnRight', '↷', words.right)}
      </div>
      <ol className="walk-works" aria-label={words.works}>
        {works.map(({ id, number, title, makers, light, lightWords }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={index === before ? 'true' : undefined}
              aria-label={`${number} ${[title, makers].filter(Boolean).join(', ')}. ${lightWords}`}
              style={{ '--lit': light.toFixed(3) } as React.CSSProperties}
              onClick={() => walker.goTo(index)}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && walker.goTo(index)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <div className="walk-label" aria-live="polite">
        {work ? (
          <div
            key={work.id}
            data-work={work.id}
            data-surface="exhibition"
            data-exhibition={exhibitionId}
            data-position={before}
            data-dwell=""
          >
            <p className="text-quiet text-sm">
              {work.number} {work.makers}
            </p>
            <p className="text-lg">
              <a href={work.href} className="link font-serif italic">
                {work.title}
              </a>
              {work.date && <span className="text-base text-quiet">, {work.date}</span>}
            </p>
            <p className="text-sm">
              <span className="walk-light">{work.lightWords}</span> {work.reason}
            </p>
            <p className="sr-only">{work.alt}</p>
          </div>
        ) : (
          <p className="text-quiet text-sm">{words.walking}</p>
        )}
      </div>
    </div>
  )
}
