import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { getMyExhibition, previewForgetting } from '@/lib/curation/service'
import { forgetChosen } from '../../actions'
import { BeforeAfter } from './before-after'

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
  const everything = all
    ? (await getMyExhibition(visitor)).history.flatMap(({ interactionIds }) => interactionIds)
    : ids
  const preview = await previewForgetting(visitor, everything)
  const count = ids.length
  const { leaving, arriving, after } = preview
  const emptied = after.history.length === 0
  return (
    <div className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-3 text-lg">
          {all ? t('leadAll') : t('lead', { count })}{' '}
          {emptied
            ? t('noWall')
            : leaving.length === arriving.length
              ? t('changes', { count: leaving.length })
              : t('changesUneven', { leaving: leaving.length, arriving: arriving.length })}
        </p>
      </header>
      {!emptied && <BeforeAfter preview={preview} />}
      <form action={forgetChosen} className="start-bar">
        {all ? (
          <input type="hidden" name="all" value="1" />
        ) : (
          ids.map((each) => <input key={each} type="hidden" name="id" value={each} />)
        )}
        <button type="submit" className="button button-strong">
          {all ? t('confirmAll') : t('confirm', { count })}
        </button>
        <Back>{t('keep', { count: all ? 2 : count })}</Back>
      </form>
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
