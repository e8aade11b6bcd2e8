import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import type { LearnedFacet } from '@/lib/curation/schema'
import { ForgetLink } from './forget-link'

const percent = (part: number) => Math.round(100 * part)

/** What weighs more in the gallery's attention than before the visit, each with the looks it was learned from. */
export function Learned({ learned }: { learned: LearnedFacet[] }) {
  const t = useTranslations('receipt')
  const locale = useLocale()
  const nameOf = ({ facet, value, artwork }: LearnedFacet) => {
    if (facet === 'style') return cardText(artwork, locale).style ?? value
    if (facet === 'maker') return artwork.makers[artwork.makerIds.indexOf(value)] ?? ''
    return value
  }
  return (
    <section aria-labelledby="learned">
      <h2 id="learned" className="text-xl">
        {t('learned')}
      </h2>
      <p className="mt-1 mb-4 text-quiet">{learned.length > 0 ? t('learnedLead') : t('nothingLearned')}</p>
      <ul className="grid gap-4">
        {learned.map((each) => (
          <li key={`${each.facet} ${each.value}`} className="receipt-line">
            <span className="text-quiet text-xs">{t(`facet.${each.facet}`)}</span>
            <div className="min-w-0">
              <span className="font-serif">{nameOf(each)}</span>
              <span className="ml-3 text-quiet text-sm">
                {t('rose', { before: percent(each.before), after: percent(each.after) })}
              </span>
              <div
                className="learned-bar"
                style={{ '--before': each.before, '--after': Math.min(1, each.after) } as CSSProperties}
                aria-hidden="true"
              />
            </div>
            <ForgetLink ids={each.interactionIds} what={nameOf(each)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
