import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { Wall } from '@/app/_components/wall'
import type { Actor } from '@/lib/auth/schema'
import type { Facets } from '@/lib/catalogue/schema'
import { listNearest, suggest } from '@/lib/search/service'
import { addressOf, type Choice, type Chosen, without } from './address'
import { useChoiceName } from './chosen-list'
import { filterFrom } from './filter'

type Way = { choice: Choice; value: string; total: number }

function WaysOut({ ways, chosen, facets }: { ways: Way[]; chosen: Chosen; facets: Facets }) {
  const t = useTranslations('finding')
  const nameOf = useChoiceName(facets)
  return (
    <ul className="mt-3 grid gap-1">
      {ways.map(({ choice, value, total }) => (
        <li key={choice}>
          <Link href={addressOf(without(chosen, choice))} className="link" scroll={false}>
            {t('leaveOut', { name: nameOf(choice, value), count: total })}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Nothing fits: says so, which wish to leave out, what may have been meant, and hangs what comes nearest. */
export async function EmptyWall({ actor, chosen, facets }: { actor: Actor; chosen: Chosen; facets: Facets }) {
  const [t, find, locale] = await Promise.all([
    getTranslations('gallery'),
    getTranslations('finding'),
    getLocale(),
  ])
  const [nearest, suggestions] = await Promise.all([
    listNearest(actor, filterFrom(chosen)),
    chosen.q ? suggest(chosen.q, 5, locale) : [],
  ])
  const ways = nearest.without.flatMap(({ wish, total }) => {
    const choice: Choice = wish === 'years' ? 'period' : wish
    const value = chosen[choice]
    return value === undefined ? [] : [{ choice, value, total }]
  })
  return (
    <div className="wall pt-6 sm:pt-12">
      <div className="max-w-[var(--measure)]">
        <h2 className="text-xl">{chosen.q ? t('emptyFor', { q: chosen.q }) : t('empty')}</h2>
        {chosen.colour && (
          <p className="mt-3 text-quiet">
            {find('coloured', { count: facets.coloured.toLocaleString(locale) })}
          </p>
        )}
        {ways.length > 0 && <WaysOut ways={ways} chosen={chosen} facets={facets} />}
        {suggestions.length > 0 && (
          <p className="mt-3">
            {t('emptySuggest')}{' '}
            {suggestions.map(({ kind, value, label }, index) => (
              <span key={value}>
                {index > 0 && ', '}
                <Link
                  href={
                    kind === 'work'
                      ? `/artworks/${value}`
                      : addressOf(kind === 'words' ? { q: value } : { [kind]: value })
                  }
                  className="link"
                >
                  {label}
                </Link>
              </span>
            ))}
          </p>
        )}
        <p className="mt-3 text-quiet">{t('emptyMeanwhile')}</p>
      </div>
      <Wall cards={nearest.works} surface="gallery" />
    </div>
  )
}
