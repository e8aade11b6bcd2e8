'use client'

import { type PointerEvent, useDeferredValue, useEffect, useRef } from 'react'
import { chromaMax, hexOf, roughly, type Shade } from './colour-space'

/** Cells a side: drawn coarsely and smoothed, a finer one is not seen. */
const cells = 64

/** Strength and hue at a place of the wheel, both 0 to 1 from its left top. */
function shadeAt(x: number, y: number): { c: number; h: number } {
  const [dx, dy] = [2 * x - 1, 2 * y - 1]
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI
  return { c: Math.min(1, Math.hypot(dx, dy)) * chromaMax, h: (turn + 360) % 360 }
}

/** Hue around, strength outwards, at one lightness. The sliders beside it say the same to keys and screen readers. */
export function ColourWheel({ shade, onChange }: { shade: Shade; onChange: (shade: Shade) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  // the slider moves first, then the wheel is drawn
  const level = useDeferredValue(Math.round(shade.l * 20) / 20)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const image = context.createImageData(cells, cells)
    for (let y = 0; y < cells; y++) {
      for (let x = 0; x < cells; x++) {
        const { c, h } = shadeAt((x + 0.5) / cells, (y + 0.5) / cells)
        image.data.set([...roughly({ l: level, c, h }), 255], 4 * (y * cells + x))
      }
    }
    context.putImageData(image, 0, 0)
  }, [level])
  const pick = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    event.currentTarget.setPointerCapture(event.pointerId)
    const place = shadeAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
    onChange({ ...shade, ...place })
  }
  const turn = (shade.h * Math.PI) / 180
  const out = Math.min(1, shade.c / chromaMax) / 2
  return (
    <div className="colour-wheel" aria-hidden="true" onPointerDown={pick} onPointerMove={pick}>
      <canvas ref={canvas} width={cells} height={cells} />
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
