import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Wall } from '@/app/_components/wall'
import type { Actor } from '@/lib/auth/schema'
import { searchWorks, suggest } from '@/lib/search/service'
import { addressOf, type Chosen, filterFrom } from './filter'

/** Nothing fits: says so, offers what is near, and still shows works. */
export async function EmptyWall({ actor, chosen }: { actor: Actor; chosen: Chosen }) {
  const t = await getTranslations('gallery')
  const { q, ...rest } = chosen
  const [suggestions, wider] = await Promise.all([
    q ? suggest(q) : [],
    q && Object.keys(rest).length > 0 ? searchWorks(actor, filterFrom(rest, undefined, 8)) : null,
  ])
  const nearby =
    wider && wider.items.length > 0 ? wider : await searchWorks(actor, filterFrom({}, undefined, 8))
  return (
    <div className="wall">
      <div className="max-w-[var(--measure)]">
        <h2 className="text-xl">{q ? t('emptyFor', { q }) : t('empty')}</h2>
        {suggestions.length > 0 && (
          <p className="mt-3">
            {t('emptySuggest')}{' '}
            {suggestions.slice(0, 5).map(({ kind, value, label }, index) => (
              <span key={value}>
                {index > 0 && ', '}
                <Link
                  href={kind === 'maker' ? addressOf({ maker: value }) : `/artworks/${value}`}
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
      <Wall cards={nearby.items} surface="gallery" />
    </div>
  )
}
