'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { addressOf, type Chosen } from './address'

type Span = { from: number; to: number; count: number; title: string; begins: string; ends: string }

/** Keys move a slider step by step: the wall follows once they rest. */
const restMs = 500

export function PeriodSlider({
  spans,
  from,
  to,
  chosen,
  words,
}: {
  spans: Span[]
  from: number | undefined
  to: number | undefined
  chosen: Chosen
  words: { from: string; to: string }
}) {
  const router = useRouter()
  const last = spans.length - 1
  const chosenLow =
    from === undefined
      ? 0
      : Math.max(
          0,
          spans.findIndex((span) => from <= span.to),
        )
  const found = to === undefined ? -1 : spans.findIndex((span) => to <= span.to)
  const chosenHigh = found < 0 ? last : found
  const [lowMoved, setLow] = useState(chosenLow)
  const [highMoved, setHigh] = useState(chosenHigh)
  // another wall may span fewer years than the one the thumbs were set on
  const low = Math.min(lowMoved, last)
  const high = Math.min(highMoved, last)
  const moved = useRef(false)
  // chosen elsewhere on the page: the hands stay on the thumbs, so they are moved and not made anew
  useEffect(() => {
    if (moved.current) return
    setLow(chosenLow)
    setHigh(chosenHigh)
  }, [chosenLow, chosenHigh])
  useEffect(() => {
    if (!moved.current) return
    const timer = setTimeout(() => {
      moved.current = false
      // the outermost places are open ends
      const period = `${low > 0 ? spans[low]!.from : ''}..${high < last ? spans[high]!.to : ''}`
      router.push(addressOf(period === '..' ? chosen : { ...chosen, period }), { scroll: false })
    }, restMs)
    return () => clearTimeout(timer)
  }, [low, high, last, spans, chosen, router])
  const most = Math.max(...spans.map(({ count }) => count))
  const slider = (label: string, value: number, year: string, set: (value: number) => void) => (
    <input
      type="range"
      min={0}
      max={last}
      value={value}
      aria-label={label}
      aria-valuetext={year}
      onChange={(event) => {
        moved.current = true
        set(Number(event.target.value))
      }}
    />
  )
  return (
    <div className="period-slider needs-scripts">
      <div className="period-bars" aria-hidden="true">
        {spans.map((span, at) => (
          <span
            key={span.from}
            title={span.title}
            className={at >= low && at <= high ? 'period-bar period-bar-chosen' : 'period-bar'}
            // roots, so that a few works beside many are still seen
            style={{ height: `${span.count === 0 ? 1 : 4 + 96 * Math.sqrt(span.count / most)}%` }}
          />
        ))}
      </div>
      <div className="period-thumbs">
        {slider(words.from, low, spans[low]!.begins, (value) => setLow(Math.min(value, high)))}
        {slider(words.to, high, spans[high]!.ends, (value) => setHigh(Math.max(value, low)))}
      </div>
      <p className="period-ends" aria-hidden="true">
        <span>{spans[low]!.begins}</span>
        <span>{spans[high]!.ends}</span>
      </p>
    </div>
  )
}
