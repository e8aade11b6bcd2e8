'use client'

import dynamic from 'next/dynamic'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import type { Mixer } from './mixer'

const LazyMixer = dynamic(() => import('./mixer').then((loaded) => loaded.Mixer), { ssr: false })

/** Fetches the mixer when its panel is opened, not with every wall. */
export function MixerWhenOpen(props: ComponentProps<typeof Mixer>) {
  const mark = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const panel = mark.current?.closest('details')
    if (!panel) return
    const onToggle = () => setOpen((was) => was || panel.open)
    onToggle()
    panel.addEventListener('toggle', onToggle)
    return () => panel.removeEventListener('toggle', onToggle)
  }, [])
  const key = props.wished.map(({ hex, weight }) => `${hex}${weight}`).join()
  return <div ref={mark}>{open && <LazyMixer key={key} {...props} />}</div>
}
