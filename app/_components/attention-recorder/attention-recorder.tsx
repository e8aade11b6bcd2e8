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
    return remembering ? watchAttention() : undefined
  }, [remembering])
  return null
}
