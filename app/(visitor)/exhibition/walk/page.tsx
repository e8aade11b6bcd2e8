import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { inkOn } from '@/app/_components/placeholder'
import { currentVisitor } from '@/lib/auth/service'
import { pictureUrl } from '@/lib/catalogue/schema'
import { ownWallOf } from '../own-wall'
import { ReasonSentence } from '../reason-sentence'
import { percentOf, wordsOf } from '../words'
import { sizeOf } from './plan'
import { Walk } from './walk'
import './walk.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('walk'))('title'), robots: { index: false } }
}

const pictureWidth = 1280

export default async function WalkPage() {
  const exhibition = await ownWallOf(await currentVisitor())
  if (!exhibition || exhibition.picks.length === 0) redirect('/exhibition')
  const [t, locale, { title }] = await Promise.all([
    getTranslations('walk'),
    getLocale(),
    wordsOf(exhibition),
  ])
  const lights = exhibition.picks.map(({ reason }) =>
    reason.shares.reduce((sum, { share }) => sum + Math.max(0, share), 0),
  )
  const brightest = Math.max(...lights, 1e-9)
  const works = exhibition.picks.map(({ artwork, reason, position }, index) => {
    const text = cardText(artwork, locale)
    const ground = artwork.palette[0]?.hex ?? '#6e6a63'
    return {
      id: artwork.id,
      href: `/artworks/${artwork.slug}`,
      number: t('number', { n: position + 1 }),
      title: text.title,
      makers: text.makers,
      date: text.dateText ?? '',
      alt: text.altText,
      picture: artwork.picture && pictureUrl(artwork.picture, pictureWidth),
      ground,
      ink: inkOn(ground),
      size: sizeOf(artwork),
      light: lights[index]! / brightest,
      lightWords: t('light', { percent: percentOf(lights[index]! / brightest) }),
      reason: <ReasonSentence reason={reason} history={exhibition.history} />,
    }
  })
  return (
    <section aria-labelledby="walk-title" className="walk-page">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2 pt-2 pb-4">
        <div>
          <h1 id="walk-title" className="text-xl sm:text-2xl">
            {title}
          </h1>
          <p id="walk-how" className="needs-scripts text-quiet text-sm">
            {t('how')}
          </p>
        </div>
        <Link href="/exhibition" prefetch={false} className="link text-sm">
          {t('flat')}
        </Link>
      </header>
      <noscript>
        <p className="notice">{t('needsScripts')}</p>
      </noscript>
      <Walk
        works={works}
        exhibitionId={exhibition.id}
        words={{
          room: t('room'),
          works: t('works'),
          loading: t('loading'),
          noWebgl: t('noWebgl'),
          flat: t('flat'),
          walking: t('walking'),
          forward: t('forward'),
          back: t('back'),
          left: t('left'),
          right: t('right'),
        }}
      />
    </section>
  )
}
