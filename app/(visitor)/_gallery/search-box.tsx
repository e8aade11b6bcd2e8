'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Suggestion } from '@/lib/search/schema'
import { addressOf } from './address'

/** A keystroke is not a question yet. */
const pauseMs = 120

function addressFor({ kind, value }: Suggestion): string {
  if (kind === 'work') return `/artworks/${encodeURIComponent(value)}`
  return addressOf(kind === 'words' ? { q: value } : { [kind]: value })
}

/** The search field, with what may be meant below it: a combobox as the ARIA practices describe it. */
export function SearchBox({
  label,
  placeholder,
  asked,
  words,
  locale,
}: {
  label: string
  placeholder: string
  asked: string
  words: Record<Suggestion['kind'] | 'count' | 'none', string>
  locale: string
}) {
  const router = useRouter()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [found, setFound] = useState<Suggestion[]>([])
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const q = typed?.trim() ?? ''
    if (!q) return setFound([])
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/v1/suggestions?${new URLSearchParams({ q })}`, {
          signal: stop.signal,
        })
        const { items } = (await response.json()) as { items?: Suggestion[] }
        setFound(items ?? [])
        setActive(-1)
        setOpen(true)
      } catch {
        // the search itself still works
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  const shown = open && found.length > 0
  const optionId = (at: number) => `${id}-${at}`
  const choose = (at: number) => {
    setOpen(false)
    router.push(addressFor(found[at]!))
  }
  const move = (by: number) => {
    // one place more than there are options: the field itself
    const next = ((active + 1 + by + found.length + 1) % (found.length + 1)) - 1
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return
      event.preventDefault()
      if (!open) setOpen(true)
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && shown && active >= 0) {
      event.preventDefault()
      choose(active)
    }
  }
  return (
    <div className="field search-field">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="search"
        name="q"
        defaultValue={asked}
        maxLength={200}
        placeholder={placeholder}
        className="field-input"
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown}
        className="suggestions"
      >
        {found.map((suggestion, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, by aria-activedescendant
          <div
            key={`${suggestion.kind} ${suggestion.value}`}
            id={optionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className="suggestion"
            // keeps the focus in the field
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(at)}
          >
            <span className={suggestion.kind === 'work' ? 'suggestion-name italic' : 'suggestion-name'}>
              {suggestion.label}
            </span>
            <span className="suggestion-kind">
              {words[suggestion.kind]}
              {suggestion.works !== null && ` ${suggestion.works.toLocaleString(locale)}`}
            </span>
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {typed &&
          (shown
            ? words.count.replace('{count}', String(found.length))
            : found.length === 0
              ? words.none
              : '')}
      </span>
    </div>
  )
}
