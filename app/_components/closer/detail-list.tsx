'use client'

import type { CSSProperties, MouseEvent } from 'react'
import { lightPart } from './light-part'
import type { Detail } from './look-closer'

/** The named details of a work: to be read, to be pointed at, which lights them on the wall, and to be opened close up. */
export function DetailList({
  details,
  href,
  thumb,
  aspect,
  name,
  onOpen,
}: {
  details: Detail[]
  href: string
  thumb: string
  /** width / height of the picture */
  aspect: number
  name: string
  onOpen: (event: MouseEvent, detail: Detail) => void
}) {
  const light = (element: HTMLElement, detail: Detail | null) => {
    const frame = element.closest('figure')?.querySelector<HTMLElement>('.artwork-hung')
    if (frame) lightPart(frame, detail?.part ?? null)
  }
  return (
    <ul aria-label={name} className="details">
      {details.map((detail) => {
        const { x, y, width, height } = detail.part
        const crop = {
          '--crop': (aspect * width) / height,
          '--crop-width': `${10_000 / width}%`,
          '--crop-left': `${(-100 * x) / width}%`,
          '--crop-top': `${(-100 * y) / height}%`,
        } as CSSProperties
        return (
          <li key={detail.id}>
            <a
              href={`${href}#xywh=percent:${x},${y},${width},${height}`}
              onClick={(event) => onOpen(event, detail)}
              onPointerEnter={(event) => light(event.currentTarget, detail)}
              onPointerLeave={(event) => light(event.currentTarget, null)}
              onFocus={(event) => light(event.currentTarget, detail)}
              onBlur={(event) => light(event.currentTarget, null)}
            >
              <span className="detail-crop" style={crop}>
                <img src={thumb} alt="" loading="lazy" />
              </span>
              {detail.label}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
