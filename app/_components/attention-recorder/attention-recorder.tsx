'use client'

import { useEffect } from 'react'
import { setRemembering } from './recorder'
import { watchAttention } from './watch'

/**
 * Mounted once: notices which works were seen, and for how long, on every page a visitor opens. Not while remembering is
 * paused: then nothing is watched and nothing sent.
 */
export function AttentionRecorder({ remembering }: { remembering: boolean }) {
  useEffect(() => {
    setRemembering(remembering)
    if (!remembering) return
    // nothing is an impression in its first second: the page is there for its visitor before anybody watches
    let stop = () => {}
    const starting = setTimeout(() => {
      stop = watchAttention()
    })
    return () => {
      clearTimeout(starting)
      stop()
    }
  }, [remembering])
  return null
}
