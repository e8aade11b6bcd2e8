'use client'

import { useTranslations } from 'next-intl'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Region } from '@/lib/catalogue/schema'
import { ActionForm } from '../../_components/action-form'
import { saveRegions } from '../actions'

type Draft = Region & { key: number }
type Side = 'x' | 'y' | 'width' | 'height'

const sides = ['x', 'y', 'width', 'height'] as const
const least = 0.5
const tidy = (value: number) => Math.round(value * 10) / 10
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** Within the picture, and never too small to be seen. */
function within({ x, y, width, height, ...rest }: Draft): Draft {
  const [w, h] = [clamp(width, least, 100), clamp(height, least, 100)]
  return {
    ...rest,
    width: tidy(w),
    height: tidy(h),
    x: tidy(clamp(x, 0, 100 - w)),
    y: tidy(clamp(y, 0, 100 - h)),
  }
}

/** Arrow keys move a detail by one percent; with Shift they make it larger and smaller. */
function keyed(region: Draft, key: string, resize: boolean): Draft | null {
  const right = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (!right && !down) return null
  return within(
    resize
      ? { ...region, width: region.width + right, height: region.height + down }
      : { ...region, x: region.x + right, y: region.y + down },
  )
}

/** Named details of a work: drawn on the picture with the mouse, moved by keys, or written as numbers. */
export function RegionEditor({
  id,
  src,
  alt,
  regions,
}: {
  id: string
  src: string
  alt: string
  regions: Region[]
}) {
  const t = useTranslations('admin.regions')
  const [drafts, setDrafts] = useState<Draft[]>(() => regions.map((region, key) => ({ ...region, key })))
  const [drawn, setDrawn] = useState<{ key: number; x: number; y: number } | null>(null)
  const next = useRef(regions.length)
  const frame = useRef<HTMLDivElement>(null)

  const change = (key: number, to: (draft: Draft) => Draft) =>
    setDrafts((now) => now.map((draft) => (draft.key === key ? within(to(draft)) : draft)))
  const add = (part: Pick<Draft, Side>): number => {
    const key = next.current++
    setDrafts((now) => [...now, within({ ...part, labels: { en: '' }, key })])
    return key
  }
  const placeOf = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect()
    return {
      x: clamp(((event.clientX - box.left) / box.width) * 100, 0, 100),
      y: clamp(((event.clientY - box.top) / box.height) * 100, 0, 100),
    }
  }
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest('button')) return
    event.preventDefault()
    frame.current!.setPointerCapture(event.pointerId)
    const { x, y } = placeOf(event)
    setDrawn({ key: add({ x, y, width: least, height: least }), x, y })
  }
  const draw = (event: PointerEvent) => {
    if (!drawn) return
    const to = placeOf(event)
    change(drawn.key, (draft) => ({
      ...draft,
      x: Math.min(drawn.x, to.x),
      y: Math.min(drawn.y, to.y),
      width: Math.abs(to.x - drawn.x),
      height: Math.abs(to.y - drawn.y),
    }))
  }
  const end = () => {
    // a press without a drag draws nothing
    if (drawn)
      setDrafts((now) => now.filter(({ key, width, height }) => key !== drawn.key || width + height > 2))
    setDrawn(null)
  }
  const onKeyDown = (event: KeyboardEvent, draft: Draft) => {
    const moved = keyed(draft, event.key, event.shiftKey)
    if (moved) change(draft.key, () => moved)
    else if (event.key === 'Delete') setDrafts((now) => now.filter(({ key }) => key !== draft.key))
    else return
    event.preventDefault()
  }
  const nameOf = ({ labels }: Draft, at: number) => labels.en || t('nameless', { number: at + 1 })

  return (
    <section className="grid gap-3" aria-labelledby="regions">
      <div>
        <h2 id="regions">{t('title')}</h2>
        <p className="text-quiet text-sm">{t('hint')}</p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]">
        <div
          ref={frame}
          className="region-frame"
          onPointerDown={begin}
          onPointerMove={draw}
          onPointerUp={end}
          onPointerCancel={end}
        >
          <img src={src} alt={alt} draggable={false} className="w-full" />
          {drafts.map((draft, at) => (
            <button
              key={draft.key}
              type="button"
              className="region-box"
              style={
                Object.fromEntries(sides.map((side) => [`--${side}`, `${draft[side]}%`])) as CSSProperties
              }
              aria-label={t('box', {
                name: nameOf(draft, at),
                x: draft.x,
                y: draft.y,
                width: draft.width,
                height: draft.height,
              })}
              onKeyDown={(event) => onKeyDown(event, draft)}
            >
              {at + 1}
            </button>
          ))}
        </div>
        <ActionForm action={saveRegions} className="grid gap-4">
          <input type="hidden" name="id" value={id} />
          <input
            type="hidden"
            name="regions"
            value={JSON.stringify(drafts.map(({ key: _, ...region }) => region))}
          />
          {drafts.length === 0 && <p className="text-quiet">{t('none')}</p>}
          <ol className="grid gap-4">
            {drafts.map((draft, at) => (
              <li key={draft.key}>
                <fieldset className="region-fields">
                  <legend>{t('legend', { number: at + 1 })}</legend>
                  {(['en', 'zh'] as const).map((language) => (
                    <label key={language} className="field">
                      <span className="field-name">{t(`label.${language}`)}</span>
                      <input
                        className="admin-input"
                        lang={language}
                        maxLength={120}
                        required={language === 'en'}
                        value={draft.labels[language] ?? ''}
                        onChange={({ target: { value } }) =>
                          change(draft.key, (now) => ({
                            ...now,
                            labels: {
                              ...now.labels,
                              [language]: value || (language === 'en' ? '' : undefined),
                            },
                          }))
                        }
                      />
                    </label>
                  ))}
                  {sides.map((side) => (
                    <label key={side} className="field region-number">
                      <span className="field-name">{t(side)}</span>
                      <input
                        className="admin-input"
                        type="number"
                        min={0}
                        max={100}
                        step={0.1}
                        value={draft[side]}
                        onChange={({ target: { valueAsNumber } }) =>
                          Number.isFinite(valueAsNumber) &&
                          change(draft.key, (now) => ({ ...now, [side]: valueAsNumber }))
                        }
                      />
                    </label>
                  ))}
                  <button
                    type="button"
                    className="admin-button"
                    aria-label={t('removeThis', { name: nameOf(draft, at) })}
                    onClick={() => setDrafts((now) => now.filter(({ key }) => key !== draft.key))}
                  >
                    {t('remove')}
                  </button>
                </fieldset>
              </li>
            ))}
          </ol>
          <p className="flex flex-wrap gap-3">
            <button
              type="button"
              className="admin-button"
              onClick={() => void add({ x: 35, y: 35, width: 30, height: 30 })}
            >
              {t('add')}
            </button>
            <button type="submit" className="admin-button admin-button-strong">
              {t('save')}
            </button>
          </p>
        </ActionForm>
      </div>
    </section>
  )
}
