import { useLocale, useTranslations } from 'next-intl'
import { type Facet, type Standing, standings } from '@/lib/catalogue/schema'
import { labelInChinese } from '@/lib/search/service'
import type { Choice } from './address'
import { yearsOf } from './filter'

/** What a value of a facet is called, in the visitor's language where it is known there. Names stay as they are. */
export function useFacetLabel() {
  const t = useTranslations('finding')
  const locale = useLocale()
  return (choice: Choice, { value, label }: Pick<Facet, 'value' | 'label'>): string => {
    if (choice === 'rights')
      return standings.includes(value as Standing) ? t(`standing.${value as Standing}`) : value
    return locale === 'zh' && choice !== 'maker' ? labelInChinese(label) : label
  }
}

export function usePeriodName() {
  const t = useTranslations('finding')
  const year = (value: number) =>
    value > 0 ? t('year', { year: String(value) }) : t('yearBce', { year: String(1 - value) })
  return (period: string): string => {
    const { from, to } = yearsOf(period)
    if (from === undefined && to === undefined) return period
    if (from === undefined) return t('until', { year: year(to!) })
    if (to === undefined) return t('since', { year: year(from) })
    return from === to ? year(from) : t('span', { from: year(from), to: year(to) })
  }
}
