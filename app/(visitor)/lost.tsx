import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Wall } from '@/app/_components/wall'
import { searchWorks } from '@/lib/search/service'

/** Nothing at this address; a work all the same, when the collection can be reached. Next sends it along with every page. */
export async function Lost() {
  const t = await getTranslations('lost')
  const cards = await searchWorks({ type: 'nobody' }, { limit: 1 }).then(
    ({ items }) => items,
    () => [],
  )
  return (
    <div className="grid gap-12 pt-10 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] sm:items-center">
      <div className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-3 text-lg text-quiet">{t('text')}</p>
        <Link href="/" className="button mt-6 inline-block">
          {t('back')}
        </Link>
      </div>
      {cards.length > 0 && (
        <section aria-label={t('work')}>
          <Wall cards={cards} surface="gallery" />
        </section>
      )}
    </div>
  )
}
