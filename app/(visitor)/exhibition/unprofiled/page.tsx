import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { currentVisitor, incognitoPromise } from '@/lib/auth/service'
import { compareWithUnprofiled, getUnprofiledExhibition } from '@/lib/curation/service'
import { HungWall } from '../hung-wall'
import { TwoWalls } from './two-walls'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twin'))('title') }
}

/** The twin of the visitor's wall, made with no history at all, and what profiling changed. */
export default async function UnprofiledPage() {
  const t = await getTranslations('twin')
  const visitor = await currentVisitor()
  const difference = visitor && (await compareWithUnprofiled(visitor))
  const compared = difference && difference.mine.history.length > 0 ? difference : null
  const twin = difference?.unprofiled ?? (await getUnprofiledExhibition({}, await incognitoPromise()))
  return (
    <>
      {compared && <TwoWalls difference={compared} />}
      <div className={compared ? 'mt-20' : undefined}>
        <HungWall exhibition={twin} name={t('title')} />
        <p className="mt-6 max-w-[var(--measure)] text-quiet">{t('made')}</p>
        <p className="mt-3 flex flex-wrap gap-x-6 text-sm">
          {visitor && (
            <Link href="/exhibition" className="link">
              {t('back')}
            </Link>
          )}
          <Link href="/how-we-choose" className="link">
            {t('how')}
          </Link>
        </p>
      </div>
    </>
  )
}
