import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { previewIncognito } from '@/lib/curation/service'
import { WallChange } from '../_gallery/wall-change'
import { beginIncognito, endIncognito } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incognito'))('name') }
}

/** Before the visit that keeps nothing begins: what it changes on the wall, and what it keeps from the gallery. */
export default async function IncognitoPage() {
  const t = await getTranslations('incognito')
  const [visitor, incognito] = await Promise.all([currentVisitor(), isIncognito()])
  const change = visitor && (await previewIncognito(visitor))
  return (
    <div className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{incognito ? t('on') : t('title')}</h1>
        <p className="mt-3 text-lg">{t('lead')}</p>
        <p className="mt-3 text-quiet">{t('kept')}</p>
      </header>
      <form action={incognito ? endIncognito : beginIncognito} className="start-bar">
        {!incognito && <input type="hidden" name="promised" value={change?.promised} />}
        <button type="submit" className="button button-strong">
          {incognito ? t('end') : t('begin')}
        </button>
        <Link href="/exhibition" className="link text-sm">
          {t('stay')}
        </Link>
      </form>
      {change && <WallChange change={change} />}
    </div>
  )
}
