import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SubmitOnChange } from '@/app/_components/submit-on-change'
import type { Facet, Facets } from '@/lib/catalogue/schema'
import { addressOf, type Choice, type Chosen, type ColourName, colours, periodsOf } from './filter'

function Choose({
  name,
  label,
  any,
  chosen,
  facets,
}: {
  name: Choice
  label: string
  any: string
  chosen: Chosen
  facets: Facet[]
}) {
  const t = useTranslations('gallery')
  const options = facets.filter((facet) => facet.value)
  const current = chosen[name]
  if (options.length < 2 && !current) return null
  return (
    <label className="field">
      <span className="sr-only">{label}</span>
      <select name={name} defaultValue={current ?? ''} className="field-select">
        <option value="">{any}</option>
        {current && !options.some(({ value }) => value === current) && (
          <option value={current}>{current}</option>
        )}
        {options.map((facet) => (
          <option key={facet.value} value={facet.value}>
            {facet.count > 0 ? t('option', { name: facet.label, count: facet.count }) : facet.label}
          </option>
        ))}
      </select>
    </label>
  )
}

export function Filters({ chosen, facets, total }: { chosen: Chosen; facets: Facets; total: number }) {
  const t = useTranslations('gallery')
  const periodName = usePeriodName()
  const colourName = useTranslations('colours')
  const periods = periodsOf(facets.years).map(({ from, to }) => ({
    value: `${from}..${to}`,
    label: periodName(from, to),
    count: 0,
  }))
  return (
    <Form action="/" role="search" className="filters" key={JSON.stringify(chosen)} scroll={false}>
      <SubmitOnChange />
      <div className="search">
        <label className="field flex-1">
          <span className="sr-only">{t('search')}</span>
          <input
            type="search"
            name="q"
            defaultValue={chosen.q}
            maxLength={200}
            placeholder={t('searchPlaceholder')}
            className="field-input"
          />
        </label>
        <button type="submit" className="search-button">
          {t('go')}
        </button>
      </div>
      <Choose name="maker" label={t('maker')} any={t('anyMaker')} chosen={chosen} facets={facets.makers} />
      <Choose name="style" label={t('style')} any={t('anyStyle')} chosen={chosen} facets={facets.styles} />
      <Choose name="medium" label={t('medium')} any={t('anyMedium')} chosen={chosen} facets={facets.media} />
      <Choose name="period" label={t('period')} any={t('anyPeriod')} chosen={chosen} facets={periods} />
      <fieldset className="swatches">
        <legend className="sr-only">{t('colour')}</legend>
        <label className="swatch-any">
          <input type="radio" name="colour" value="" defaultChecked={!chosen.colour} className="sr-only" />
          <span>{t('anyColour')}</span>
        </label>
        {Object.entries(colours).map(([name, hex]) => (
          <label key={name} className="swatch" title={colourName(name as ColourName)}>
            <input
              type="radio"
              name="colour"
              value={name}
              defaultChecked={chosen.colour === name}
              className="sr-only"
            />
            <span className="sr-only">{colourName(name as ColourName)}</span>
            <span aria-hidden="true" className="swatch-dot" style={{ backgroundColor: hex }} />
          </label>
        ))}
      </fieldset>
      <p role="status" className="ml-auto text-quiet text-sm">
        {t('works', { count: total })}
      </p>
    </Form>
  )
}

export function usePeriodName() {
  const t = useTranslations('period')
  return (from: number, to: number) => {
    if (to - from !== 99)
      return to - from > 99
        ? t('before', { year: to + 1 })
        : t('decades', { from: String(from), to: String(to) })
    return from < 0 ? t('centuryBce', { n: -from / 100 }) : t('century', { n: from / 100 + 1 })
  }
}

/** What is chosen, each with the way to leave it out. */
export function ChosenList({ chosen, facets }: { chosen: Chosen; facets: Facets }) {
  const t = useTranslations('gallery')
  const periodName = usePeriodName()
  const colourName = useTranslations('colours')
  const nameOf = (choice: Choice, value: string): string => {
    const named = (list: Facet[]) => list.find((facet) => facet.value === value)?.label ?? value
    if (choice === 'maker') return named(facets.makers)
    if (choice === 'style') return named(facets.styles)
    if (choice === 'medium') return named(facets.media)
    if (choice === 'colour') return value in colours ? colourName(value as ColourName) : value
    const [, from, to] = /^(-?\d+)\.\.(-?\d+)$/.exec(value) ?? []
    return choice === 'period' && from && to ? periodName(Number(from), Number(to)) : `“${value}”`
  }
  const entries = Object.entries(chosen) as [Choice, string][]
  if (entries.length === 0) return null
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {entries.map(([choice, value]) => {
        const { [choice]: _, ...rest } = chosen
        const name = nameOf(choice, value)
        return (
          <li key={choice}>
            <Link href={addressOf(rest)} className="link" scroll={false}>
              {name}
              <span aria-hidden="true"> ×</span>
              <span className="sr-only"> {t('without', { name })}</span>
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
