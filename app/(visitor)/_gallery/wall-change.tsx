import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { ForgettingPreview, PersonalExhibition } from '@/lib/curation/schema'

function SmallWall({
  exhibition,
  changed,
  word,
}: {
  exhibition: PersonalExhibition
  changed: Set<string>
  word: 'leaves' | 'arrives'
}) {
  const t = useTranslations('change')
  const locale = useLocale()
  return (
    <ol className="small-wall">
      {exhibition.picks.map(({ artwork, position }) => {
        const text = cardText(artwork, locale)
        const change = changed.has(artwork.id) ? word : undefined
        return (
          <li
            key={artwork.id}
            data-change={change}
            style={{ '--aspect': aspectOf(artwork) } as CSSProperties}
          >
            <Picture card={artwork} sizes="8rem" decorative />
            <span className="block text-xs">
              <span className="text-quiet">{position + 1} </span>
              <cite className="font-serif text-sm italic">{text.title}</cite>
              {change && <strong className="change">{t(change)}</strong>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** "4 of 12 works change", and the wall as it hangs beside the wall as it would hang. */
export function WallChange({ change, emptied = false }: { change: ForgettingPreview; emptied?: boolean }) {
  const t = useTranslations('change')
  const { before, after, arriving } = change
  const leaving = emptied ? before.picks.map(({ artwork }) => artwork) : change.leaving
  const ids = (works: { id: string }[]) => new Set(works.map(({ id }) => id))
  return (
    <section aria-labelledby="change" className="mt-12">
      <h2 id="change" className="text-2xl">
        {t('count', { count: leaving.length, all: before.picks.length })}
      </h2>
      {emptied && <p className="mt-1 text-quiet">{t('noWall')}</p>}
      {!emptied && arriving.length !== leaving.length && (
        <p className="mt-1 text-quiet">{t('arriving', { count: arriving.length })}</p>
      )}
      <div className="mt-8 grid gap-12 lg:grid-cols-2">
        <section aria-labelledby="before">
          <h3 id="before" className="mb-5 text-lg">
            {t('before')}
          </h3>
          <SmallWall exhibition={before} changed={ids(leaving)} word="leaves" />
        </section>
        {!emptied && (
          <section aria-labelledby="after">
            <h3 id="after" className="mb-5 text-lg">
              {t('after')}
            </h3>
            <SmallWall exhibition={after} changed={ids(arriving)} word="arrives" />
          </section>
        )}
      </div>
    </section>
  )
}
