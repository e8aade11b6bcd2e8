import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/app/_components/page-head'
import { Wall } from '@/app/_components/wall'
import { currentVisitor } from '@/lib/auth/service'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { listHistory } from '@/lib/interactions/service'
import { listWorksMax } from '@/lib/lists/schema'
import { listLists } from '@/lib/lists/service'
import { searchWorks } from '@/lib/search/service'
import { makeList } from './actions'
import { NewList } from './new-list'
import { ShelfOf } from './shelf-of'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lists'))('title') }
}

/** What the visitor pressed Save on, the last first. */
async function savedWorks(): Promise<ArtworkCard[]> {
  const visitor = await currentVisitor()
  if (!visitor) return []
  const { items } = await listHistory(visitor, { limit: listWorksMax, kinds: ['save'] })
  const ids = [...new Set(items.flatMap(({ artworkId, undone }) => (undone ? [] : (artworkId ?? []))))]
  const cards = await getCards(ids)
  return ids.flatMap((id) => cards.get(id) ?? [])
}

type Props = { searchParams: Promise<{ refused?: string | string[] }> }

export default async function ListsPage({ searchParams }: Props) {
  const { refused } = await searchParams
  const t = await getTranslations('lists')
  const visitor = await currentVisitor()
  const [lists, saved] = await Promise.all([visitor ? listLists(visitor) : [], savedWorks()])
  return (
    <div className="pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')} />
      {refused && (
        <p role="status" className="notice">
          {refused === 'full' ? t('full') : t('nameNeeded')}
        </p>
      )}
      <NewList />
      {lists.length > 0 && (
        <ul className="lists">
          {lists.map((list) => (
            <li key={list.id}>
              <ShelfOf
                title={
                  <Link href={`/lists/${list.id}`} prefetch={false}>
                    {list.name}
                  </Link>
                }
                about={[t('works', { count: list.count }), list.shareKey && t('sharedByLink')]
                  .filter(Boolean)
                  .join(' · ')}
                works={list.first}
                more={list.count - list.first.length}
              >
                <Link href={`/lists/${list.id}`} prefetch={false} className="link">
                  {t('hang')}
                </Link>
                <Link href={`/lists/${list.id}/arrange`} prefetch={false} className="link">
                  {t('arrange')}
                </Link>
              </ShelfOf>
            </li>
          ))}
        </ul>
      )}
      {saved.length > 0 && (
        <section aria-labelledby="saved" className="mt-16">
          <ShelfOf
            title={<span id="saved">{t('saved')}</span>}
            about={t('savedLead')}
            works={saved.slice(0, 12)}
            more={saved.length - 12}
          >
            <form action={makeList}>
              <input type="hidden" name="name" value={t('saved')} />
              {saved.map(({ id }) => (
                <input key={id} type="hidden" name="work" value={id} />
              ))}
              <button type="submit" className="link">
                {t('hangSaved')}
              </button>
            </form>
          </ShelfOf>
        </section>
      )}
      {lists.length === 0 && saved.length === 0 && <Nothing />}
    </div>
  )
}

async function Nothing() {
  const t = await getTranslations('lists')
  const { items } = await searchWorks({ type: 'nobody' }, { limit: 3 })
  return (
    <section className="wall mt-14">
      <p className="max-w-[var(--measure)] text-quiet">{t('empty')}</p>
      <Wall cards={items} surface="gallery" />
    </section>
  )
}
