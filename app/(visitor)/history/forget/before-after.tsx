import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { aspectOf, Picture } from '@/app/_components/picture'
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
  const t = useTranslations('forget')
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

/** The wall as it hangs and as it would hang, side by side. */
export function BeforeAfter({ preview }: { preview: ForgettingPreview }) {
  const t = useTranslations('forget')
  const ids = (works: { id: string }[]) => new Set(works.map(({ id }) => id))
  return (
    <div className="mt-12 grid gap-12 lg:grid-cols-2">
      <section aria-labelledby="before">
        <h2 id="before" className="mb-5 text-lg">
          {t('before')}
        </h2>
        <SmallWall exhibition={preview.before} changed={ids(preview.leaving)} word="leaves" />
      </section>
      <section aria-labelledby="after">
        <h2 id="after" className="mb-5 text-lg">
          {t('after')}
        </h2>
        <SmallWall exhibition={preview.after} changed={ids(preview.arriving)} word="arrives" />
      </section>
    </div>
  )
}
