import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { previewPausing } from '@/lib/curation/service'
import { WallChange } from '../../_gallery/wall-change'
import { pauseRemembering } from '../../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pause'))('title') }
}

/** Before remembering stops: what it changes on the wall, which is nothing, and what it changes from then on. */
export default async function PausePage() {
  const t = await getTranslations('pause')
  const visitor = await currentVisitor()
  if (!visitor) redirect('/history')
  const change = await previewPausing(visitor)
  return (
    <div className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-3 text-lg">{t('lead')}</p>
      </header>
      <form action={pauseRemembering} className="start-bar">
        <input type="hidden" name="paused" value="true" />
        <button type="submit" className="button button-strong">
          {t('confirm')}
        </button>
        <Link href="/history" className="link text-sm">
          {t('back')}
        </Link>
      </form>
      <WallChange change={change} />
    </div>
  )
}
