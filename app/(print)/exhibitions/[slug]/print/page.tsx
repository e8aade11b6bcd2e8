import type { Metadata } from 'next'
import { exhibitionFor } from '@/app/(visitor)/exhibitions/[slug]/exhibition-for'
import { Sheet } from '../../../_sheet/sheet'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { exhibition } = await exhibitionFor((await params).slug)
  return { title: exhibition.title, robots: { index: false } }
}

export default async function PrintCuratedExhibition({ params }: Props) {
  const { actor, exhibition } = await exhibitionFor((await params).slug)
  return (
    <Sheet
      actor={actor}
      title={exhibition.title}
      text={exhibition.text}
      back={`/exhibitions/${exhibition.slug}`}
      works={exhibition.items.map(({ artwork, label }) => ({ artwork, text: label }))}
    />
  )
}
