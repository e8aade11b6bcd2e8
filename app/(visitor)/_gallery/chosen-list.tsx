import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Facets } from '@/lib/catalogue/schema'
import { addressOf, type Choice, type Chosen, isColourName, without } from './address'
import { coloursOf } from './filter'
import { useFacetLabel, usePeriodName } from './labels'

/** A choice in words. */
export function useChoiceName(facets: Facets) {
  const find = useTranslations('finding')
  const colourName = useTranslations('colours')
  const labelOf = useFacetLabel()
  const periodName = usePeriodName()
  return (choice: Choice, value: string): string => {
    if (choice === 'maker') return facets.makers.find((facet) => facet.value === value)?.label ?? value
    if (choice === 'colour')
      return isColourName(value)
        ? colourName(value)
        : find('mixture', { count: coloursOf({ colour: value }).length })
    if (choice === 'period') return periodName(value)
    if (choice === 'image') return find('withPictureChosen')
    if (choice === 'q') return `“${value}”`
    return labelOf(choice, { value, label: value.slice(value.lastIndexOf('/') + 1) })
  }
}

/** What is chosen, each with the way to leave it out. */
export function ChosenList({ chosen, facets }: { chosen: Chosen; facets: Facets }) {
  const t = useTranslations('gallery')
  const nameOf = useChoiceName(facets)
  const entries = Object.entries(chosen) as [Choice, string][]
  if (entries.length === 0) return null
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {entries.map(([choice, value]) => {
        const name = nameOf(choice, value)
        return (
          <li key={choice} className="flex items-center gap-2">
            {choice === 'colour' &&
              coloursOf(chosen).map(({ hex }) => (
                <span key={hex} aria-hidden="true" className="swatch-dot" style={{ backgroundColor: hex }} />
              ))}
            <Link href={addressOf(without(chosen, choice))} className="link" scroll={false}>
              <span aria-hidden="true">{name} ×</span>
              <span className="sr-only">{t('without', { name })}</span>
            </Link>
          </li>
        )
      })}
      {entries.length > 1 && (
        <li>
          <Link href="/" className="link text-quiet" scroll={false}>
            {t('clear')}
          </Link>
        </li>
      )}
    </ul>
  )
}
