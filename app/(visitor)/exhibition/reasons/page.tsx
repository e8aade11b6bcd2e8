import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { EvidenceKey } from '../evidence-mark'
import { ownWallOf } from '../own-wall'
import { addressOf, steeringOf } from '../steering'
import { wordsOf } from '../words'
import { ToldReason } from './told-reason'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exhibition'))('reasons'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Every pick of the visitor's wall with its reason in full. */
export default async function ReasonsPage({ searchParams }: Props) {
  const steering = steeringOf(await searchParams, new Date())
  const exhibition = await ownWallOf(await currentVisitor(), steering)
  if (!exhibition) redirect('/exhibition')
  const { t, title } = await wordsOf(exhibition)
  return (
    <section aria-labelledby="reasons" className="mt-8">
      <p className="text-sm">
        <Link href={addressOf(steering)} prefetch={false} className="link">
          {t('toWall', { title })}
        </Link>
      </p>
      <h1 id="reasons" className="mt-6 text-2xl">
        {t('reasons')}
      </h1>
      <p className="mt-2 max-w-[var(--measure)] text-quiet">{t('reasonsLead')}</p>
      <EvidenceKey />
      <ol className="mt-12 grid gap-x-16 gap-y-14 lg:grid-cols-2">
        {exhibition.picks.map((pick) => (
          <ToldReason key={pick.artwork.id} pick={pick} exhibition={exhibition} />
        ))}
      </ol>
      <p className="mt-12 text-quiet text-sm">
        {t(`ranker.${exhibition.ranker as 'attention'}`, { version: exhibition.modelVersion ?? '' })}
      </p>
    </section>
  )
}
