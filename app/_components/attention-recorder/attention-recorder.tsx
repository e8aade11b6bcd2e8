'use client'

import { useEffect } from 'react'
import { watchAttention } from './watch'

/** Mounted once: notices which works were seen, and for how long, on every page a visitor opens. */
export function AttentionRecorder() {
  useEffect(() => watchAttention(), [])
  return null
}
