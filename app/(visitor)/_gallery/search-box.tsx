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
  // null: not answered yet
  const [answer, setAnswer] = useState<Suggestion[] | null>(null)
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const q = typed?.trim() ?? ''
    if (!q) return setAnswer(null)
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/v1/suggestions?${new URLSearchParams({ q, language: locale })}`, {
          signal: stop.signal,
        })
        const { items } = (await response.json()) as { items?: Suggestion[] }
        setAnswer(items ?? [])
        setActive(-1)
        setOpen(document.activeElement === field.current)
      } catch {
        // the search itself still works
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  const found = answer ?? []
  const shown = open && found.length > 0
  const optionId = (at: number) => `${id}-${at}`
  const type = (text: string | null) => {
    setTyped(text)
    setActive(-1)
  }
  const choose = (at: number) => {
    const suggestion = found[at]!
    field.current!.value = suggestion.kind === 'words' ? suggestion.value : ''
    type(null)
    router.push(addressFor(suggestion))
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
    } else if (event.key === 'Enter') type(null)
  }
  return (
    <div className="field search-field">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        ref={field}
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
        onChange={(event) => type(event.target.value)}
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
            <span className="suggestion-kind">{words[suggestion.kind]}</span>
            {suggestion.works !== null && (
              <span className="suggestion-works">{suggestion.works.toLocaleString(locale)}</span>
            )}
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {shown && words.count.replace('{count}', String(found.length))}
        {answer?.length === 0 && words.none}
      </span>
    </div>
  )
}
