import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { HungWorks } from '@/app/_components/hung-works'
import { listFor } from '../list-for'
import { ShareLink } from './share-link'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await listFor((await params).id)
  return { title: name, robots: { index: false } }
}

export default async function ListPage({ params }: Props) {
  const list = await listFor((await params).id)
  const t = await getTranslations('lists')
  return (
    <article className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <p className="text-quiet text-sm">
          {list.shareKey ? t('sharedByLink') : t('private')} · {t('works', { count: list.items.length })}
        </p>
        <h1 className="mt-2 text-3xl sm:text-4xl">{list.name}</h1>
        {list.note && <p className="mt-4 whitespace-pre-line font-serif text-lg">{list.note}</p>}
      </header>
      <div className="tools">
        <Link href={`/lists/${list.id}/arrange`} prefetch={false} className="link">
          {t('arrange')}
        </Link>
        <Link href={`/lists/${list.id}/print`} prefetch={false} className="link">
          {t('print')}
        </Link>
        <ShareLink list={list} />
      </div>
      {list.items.length === 0 ? (
        <p className="mt-12 max-w-[var(--measure)] text-quiet">{t('emptyList')}</p>
      ) : (
        <HungWorks items={list.items.map(({ artwork, note }) => ({ artwork, text: note }))} />
      )}
    </article>
  )
}
