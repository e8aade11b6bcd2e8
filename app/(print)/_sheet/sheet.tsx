import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { CSSProperties, ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { Actor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getWork } from '@/lib/catalogue/service'
import { env } from '@/lib/env'
import { PrintButton } from './print-button'
import { Qr } from './qr'

export type SheetWork = { artwork: ArtworkCard; text?: ReactNode }

/** An exhibition on A4: a wall label a work, with what leads from the paper to its page. */
export async function Sheet({
  actor,
  title,
  text,
  back,
  works,
}: {
  actor: Actor
  title: string
  text?: string
  /** the exhibition on the screen */
  back: string
  works: SheetWork[]
}) {
  const t = await getTranslations('print')
  const details = await Promise.all(works.map(({ artwork }) => getWork(actor, artwork.id)))
  return (
    <>
      <nav className="print-bar" aria-label={t('bar')}>
        <Link href={back} prefetch={false} className="link">
          {t('back')}
        </Link>
        <PrintButton word={t('print')} />
        <p className="text-quiet text-sm">{t('how')}</p>
      </nav>
      <article className="sheet">
        <header className="sheet-head">
          <p className="sheet-house">{t('house')}</p>
          <h1>{title}</h1>
          {text && <p className="whitespace-pre-line">{text}</p>}
          <p className="sheet-count">{t('count', { count: works.length })}</p>
        </header>
        <ol>
          {works.map((work, place) => (
            <SheetLabel key={work.artwork.id} work={work} detail={details[place]!} place={place} />
          ))}
        </ol>
      </article>
    </>
  )
}

async function SheetLabel({
  work: { artwork, text },
  detail,
  place,
}: {
  work: SheetWork
  detail: Awaited<ReturnType<typeof getWork>>
  place: number
}) {
  const [t, about, locale] = await Promise.all([
    getTranslations('print'),
    getTranslations('artwork'),
    getLocale(),
  ])
  const words = cardText(artwork, locale)
  const address = `${env().REGARD_URL.replace(/\/$/, '')}/artworks/${encodeURIComponent(artwork.slug)}`
  const { heightCm: height, widthCm: width } = detail
  const facts = [
    words.medium,
    height && width ? about('heightWidth', { height: round(height), width: round(width) }) : null,
  ]
  return (
    <li className="sheet-label" style={{ '--aspect': aspectOf(artwork) } as CSSProperties}>
      <a href={address} className="sheet-picture">
        <Picture card={artwork} sizes="20rem" first />
      </a>
      <div className="sheet-words">
        <p className="sheet-maker">
          {t('number', { n: place + 1 })} {words.makers || about('unknownMaker')}
        </p>
        <h2>
          <a href={address}>
            <cite>{words.title}</cite>
            {words.dateText && `, ${words.dateText}`}
          </a>
        </h2>
        <p>{facts.filter(Boolean).join(' · ')}</p>
        {text && <p className="sheet-text">{text}</p>}
        <p className="sheet-credit">
          {[detail.creditLine, detail.rightsText].filter(Boolean).join(' · ')}
          {artwork.generated && !detail.creditLine && about('generated')}
        </p>
      </div>
      <a href={address} className="sheet-code">
        <Qr address={address} name={t('code', { title: words.title })} />
      </a>
    </li>
  )
}

const round = (cm: number) => String(Math.round(cm * 10) / 10)
