import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { listCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'
import { listFacets, searchWorks } from '@/lib/search/service'
import { addressOf } from './_gallery/address'
import { ChosenList } from './_gallery/chosen-list'
import { Colours } from './_gallery/colours'
import { CuratedStrip } from './_gallery/curated-strip'
import { EmptyWall } from './_gallery/empty-wall'
import { chosenFrom, filterFrom, type Query, shownFrom } from './_gallery/filter'
import { Filters } from './_gallery/filters'
import { OpenWall } from './_gallery/open-wall'
import { Period } from './_gallery/period'
import { SubjectTree } from './_gallery/subject-tree'

export default async function GalleryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const chosen = chosenFrom(query)
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined
  const actor = (await currentVisitor()) ?? { type: 'nobody' as const }
  const t = await getTranslations('gallery')
  const find = await getTranslations('finding')
  const open = Object.keys(chosen).length === 0
  const [page, facets, curated] = await Promise.all([
    searchWorks(actor, filterFrom(chosen, cursor, shownFrom(query))).catch((error: unknown) => {
      // an old or broken place on the wall leads to its beginning
      if (cursor && error instanceof AppError && error.code === 'invalid_input') redirect(addressOf(chosen))
      throw error
    }),
    listFacets(actor, filterFrom(chosen)),
    open && !cursor ? listCurated(actor) : [],
  ])
  return (
    <>
      <header className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4 pb-8 sm:pt-8 sm:pb-0">
        {open && !cursor ? (
          <div>
            <h1 className="max-w-[52ch] text-xl sm:text-2xl">
              {t.rich('lead', { more: (text) => <span className="text-quiet">{text}</span> })}
            </h1>
            {actor.type === 'nobody' && (
              <p className="mt-3">
                <Link href="/exhibition" prefetch={false} className="link">
                  {t('begin')}
                </Link>
              </p>
            )}
          </div>
        ) : (
          <h1 className="sr-only">{t('title')}</h1>
        )}
        <Filters chosen={chosen} facets={facets} total={page.total} />
        <div className="refinements">
          <SubjectTree subjects={facets.subjects} chosen={chosen} />
          <Period years={facets.years} chosen={chosen} />
          <Colours chosen={chosen} coloured={facets.coloured} />
        </div>
        <ChosenList chosen={chosen} facets={facets} />
        {page.meant && page.items.length > 0 && (
          <p role="status">{find('meant', { q: chosen.q ?? '', meant: page.meant })}</p>
        )}
      </header>
      {curated.length > 0 && <CuratedStrip exhibitions={curated} />}
      {page.items.length === 0 ? (
        <EmptyWall actor={actor} chosen={chosen} facets={facets} />
      ) : (
        <OpenWall page={page} chosen={chosen} cursor={cursor} first={!curated[0]?.cover} />
      )}
    </>
  )
}
