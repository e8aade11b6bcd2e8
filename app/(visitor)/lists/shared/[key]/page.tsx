import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { HungWorks } from '@/app/_components/hung-works'
import { sharedListFor } from '../../list-for'

type Props = { params: Promise<{ key: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, note } = await sharedListFor((await params).key)
  // whoever has the link may look; nobody is led here by a search, and no page it links to learns the link
  return {
    title: name,
    description: note.slice(0, 200) || undefined,
    robots: { index: false },
    referrer: 'no-referrer',
  }
}

export default async function SharedListPage({ params }: Props) {
  const { key } = await params
  const list = await sharedListFor(key)
  const t = await getTranslations('lists')
  return (
    <article className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <p className="text-quiet text-sm">{t('sharedBy')}</p>
        <h1 className="mt-2 text-3xl sm:text-4xl">{list.name}</h1>
        {list.note && <p className="mt-4 whitespace-pre-line font-serif text-lg">{list.note}</p>}
      </header>
      <div className="tools">
        <Link href={`/lists/shared/${key}/print`} prefetch={false} className="link">
          {t('print')}
        </Link>
      </div>
      <HungWorks items={list.items.map(({ artwork, note }) => ({ artwork, text: note }))} />
    </article>
  )
}
