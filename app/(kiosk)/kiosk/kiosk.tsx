'use client'

import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import type { cardText } from '@/app/_components/card-text'
import { hangInRows } from '@/app/_components/hang'
import type { Locale } from '@/app/_messages/locale'

export type KioskWords = Record<
  'touch' | 'look' | 'wall' | 'previous' | 'next' | 'unknownMaker' | 'language',
  string
>
export type KioskWork = {
  id: string
  aspect: number
  texts: Record<Locale, ReturnType<typeof cardText>>
  large: ReactNode
  small: ReactNode
}

/** Where the screen is: showing works by itself, the wall, or before one work. */
type Scene = { name: 'alone' } | { name: 'wall' } | { name: 'work'; index: number }

const showEachMs = 10_000
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

/** All of a visit lives in this component's state and is gone when it is idle. */
export function Kiosk({
  works,
  title,
  words: wordsOf,
  locale: houseLocale,
  idleMs,
}: {
  works: KioskWork[]
  title: string | null
  words: Record<Locale, KioskWords>
  locale: Locale
  idleMs: number
}) {
  const [scene, setScene] = useState<Scene>({ name: 'alone' })
  const [locale, setLocale] = useState(houseLocale)
  const [shown, setShown] = useState(0)
  const words = wordsOf[locale]
  const alone = scene.name === 'alone'

  useEffect(() => {
    if (!alone || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const turning = setInterval(() => setShown((index) => (index + 1) % works.length), showEachMs)
    return () => clearInterval(turning)
  }, [alone, works.length])

  useEffect(() => {
    if (alone) return
    let timer: ReturnType<typeof setTimeout>
    const forget = () => {
      setScene({ name: 'alone' })
      setLocale(houseLocale)
      scrollTo(0, 0)
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(forget, idleMs)
    }
    wait()
    for (const sign of signsOfLife) addEventListener(sign, wait, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signsOfLife) removeEventListener(sign, wait)
    }
  }, [alone, idleMs, houseLocale])

  const go = (next: Scene) => {
    setScene(next)
    scrollTo(0, 0)
  }
  const label = ({ texts }: KioskWork, large = false) => {
    const text = texts[locale]
    return (
      <span className="block">
        <span className="block text-sm">{text.makers || words.unknownMaker}</span>
        <cite className={`font-serif italic ${large ? 'text-2xl' : 'text-base'}`}>{text.title}</cite>
        <span className="block text-quiet text-sm">
          {[text.dateText, large && text.medium].filter(Boolean).join(', ')}
        </span>
        {large && text.altText && <span className="mt-3 block text-base">{text.altText}</span>}
      </span>
    )
  }
  const style = ({ aspect }: KioskWork) => ({ '--aspect': aspect }) as CSSProperties

  if (scene.name === 'alone') {
    const work = works[shown]!
    return (
      <main className="kiosk kiosk-alone" lang={locale}>
        <h1 className="sr-only">{title ?? words.look}</h1>
        <button type="button" className="kiosk-touch" onClick={() => go({ name: 'wall' })}>
          <span key={work.id} className="kiosk-lit" style={style(work)}>
            <span className="kiosk-large">{work.large}</span>
            <span className="kiosk-caption">{label(work)}</span>
          </span>
          <span className="kiosk-call">{words.touch}</span>
        </button>
      </main>
    )
  }
  const other: Locale = locale === 'en' ? 'zh' : 'en'
  const bar = (children: ReactNode) => (
    <header className="kiosk-bar">
      {children}
      <button type="button" className="button" lang={other} onClick={() => setLocale(other)}>
        {wordsOf[other].language}
      </button>
    </header>
  )
  if (scene.name === 'wall') {
    return (
      <main className="kiosk" lang={locale}>
        {bar(<h1 className="mr-auto text-xl">{title ?? words.look}</h1>)}
        <div className="wall">
          {hangInRows(works, ({ aspect }) => aspect).map((row) => (
            <ul
              key={row.works[0]!.item.id}
              className="hang-row"
              style={{ '--extent': row.extent } as CSSProperties}
            >
              {row.works.map(({ item, index, breadth }) => (
                <li
                  key={item.id}
                  className="hang-work"
                  style={{ '--breadth': breadth, '--aspect': item.aspect } as CSSProperties}
                >
                  <button
                    type="button"
                    className="hang-link w-full text-start"
                    onClick={() => go({ name: 'work', index })}
                  >
                    {item.small}
                    {label(item)}
                  </button>
                </li>
              ))}
            </ul>
          ))}
        </div>
      </main>
    )
  }
  const work = works[scene.index]!
  const beside = (step: number) =>
    go({ name: 'work', index: (scene.index + step + works.length) % works.length })
  return (
    <main className="kiosk" lang={locale}>
      {bar(
        <>
          <button type="button" className="button mr-auto" onClick={() => go({ name: 'wall' })}>
            {words.wall}
          </button>
          <button type="button" className="button" onClick={() => beside(-1)}>
            {words.previous}
          </button>
          <button type="button" className="button" onClick={() => beside(1)}>
            {words.next}
          </button>
        </>,
      )}
      <article className="kiosk-work" style={style(work)}>
        <div className="kiosk-large">{work.large}</div>
        <h1 className="sr-only">{work.texts[locale].title}</h1>
        <div className="max-w-[30rem]">{label(work, true)}</div>
      </article>
    </main>
  )
}
