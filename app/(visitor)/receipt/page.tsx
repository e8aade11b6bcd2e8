import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { SettledLink } from '@/app/_components/settled-link'
import { currentVisitor } from '@/lib/auth/service'
import { findReceipt } from '@/lib/curation/service'
import { steeringOf } from '../exhibition/steering'
import { Learned } from './learned'
import { Looks } from './looks'
import { nextLook } from './next-look'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipt'))('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReceiptPage({ searchParams }: Props) {
  const [t, all, locale, visitor] = await Promise.all([
    getTranslations('receipt'),
    getTranslations(),
    getLocale(),
    currentVisitor(),
  ])
  const { minutes, begun } = steeringOf(await searchParams, new Date())
  const receipt = visitor && (await findReceipt(visitor, begun ? { minutes, begun } : {}))
  const seconds = (of: 'lookSeconds' | 'spentSeconds') =>
    Math.round((receipt?.works ?? []).reduce((sum, work) => sum + work[of], 0) / 60)
  const next = receipt?.longest && nextLook(receipt.longest.lookSeconds)

  return (
    <article className="receipt pt-6 sm:pt-10">
      <header>
        <h1 className="text-3xl">{t('title')}</h1>
        {receipt ? (
          <p className="mt-3 text-lg text-quiet">
            {t('lead', { works: receipt.works.length, minutes: seconds('lookSeconds') })}{' '}
            {receipt.minutes !== null &&
              t('budget', { minutes: receipt.minutes, spent: seconds('spentSeconds') })}
          </p>
        ) : (
          <p className="mt-3 text-lg text-quiet">{t('empty')}</p>
        )}
      </header>
      {receipt && (
        <>
          <Looks works={receipt.works} />
          {receipt.longest && (
            <p>
              {t.rich('longest', {
                time: durationText(all, receipt.longest.lookSeconds),
                title: cardText(receipt.longest.artwork, locale).title,
                work: (title) => <cite className="font-serif">{title}</cite>,
              })}
            </p>
          )}
          <Learned learned={receipt.learned} />
          {next && (
            <section aria-labelledby="next">
              <h2 id="next" className="text-xl">
                {t('next')}
              </h2>
              <p className="mt-1">
                {t(({ one: 'nextOne', three: 'nextThree', ten: 'nextTen' } as const)[next])}
              </p>
            </section>
          )}
        </>
      )}
      <p>
        <SettledLink href="/exhibition" className="link">
          {t('toExhibition')}
        </SettledLink>
        {!receipt && (
          <Link href="/" className="link ml-6">
            Regard
          </Link>
        )}
      </p>
    </article>
  )
}
