import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Wall } from '@/app/_components/wall'
import { currentVisitor } from '@/lib/auth/service'
import { listCurated } from '@/lib/curation/service'
import { listFacets, searchWorks } from '@/lib/search/service'
import { CuratedStrip } from './_gallery/curated-strip'
import { EmptyWall } from './_gallery/empty-wall'
import { addressOf, chosenFrom, filterFrom, type Query, shownFrom } from './_gallery/filter'
import { ChosenList, Filters } from './_gallery/filters'
import { MoreWorks } from './_gallery/more-works'

export default async function GalleryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const chosen = chosenFrom(query)
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined
  const actor = (await currentVisitor()) ?? { type: 'nobody' as const }
  const t = await getTranslations('gallery')
  const open = Object.keys(chosen).length === 0
  const [page, facets, curated] = await Promise.all([
    searchWorks(actor, filterFrom(chosen, cursor, shownFrom(query))),
    listFacets(actor, filterFrom(chosen)),
    open && !cursor ? listCurated(actor) : [],
  ])
  return (
    <>
      <header className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4 pb-8 sm:pt-8 sm:pb-0">
        {open && !cursor ? (
          <h1 className="max-w-[52ch] text-xl sm:text-2xl">
            {t('lead')} <span className="text-quiet">{t('leadMore')}</span>
          </h1>
        ) : (
          <h1 className="sr-only">{t('title')}</h1>
        )}
        <Filters chosen={chosen} facets={facets} />
        <div className="flex min-h-6 flex-wrap items-baseline justify-between gap-x-8 gap-y-1" role="status">
          <p className="order-1 text-quiet text-sm">{t('works', { count: page.total })}</p>
          <ChosenList chosen={chosen} facets={facets} />
        </div>
      </header>
      {curated.length > 0 && <CuratedStrip exhibitions={curated} />}
      {page.items.length === 0 ? (
        <EmptyWall actor={actor} chosen={chosen} />
      ) : (
        <div className="wall">
          <Wall cards={page.items} surface={chosen.q ? 'search' : 'gallery'} aboveFold={4} />
          {page.nextCursor ? (
            <MoreWorks
              key={JSON.stringify([chosen, cursor, page.nextCursor])}
              chosen={chosen}
              start={{
                cursor: page.nextCursor,
                shown: page.items.length,
                href: addressOf(chosen, { cursor: page.nextCursor }),
              }}
              words={{
                more: t('more'),
                loading: t('moreLoading'),
                failed: t('more_failed'),
                end: t('end'),
              }}
            />
          ) : (
            <p className="text-center text-quiet text-sm">
              {t('end')}
              {cursor && (
                <Link href={addressOf(chosen)} className="link ml-3">
                  {t('back')}
                </Link>
              )}
            </p>
          )}
        </div>
      )}
    </>
  )
}
