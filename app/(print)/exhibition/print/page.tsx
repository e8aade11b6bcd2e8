import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ownWallOf } from '@/app/(visitor)/exhibition/own-wall'
import { ReasonSentence } from '@/app/(visitor)/exhibition/reason-sentence'
import { wordsOf } from '@/app/(visitor)/exhibition/words'
import { currentVisitor } from '@/lib/auth/service'
import { Sheet } from '../../_sheet/sheet'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exhibition'))('title'), robots: { index: false } }
}

export default async function PrintMyExhibition() {
  const visitor = await currentVisitor()
  const exhibition = await ownWallOf(visitor)
  if (!visitor || !exhibition) redirect('/exhibition')
  const { title, lead } = await wordsOf(exhibition)
  const works = exhibition.picks.map(({ artwork, reason }) => ({
    artwork,
    text: <ReasonSentence reason={reason} history={exhibition.history} />,
  }))
  return <Sheet actor={visitor} title={title} text={lead} back="/exhibition" works={works} />
}
