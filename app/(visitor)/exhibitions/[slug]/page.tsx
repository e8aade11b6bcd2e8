import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { HungWorks } from '@/app/_components/hung-works'
import { LinkedData } from '@/app/_components/linked-data'
import { cardSize } from '@/lib/share/schema'
import { describeExhibition } from '@/lib/share/service'
import { exhibitionFor } from './exhibition-for'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, text, slug } = (await exhibitionFor((await params).slug)).exhibition
  const site = await getTranslations('site')
  const description = text.slice(0, 200) || site('description')
  const address = `/exhibitions/${slug}`
  return {
    title,
    description,
    alternates: { canonical: address },
    openGraph: {
      type: 'article',
      siteName: site('name'),
      title,
      description,
      url: address,
      images: [{ url: `${address}/card`, ...cardSize, alt: title }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function CuratedExhibitionPage({ params }: Props) {
  const { exhibition } = await exhibitionFor((await params).slug)
  const [t, lists, site] = await Promise.all([
    getTranslations('curated'),
    getTranslations('lists'),
    getTranslations('site'),
  ])
  return (
    <article className="pt-6 sm:pt-10">
      <LinkedData data={describeExhibition(exhibition, site('name'))} />
      <header className="max-w-[var(--measure)]">
        <p className="text-quiet text-sm">{exhibition.state === 'published' ? t('by') : t('draft')}</p>
        <h1 className="mt-2 text-3xl sm:text-4xl">{exhibition.title}</h1>
        {exhibition.text
          .split(/\n{2,}/)
          .filter(Boolean)
          .map((paragraph) => (
            <p key={paragraph} className="mt-4 whitespace-pre-line font-serif text-lg">
              {paragraph}
            </p>
          ))}
      </header>
      <p className="tools">
        <Link href={`/exhibitions/${exhibition.slug}/print`} prefetch={false} className="link">
          {lists('print')}
        </Link>
      </p>
      <HungWorks items={exhibition.items.map(({ artwork, label }) => ({ artwork, text: label }))} />
    </article>
  )
}
