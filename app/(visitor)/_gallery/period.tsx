import { useLocale, useTranslations } from 'next-intl'
import type { Facets } from '@/lib/catalogue/schema'
import { type Chosen, without } from './address'
import { yearsOf, yearToType } from './filter'
import { usePeriodName } from './labels'
import { PeriodSlider } from './period-slider'

/** Years: how many works lie where, two sliders to choose between, and two fields that say it exactly and need no scripts. */
export function Period({ years, chosen }: { years: Facets['years']; chosen: Chosen }) {
  const t = useTranslations('finding')
  const locale = useLocale()
  const periodName = usePeriodName()
  if (!years || years.spans.length < 2) return null
  const yearName = (year: number) => periodName(`${year}..${year}`)
  const { from, to } = yearsOf(chosen.period)
  const field = (name: 'from' | 'to', label: string, year: number | undefined, outermost: number) => (
    <label className="field">
      <span className="text-quiet text-sm">{label}</span>
      <input
        key={year}
        type="number"
        name={name}
        defaultValue={year === undefined ? undefined : yearToType(year)}
        placeholder={String(yearToType(outermost))}
        className="field-input period-year"
      />
    </label>
  )
  return (
    <details className="refine" name="refine">
      <summary>{t('years')}</summary>
      <div className="refine-panel period">
        <PeriodSlider
          spans={years.spans.map((span) => ({
            ...span,
            title: t('spanCount', {
              span: periodName(`${span.from}..${span.to}`),
              count: span.count.toLocaleString(locale),
            }),
            begins: yearName(Math.max(span.from, years.from)),
            ends: yearName(Math.min(span.to, years.to)),
          }))}
          from={from}
          to={to}
          chosen={without(chosen, 'period')}
          words={{ from: t('fromYear'), to: t('toYear') }}
        />
        <form action="/" className="period-fields">
          {Object.entries(without(chosen, 'period')).map(([choice, value]) => (
            <input key={choice} type="hidden" name={choice} value={value} />
          ))}
          {field('from', t('fromYear'), from, years.from)}
          {field('to', t('toYear'), to, years.to)}
          <button type="submit" className="button">
            {t('showYears')}
          </button>
          {years.from <= 0 && <p className="text-quiet text-sm">{t('yearsHint')}</p>}
        </form>
      </div>
    </details>
  )
}
