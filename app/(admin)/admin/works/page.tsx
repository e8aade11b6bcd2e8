import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { publicationStates } from '@/lib/catalogue/schema'
import { listWorksForAdmin } from '@/lib/catalogue/service'
import { pageAdmin } from '../_page'
import { WorksTable } from './works-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.works')
  return { title: t('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

const one = (value: string | string[] | undefined) => (typeof value === 'string' && value ? value : undefined)

export default async function WorksPage({ searchParams }: { searchParams: Search }) {
  const admin = await pageAdmin()
  const t = await getTranslations('admin.works')
  const given = await searchParams
  const q = one(given.q)
  const state = publicationStates.find((each) => each === one(given.state))
  const cursor = one(given.cursor)
  const { items, nextCursor, total } = await listWorksForAdmin(admin, { q, state, cursor, limit: 50 })
  const kept = { ...(q && { q }), ...(state && { state }) }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-6">
        <h1>{t('title')}</h1>
        <p className="text-quiet">{t('count', { count: total })}</p>
      </div>
      <search>
        <form className="flex flex-wrap items-end gap-3">
          <input
            type="search"
            name="q"
            id="find"
            defaultValue={q}
            aria-label={t('search')}
            placeholder={t('search')}
            maxLength={200}
            className="admin-input max-w-[24rem] flex-auto basis-[14rem]"
          />
          <label className="flex items-center gap-2">
            <span className="text-quiet text-sm">{t('state')}</span>
            <select name="state" defaultValue={state ?? ''} className="admin-select">
              <option value="">{t('any')}</option>
              {publicationStates.map((each) => (
                <option key={each} value={each}>
                  {t(`states.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="admin-button">
            {t('find')}
          </button>
        </form>
      </search>
      {items.length === 0 ? <p>{t('none')}</p> : <WorksTable works={items} />}
      <p className="flex gap-6">
        {cursor && (
          <Link className="link" href={{ query: kept }}>
            {t('first')}
          </Link>
        )}
        {nextCursor && (
          <Link className="link" href={{ query: { ...kept, cursor: nextCursor } }}>
            {t('next')}
          </Link>
        )}
      </p>
    </div>
  )
}
