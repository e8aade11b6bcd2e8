'use client'

import { useRef } from 'react'
import { record } from './attention-recorder/recorder'

/** The picture at its largest, to walk up to. Without scripts it is a link to the picture. */
export function LookCloser({
  workId,
  href,
  alt,
  words,
}: {
  workId: string
  href: string
  alt: string
  words: { open: string; close: string; title: string }
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <a
        href={href}
        className="look-closer"
        onClick={(event) => {
          if (!dialog.current || event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          record({ kind: 'zoom', artworkId: workId, surface: 'artwork' })
          dialog.current.showModal()
        }}
      >
        <span>{words.open}</span>
      </a>
      <dialog ref={dialog} aria-label={words.title} className="close-up">
        <form method="dialog">
          <button type="submit" className="close-up-button">
            {words.close}
          </button>
        </form>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture */}
        <div className="close-up-view" tabIndex={0}>
          <img src={href} alt={alt} loading="lazy" />
        </div>
      </dialog>
    </>
  )
}
