import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { arrangeList, removeList } from '../../actions'
import { listFor } from '../../list-for'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await listFor((await params).id)
  return { title: (await getTranslations('lists'))('arranging', { name }), robots: { index: false } }
}

export default async function ArrangePage({ params, searchParams }: Props) {
  const list = await listFor((await params).id)
  const { saved } = await searchParams
  const t = await getTranslations('lists')
  const locale = await getLocale()
  const last = list.items.length - 1
  return (
    <div className="max-w-[60rem] pt-6 sm:pt-10">
      <h1 className="text-3xl">{t('arranging', { name: list.name })}</h1>
      {saved && (
        <p role="status" className="notice">
          {t('kept')}
        </p>
      )}
      <form action={arrangeList} className="mt-8 grid gap-8">
        <input type="hidden" name="list" value={list.id} />
        {/* what Enter presses, before the buttons that move works */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          {t('keep')}
        </button>
        <label className="field">
          <span className="text-quiet text-sm">{t('name')}</span>
          <input
            name="name"
            required
            maxLength={200}
            defaultValue={list.name}
            className="line-input text-xl"
          />
        </label>
        <label className="field">
          <span className="text-quiet text-sm">{t('note')}</span>
          <textarea name="note" rows={2} maxLength={5000} defaultValue={list.note} className="line-input" />
        </label>
        <ol className="arrange" aria-label={t('order')}>
          {list.items.map(({ artwork, note }, place) => {
            const { title, makers } = cardText(artwork, locale)
            return (
              <li key={artwork.id} className="arrange-work">
                <input type="hidden" name="work" value={artwork.id} />
                <span className="arrange-thumb" style={{ '--aspect': aspectOf(artwork) } as CSSProperties}>
                  <Picture card={artwork} sizes="7rem" decorative />
                </span>
                <div className="min-w-0">
                  <Link
                    href={`/artworks/${artwork.slug}`}
                    prefetch={false}
                    className="link font-serif italic"
                  >
                    {title}
                  </Link>
                  <span className="block text-quiet text-sm">{makers}</span>
                  <label className="field mt-2">
                    <span className="sr-only">{t('noteOn', { title })}</span>
                    <textarea
                      name={`note ${artwork.id}`}
                      rows={1}
                      maxLength={5000}
                      defaultValue={note}
                      placeholder={t('notePlaceholder')}
                      className="line-input"
                    />
                  </label>
                </div>
                <div className="arrange-moves">
                  <button
                    type="submit"
                    name="press"
                    value={`up ${artwork.id}`}
                    className="nav-link"
                    disabled={place === 0}
                    aria-label={t('earlier', { title })}
                    title={t('earlier', { title })}
                  >
                    ↑
                  </button>
                  <button
                    type="submit"
                    name="press"
                    value={`down ${artwork.id}`}
                    className="nav-link"
                    disabled={place === last}
                    aria-label={t('later', { title })}
                    title={t('later', { title })}
                  >
                    ↓
                  </button>
                  <button
                    type="submit"
                    name="press"
                    value={`out ${artwork.id}`}
                    className="nav-link"
                    aria-label={t('takeOut', { title })}
                    title={t('takeOut', { title })}
                  >
                    ×
                  </button>
                </div>
              </li>
            )
          })}
        </ol>
        {list.items.length === 0 && <p className="text-quiet">{t('emptyList')}</p>}
        <div className="start-bar mt-0">
          <button type="submit" name="press" value="hang" className="button button-strong">
            {t('keepAndHang')}
          </button>
          <button type="submit" className="button">
            {t('keep')}
          </button>
        </div>
      </form>
      <details className="mt-10">
        <summary className="link w-fit text-quiet text-sm">{t('delete')}</summary>
        <form action={removeList} className="mt-3 flex flex-wrap items-center gap-5 text-sm">
          <input type="hidden" name="list" value={list.id} />
          <p>{t('deleteWarning')}</p>
          <button type="submit" className="button">
            {t('deleteConfirm')}
          </button>
        </form>
      </details>
    </div>
  )
}
