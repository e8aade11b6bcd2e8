'use client'

import Link from 'next/link'
import { type ReactNode, useState, useTransition } from 'react'
import type { Chosen } from './filter'
import { hangMore } from './hang-more'

type Words = { more: string; loading: string; failed: string; end: string }

/** Goes on where the wall ends: below it with scripts, on a new page without. */
export function MoreWorks({
  chosen,
  start,
  words,
}: {
  chosen: Chosen
  start: { cursor: string; shown: number; href: string }
  words: Words
}) {
  const [walls, setWalls] = useState<ReactNode[]>([])
  const [next, setNext] = useState<typeof start | null>(start)
  const [failed, setFailed] = useState(false)
  const [hanging, startHanging] = useTransition()

  const hang = () =>
    startHanging(async () => {
      if (!next) return
      try {
        const more = await hangMore(chosen, next.cursor, next.shown)
        setFailed(false)
        setWalls((before) => [...before, more.wall])
        setNext(more.next)
        // coming back from a work finds the wall as long as it was
        history.replaceState(history.state, '', more.address)
      } catch {
        setFailed(true)
      }
    })

  return (
    <>
      {walls}
      <p className="text-center" role="status">
        {next ? (
          <Link
            href={next.href}
            prefetch={false}
            aria-disabled={hanging}
            className="button inline-block"
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              if (!hanging) hang()
            }}
          >
            {hanging ? words.loading : failed ? words.failed : words.more}
          </Link>
        ) : (
          <span className="text-quiet text-sm">{words.end}</span>
        )}
      </p>
    </>
  )
}
