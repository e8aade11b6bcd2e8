import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { previewForgetting, previewForgettingAll } from '@/lib/curation/service'
import { WallChange } from '../../_gallery/wall-change'
import { forgetChosen } from '../../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forget'))('title') }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Props = { searchParams: Promise<{ id?: string | string[]; all?: string }> }

export default async function ForgetPage({ searchParams }: Props) {
  const { id, all } = await searchParams
  const t = await getTranslations('forget')
  const visitor = await currentVisitor()
  const ids = [...new Set([id ?? []].flat().filter((each) => uuid.test(each)))]
  if (!visitor || (!all && ids.length === 0)) {
    return (
      <div className="pt-10">
        <h1 className="text-2xl">{t('nothing')}</h1>
        <Back>{t('back')}</Back>
      </div>
    )
  }
  const change = all ? await previewForgettingAll(visitor) : await previewForgetting(visitor, ids)
  const count = ids.length
  return (
    <div className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-3 text-lg">{all ? t('leadAll') : t('lead', { count })}</p>
        <p className="mt-2 text-quiet">{t('day')}</p>
      </header>
      <form action={forgetChosen} className="start-bar">
        {all ? (
          <input type="hidden" name="all" value="1" />
        ) : (
          ids.map((each) => <input key={each} type="hidden" name="id" value={each} />)
        )}
        <button type="submit" className="button button-strong">
          {all ? t('confirmAll') : t('confirm', { count })}
        </button>
        {all && (
          <button type="submit" name="good" value="1" className="button">
            {t('forGood')}
          </button>
        )}
        <Back>{t('keep', { count: all ? 2 : count })}</Back>
      </form>
      <WallChange change={change} emptied={change.after.history.length === 0} />
    </div>
  )
}

function Back({ children }: { children: string }) {
  return (
    <Link href="/history" className="link text-sm">
      {children}
    </Link>
  )
}
