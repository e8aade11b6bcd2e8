'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { Thumb } from './thumb'

export type Option = { value: string; label: string; more: string; card?: ArtworkCard; disabled?: string }

/** Finds something in the collection by typing: a combobox over the gallery's own search. */
export function WorkSearch({
  label,
  placeholder,
  optionsOf,
  onChoose,
}: {
  label: string
  placeholder: string
  /** what the found works offer */
  optionsOf: (works: ArtworkCard[], typed: string) => Option[]
  onChoose: (option: Option) => void
}) {
  const t = useTranslations('admin.exhibitions')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [works, setWorks] = useState<ArtworkCard[] | null>(null)
  const [at, setAt] = useState(0)
  const open = typed.trim().length > 1
  const options = works ? optionsOf(works, typed.trim()) : []

  useEffect(() => {
    setWorks(null)
    const q = typed.trim()
    if (q.length < 2) return
    const cut = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/v1/artworks?limit=12&q=${encodeURIComponent(q)}`, {
          signal: cut.signal,
        })
        const page: { items?: ArtworkCard[] } = await response.json()
        setWorks(page.items ?? [])
        setAt(0)
      } catch {
        if (!cut.signal.aborted) setWorks([])
      }
    }, 150)
    return () => {
      clearTimeout(timer)
      cut.abort()
    }
  }, [typed])

  const choose = (option: Option | undefined) => {
    if (!option || option.disabled) return
    onChoose(option)
    setTyped('')
  }

  return (
    <div className="field relative">
      <label className="field-name" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={`${id}-options`}
        aria-activedescendant={open && options[at] ? `${id}-${at}` : undefined}
        value={typed}
        placeholder={placeholder}
        className="admin-input"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTimeout(() => setTyped(''), 200)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('')
          else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
          else if (event.key === 'Enter') choose(options[at])
          else return
          event.preventDefault()
        }}
      />
      {open && (
        <div id={`${id}-options`} role="listbox" aria-label={label} className="admin-options top-full">
          {options.map((option, place) => (
            // the input keeps the focus and says which option is active
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox
            // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant carries the focus
            <div
              key={option.value}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              aria-disabled={option.disabled ? true : undefined}
              onClick={() => choose(option)}
            >
              {option.card && <Thumb card={option.card} />}
              <span>
                {option.label}
                <br />
                <span className="text-quiet text-sm">{option.disabled ?? option.more}</span>
              </span>
            </div>
          ))}
        </div>
      )}
      <p aria-live="polite" className="text-quiet text-sm">
        {open && works === null && t('searching')}
        {open && works !== null && options.length === 0 && t('nothing')}
      </p>
    </div>
  )
}
