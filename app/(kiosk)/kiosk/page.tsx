import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { type Locale, locales } from '@/app/_messages/locale'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'
import { searchWorks } from '@/lib/search/service'
import { Kiosk, type KioskWords } from './kiosk'
import './kiosk.css'

const worksMax = 48
const idleSeconds = { usual: 90, min: 5, max: 900 }
// whoever touches a kiosk is nobody: it reads no cookie and becomes no visitor
const nobody = { type: 'nobody' } as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kiosk'))('title'), robots: { index: false } }
}

async function wordsIn(locale: Locale): Promise<KioskWords> {
  const t = await getTranslations({ locale, namespace: 'kiosk' })
  return {
    touch: t('touch'),
    look: t('look'),
    wall: t('wall'),
    previous: t('previous'),
    next: t('next'),
    unknownMaker: t('unknownMaker'),
    language: t('language'),
  }
}

async function worksOf(slug: string | undefined): Promise<{ title: string | null; cards: ArtworkCard[] }> {
  if (slug === undefined) {
    const { items } = await searchWorks(nobody, { limit: worksMax })
    return { title: null, cards: items }
  }
  try {
    const { title, items } = await getCurated(nobody, slug)
    return { title, cards: items.map(({ artwork }) => artwork) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

type Props = { searchParams: Promise<{ exhibition?: string; idle?: string }> }

/** A screen in the house: shows works by itself, is there to be touched, and forgets whoever did. */
export default async function KioskPage({ searchParams }: Props) {
  const { exhibition, idle } = await searchParams
  const [{ title, cards }, locale, en, zh] = await Promise.all([
    worksOf(exhibition),
    getLocale(),
    wordsIn('en'),
    wordsIn('zh'),
  ])
  if (cards.length === 0) notFound()
  const seconds = Number(idle) || idleSeconds.usual
  const works = cards.map((card, index) => ({
    id: card.id,
    aspect: aspectOf(card),
    texts: Object.fromEntries(locales.map((each) => [each, cardText(card, each)])) as Record<
      Locale,
      ReturnType<typeof cardText>
    >,
    large: <Picture card={card} sizes="90vw" first={index === 0} decorative />,
    small: <Picture card={card} sizes="30vw" decorative />,
  }))
  return (
    <Kiosk
      works={works}
      title={title}
      words={{ en, zh }}
      locale={locale}
      idleMs={1_000 * Math.min(idleSeconds.max, Math.max(idleSeconds.min, seconds))}
    />
  )
}
