'use client'

import { type PointerEvent, useEffect, useRef } from 'react'
import { chromaMax, hexOf, type Shade } from './colour-space'

const size = 184

/** Hue around, strength outwards, at one lightness. The sliders beside it say the same to keys and screen readers. */
export function ColourWheel({ shade, onChange }: { shade: Shade; onChange: (shade: Shade) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const level = Math.round(shade.l * 20) / 20
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    // drawn coarsely and smoothed: a finer one is not seen
    const step = 4
    context.clearRect(0, 0, size, size)
    for (let y = 0; y < size; y += step) {
      for (let x = 0; x < size; x += step) {
        const [dx, dy] = [x + step / 2 - size / 2, y + step / 2 - size / 2]
        const radius = (2 * Math.hypot(dx, dy)) / size
        if (radius > 1.05) continue
        const h = (Math.atan2(dy, dx) * 180) / Math.PI
        context.fillStyle = hexOf({ l: level, c: Math.min(1, radius) * chromaMax, h: (h + 360) % 360 })
        context.fillRect(x, y, step, step)
      }
    }
  }, [level])
  const pick = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const dx = event.clientX - box.left - box.width / 2
    const dy = event.clientY - box.top - box.height / 2
    const radius = Math.min(1, (2 * Math.hypot(dx, dy)) / box.width)
    event.currentTarget.setPointerCapture(event.pointerId)
    onChange({ ...shade, c: radius * chromaMax, h: ((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360 })
  }
  const turn = (shade.h * Math.PI) / 180
  const out = Math.min(1, shade.c / chromaMax) / 2
  return (
    <div className="colour-wheel" aria-hidden="true" onPointerDown={pick} onPointerMove={pick}>
      <canvas ref={canvas} width={size} height={size} />
      <span
        className="colour-wheel-mark"
        style={{
          left: `${50 + 100 * out * Math.cos(turn)}%`,
          top: `${50 + 100 * out * Math.sin(turn)}%`,
          backgroundColor: hexOf(shade),
        }}
      />
    </div>
  )
}
