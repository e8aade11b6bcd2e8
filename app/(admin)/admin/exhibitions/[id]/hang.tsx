'use client'

import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { CuratedExhibition } from '@/lib/curation/schema'
import { ActionForm } from '../../_components/action-form'
import { Thumb } from '../../_components/thumb'
import { WorkSearch } from '../../_components/work-search'
import { saveHang } from '../actions'

type Hung = CuratedExhibition['items'][number]

/** The works of an exhibition in order: dragged, or moved by keys and buttons, which say where the work went. */
export function Hang({ id, hung }: { id: string; hung: Hung[] }) {
  const t = useTranslations('admin.exhibitions')
  const [items, setItems] = useState(hung)
  const [changed, setChanged] = useState(false)
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<{ id: string; side: 'before' | 'after' } | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<string | null>(null)

  // the same buttons keep the focus when their work has moved
  useEffect(() => {
    const { current } = moved
    moved.current = null
    if (!current) return
    const [artworkId, way] = current.split(' ')
    const row = items.findIndex(({ artwork }) => artwork.id === artworkId)
    const buttons = list.current?.children[row]?.querySelectorAll<HTMLButtonElement>('[data-way]') ?? []
    const wanted = [...buttons].find((button) => button.dataset.way === way && !button.disabled)
    const target = wanted ?? [...buttons].find((button) => !button.disabled)
    target?.focus()
  }, [items])

  const place = (next: Hung[], word: string) => {
    setItems(next)
    setChanged(true)
    setSaid(word)
  }

  const move = (from: number, to: number, way?: 'up' | 'down') => {
    const item = items[from]
    if (!item || to < 0 || to >= items.length || from === to) return
    const next = items.toSpliced(from, 1).toSpliced(to, 0, item)
    if (way) moved.current = `${item.artwork.id} ${way}`
    place(next, t('moved', { title: item.artwork.title, place: to + 1, count: items.length }))
  }

  const add = (artwork: ArtworkCard) =>
    place([...items, { artwork, label: '' }], t('added', { title: artwork.title, place: items.length + 1 }))

  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const way = event.key === 'ArrowUp' ? 'up' : 'down'
    move(at, at + (way === 'up' ? -1 : 1), way)
  }

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    const from = items.findIndex(({ artwork }) => artwork.id === dragged)
    const target = items.findIndex(({ artwork }) => artwork.id === over?.id)
    if (from >= 0 && target >= 0) {
      const gap = target + (over?.side === 'after' ? 1 : 0)
      move(from, gap > from ? gap - 1 : gap)
    }
    setDragged(null)
    setOver(null)
  }

  return (
    <section className="grid gap-3" aria-labelledby="hang">
      <div>
        <h2 id="hang">{t('hang')}</h2>
        <p className="text-quiet text-sm">{t('hangHint')}</p>
      </div>
      <WorkSearch
        label={t('add')}
        placeholder={t('addPlaceholder')}
        optionsOf={(works) =>
          works.map((card) => ({
            value: card.id,
            label: card.title,
            more: [card.makers.join(', '), card.dateText].filter(Boolean).join(', '),
            card,
            disabled: items.some(({ artwork }) => artwork.id === card.id) ? t('already') : undefined,
          }))
        }
        onChoose={({ card }) => card && add(card)}
      />
      <p aria-live="polite" className="min-h-6 text-sm">
        {said}
      </p>
      <ActionForm
        action={async (before, form) => {
          const outcome = await saveHang(before, form)
          if (outcome.said) setChanged(false)
          return outcome
        }}
        className="grid gap-3"
      >
        <input type="hidden" name="id" value={id} />
        {items.length === 0 && <p>{t('empty')}</p>}
        <ol ref={list} className="admin-hang" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
          {items.map(({ artwork, label }, at) => (
            <li
              key={artwork.id}
              data-dragged={dragged === artwork.id ? '' : undefined}
              data-over={over?.id === artwork.id ? over.side : undefined}
              onKeyDown={(event) => onKeyDown(event, at)}
              onDragOver={(event) => {
                const box = event.currentTarget.getBoundingClientRect()
                const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after'
                if (over?.id !== artwork.id || over.side !== side) setOver({ id: artwork.id, side })
              }}
            >
              <input type="hidden" name="artworkId" value={artwork.id} />
              <span className="text-end text-quiet">{at + 1}</span>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging has its equal in the buttons */}
              <span
                className="handle"
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move'
                  event.dataTransfer.setData('text/plain', artwork.title)
                  setDragged(artwork.id)
                }}
                onDragEnd={() => {
                  setDragged(null)
                  setOver(null)
                }}
              >
                <Thumb card={artwork} />
              </span>
              <div className="grid gap-1">
                <p>
                  <span className="font-serif italic">{artwork.title}</span>
                  <span className="text-quiet text-sm">
                    {' '}
                    {[artwork.makers.join(', '), artwork.dateText].filter(Boolean).join(', ')}
                  </span>
                </p>
                <textarea
                  name="label"
                  rows={1}
                  value={label}
                  maxLength={5000}
                  aria-label={t('label', { title: artwork.title })}
                  placeholder={t('labelPlaceholder')}
                  className="admin-input min-h-9!"
                  onChange={(event) => {
                    const text = event.target.value
                    setItems(items.map((item, other) => (other === at ? { ...item, label: text } : item)))
                    setChanged(true)
                  }}
                />
              </div>
              <div className="flex gap-1">
                {(['up', 'down'] as const).map((way) => (
                  <button
                    key={way}
                    type="button"
                    data-way={way}
                    className="admin-button"
                    disabled={way === 'up' ? at === 0 : at === items.length - 1}
                    aria-label={t(way, { title: artwork.title })}
                    onClick={() => move(at, at + (way === 'up' ? -1 : 1), way)}
                  >
                    {way === 'up' ? '↑' : '↓'}
                  </button>
                ))}
                <button
                  type="button"
                  className="admin-button"
                  aria-label={t('remove', { title: artwork.title })}
                  onClick={() => place(items.toSpliced(at, 1), t('removed', { title: artwork.title }))}
                >
                  ×
                </button>
              </div>
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className="admin-button admin-button-strong">
            {t('saveHang')}
          </button>
          {changed && <span className="text-quiet text-sm">{t('unsaved')}</span>}
        </div>
      </ActionForm>
    </section>
  )
}
