'use client'

import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { record } from '../attention-recorder/recorder'
import { DetailList } from './detail-list'
import type { Part, ZoomSource, ZoomViewer } from './zoom-viewer'
import './closer.css'

type Reason = 'rights' | 'remote' | 'unanswered'
export type CloserWords = Record<
  'open' | 'close' | 'title' | 'keys' | 'zoomIn' | 'zoomOut' | 'whole' | 'details' | Reason,
  string
>
export type Detail = { id: string; label: string; part: Part }

async function askForSource(workId: string): Promise<{ source: ZoomSource; reason?: Reason } | null> {
  const answer = await fetch(`/api/v1/artworks/${workId}/zoom`).catch(() => null)
  if (!answer?.ok) return null
  const zoom = await answer.json()
  if (zoom.kind === 'tiles') return { source: { info: zoom.info } }
  return zoom.kind === 'picture' ? { source: { url: zoom.url }, reason: zoom.reason } : null
}

const keys: Record<string, (viewer: ZoomViewer) => void> = {
  ArrowLeft: (viewer) => viewer.panBy(-1, 0),
  ArrowRight: (viewer) => viewer.panBy(1, 0),
  ArrowUp: (viewer) => viewer.panBy(0, -1),
  ArrowDown: (viewer) => viewer.panBy(0, 1),
  '+': (viewer) => viewer.zoomIn(),
  '=': (viewer) => viewer.zoomIn(),
  '-': (viewer) => viewer.zoomOut(),
  '0': (viewer) => viewer.showWhole(),
}

/**
 * The picture to walk up to, tile by tile, and its named details. The viewer is fetched when somebody first looks closer; without
 * scripts this is a link to the picture.
 */
export function LookCloser({
  workId,
  href,
  thumb,
  aspect,
  alt,
  details,
  words,
}: {
  workId: string
  href: string
  /** the picture at a size crops can be cut from */
  thumb: string
  aspect: number
  alt: string
  details: Detail[]
  words: CloserWords
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const view = useRef<HTMLDivElement>(null)
  const viewer = useRef<ZoomViewer>(null)
  const [state, setState] = useState<{ drawn?: boolean; reason?: Reason; shown?: string }>({})

  const open = async (detail?: Detail) => {
    record({ kind: 'zoom', artworkId: workId, surface: 'artwork' })
    performance.mark('look-closer')
    setState({ shown: detail?.id })
    dialog.current?.showModal()
    view.current?.focus()
    const loaded = await Promise.all([askForSource(workId), import('./zoom-viewer')]).catch(() => null)
    // closed again, or nothing came: the plain picture stays
    if (!loaded || !view.current || !dialog.current?.open) return
    const [zoom, { ZoomViewer }] = loaded
    setState((now) => ({ ...now, reason: zoom?.reason }))
    viewer.current?.destroy()
    viewer.current = new ZoomViewer(view.current, zoom?.source ?? { url: href }, href, {
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      onFirstTile: () => {
        performance.mark('first-tile')
        setState((now) => ({ ...now, drawn: true }))
      },
      onFailed: () => setState((now) => ({ ...now, reason: 'unanswered' })),
    })
    if (detail) viewer.current.show(detail.part)
  }

  const onClick = (event: MouseEvent, detail?: Detail) => {
    if (!dialog.current?.showModal || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void open(detail)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || !viewer.current || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    act(viewer.current)
  }
  const show = (detail?: Detail) => {
    setState((now) => ({ ...now, shown: detail?.id }))
    if (detail) viewer.current?.show(detail.part)
    else viewer.current?.showWhole()
  }

  return (
    <>
      <a href={href} className="look-closer" onClick={onClick}>
        {words.open}
      </a>
      {details.length > 0 && (
        <DetailList
          details={details}
          href={href}
          thumb={thumb}
          aspect={aspect}
          name={words.details}
          onOpen={onClick}
        />
      )}
      <dialog
        ref={dialog}
        aria-label={words.title}
        className="closer"
        onKeyDown={onKeyDown}
        onClose={() => {
          viewer.current?.destroy()
          viewer.current = null
          setState({})
        }}
      >
        <img src={href} alt="" loading="lazy" className="closer-ground" hidden={state.drawn} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture */}
        <div ref={view} className="closer-view" tabIndex={0} role="application" aria-label={alt} />
        <div className="closer-bar">
          {details.length > 0 && (
            <ul aria-label={words.details} className="closer-details">
              {details.map((detail) => (
                <li key={detail.id}>
                  <button
                    type="button"
                    aria-pressed={state.shown === detail.id}
                    onClick={() => show(state.shown === detail.id ? undefined : detail)}
                  >
                    {detail.label}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p className="closer-says">
            {state.reason && <span role="status">{words[state.reason]} </span>}
            <span className="closer-keys">{words.keys}</span>
          </p>
          <div className="closer-buttons">
            <button type="button" aria-label={words.zoomOut} onClick={() => viewer.current?.zoomOut()}>
              <Stroke d="M4 10h12" />
            </button>
            <button type="button" aria-label={words.zoomIn} onClick={() => viewer.current?.zoomIn()}>
              <Stroke d="M4 10h12M10 4v12" />
            </button>
            <button type="button" aria-label={words.whole} onClick={() => show()}>
              <Stroke d="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" />
            </button>
            <form method="dialog">
              <button type="submit" aria-label={words.close}>
                <Stroke d="M5 5l10 10M15 5 5 15" />
              </button>
            </form>
          </div>
        </div>
      </dialog>
    </>
  )
}

function Stroke({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={d} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </svg>
  )
}
