import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/app/_components/page-head'
import { SettledLink } from '@/app/_components/settled-link'
import { Wall } from '@/app/_components/wall'
import { getFormat } from '@/app/_messages/get-format'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { getCards } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import type { HistoryItem } from '@/lib/interactions/schema'
import { findVisitor, listForgotten, listHistory } from '@/lib/interactions/service'
import { searchWorks } from '@/lib/search/service'
import { pauseRemembering } from '../actions'
import { Day } from './day'
import { Forgotten } from './forgotten'

const pageSize = 100

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('history') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryPage({ searchParams }: Props) {
  const query = await searchParams
  const [t, f, format] = await Promise.all([
    getTranslations('history'),
    getTranslations('forgotten'),
    getFormat(),
  ])
  const visitor = await currentVisitor()
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined
  const [page, state, forgottenItems] = visitor
    ? await Promise.all([
        listHistory(visitor, { cursor, limit: pageSize }).catch((error: unknown) => {
          if (cursor && error instanceof AppError && error.code === 'invalid_input') redirect('/history')
          throw error
        }),
        findVisitor(visitor),
        listForgotten(visitor),
      ])
    : [{ items: [], nextCursor: null }, null, []]
  const cards = await getCards([
    ...new Set([...page.items, ...forgottenItems].flatMap(({ artworkId }) => artworkId ?? [])),
  ])
  const days = new Map<string, HistoryItem[]>()
  for (const item of page.items) {
    const day = format.dateTime(new Date(item.occurredAt), { dateStyle: 'full' })
    days.set(day, [...(days.get(day) ?? []), item])
  }
  const paused = state?.paused ?? false
  const forgotten = typeof query.forgotten === 'string' ? query.forgotten : null
  const restored = typeof query.restored === 'string' ? Number(query.restored) || 0 : null
  const incognito = await isIncognito()

  return (
    <div className="pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')} />
      {forgotten && (
        <p role="status" className="notice">
          {forgotten === 'all' ? t('forgottenAll') : t('forgotten', { count: Number(forgotten) || 0 })}{' '}
          {forgotten !== 'all' && (
            <SettledLink href="/exhibition" className="link">
              {t('seeWall')}
            </SettledLink>
          )}
        </p>
      )}
      {restored !== null && (
        <p role="status" className="notice">
          {f('restored', { count: restored })}
        </p>
      )}
      {incognito && <p className="notice">{f('incognito')}</p>}
      {paused && <p className="notice">{t('paused')}</p>}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        {paused ? (
          <form action={pauseRemembering}>
            <input type="hidden" name="paused" value="false" />
            <button type="submit" className="link">
              {t('resume')}
            </button>
          </form>
        ) : (
          visitor && (
            <Link href="/history/pause" prefetch={false} className="link">
              {t('pause')}
            </Link>
          )
        )}
        <Link href="/incognito" prefetch={false} className="link">
          {f('visitIncognito')}
        </Link>
        {state && (
          <a href="/api/v1/history/export" download="regard-history.json" className="link">
            {t('download')}
          </a>
        )}
        {page.items.length > 0 && (
          <Link href="/history/forget?all=1" prefetch={false} className="link">
            {t('forgetAll')}
          </Link>
        )}
      </div>
      {forgottenItems.length > 0 && <Forgotten items={forgottenItems} cards={cards} />}
      {page.items.length === 0 ? (
        <Nothing />
      ) : (
        <form action="/history/forget" method="get" className="mt-10">
          {[...days].map(([day, items]) => (
            <Day key={day} day={day} items={items} cards={cards} />
          ))}
          <div className="start-bar">
            <button type="submit" className="button button-strong">
              {t('forgetSelected')}
            </button>
          </div>
          <p className="mt-8 flex gap-6 text-sm">
            {cursor && (
              <Link href="/history" className="link">
                {t('latest')}
              </Link>
            )}
            {page.nextCursor && (
              <Link
                href={`/history?cursor=${encodeURIComponent(page.nextCursor)}`}
                prefetch={false}
                className="link"
              >
                {t('older')}
              </Link>
            )}
          </p>
        </form>
      )}
    </div>
  )
}

async function Nothing() {
  const t = await getTranslations('history')
  const { items } = await searchWorks({ type: 'nobody' }, { limit: 3 })
  return (
    <section className="wall mt-14">
      <div>
        <h2 className="text-xl">{t('empty')}</h2>
        <p className="mt-2 text-quiet">{t('emptyWork')}</p>
      </div>
      <Wall cards={items} surface="gallery" />
    </section>
  )
}
