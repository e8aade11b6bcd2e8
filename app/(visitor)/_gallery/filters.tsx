import Form from 'next/form'
import { useLocale, useTranslations } from 'next-intl'
import { Select } from '@/app/_components/select'
import { SubmitOnChange } from '@/app/_components/submit-on-change'
import type { Facet, Facets } from '@/lib/catalogue/schema'
import type { Choice, Chosen } from './address'
import { FollowAddress } from './follow-address'
import { useFacetLabel } from './labels'
import { SearchBox } from './search-box'
import { Swatches } from './swatches'

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
  const labelOf = useFacetLabel()
  const options = facets.filter((facet) => facet.value)
  const current = chosen[name]
  if (options.length < 2 && !current) return null
  return (
    <Select name={name} label={label} chosen={current ?? ''}>
      <option value="">{any}</option>
      {current && !options.some(({ value }) => value === current) && (
        <option value={current}>{current}</option>
      )}
      {options.map((facet) => (
        <option key={facet.value} value={facet.value}>
          {t('option', { name: labelOf(name, facet), count: facet.count })}
        </option>
      ))}
    </Select>
  )
}

/** What is chosen elsewhere on the page goes along when this form is sent. */
function Kept({ chosen, choices }: { chosen: Chosen; choices: Choice[] }) {
  return choices.map(
    (choice) => chosen[choice] && <input key={choice} type="hidden" name={choice} value={chosen[choice]} />,
  )
}

function useSearchWords() {
  const t = useTranslations('finding')
  return {
    maker: t('kind.maker'),
    subject: t('kind.subject'),
    work: t('kind.work'),
    words: t('kind.words'),
    count: t.raw('suggestionCount') as string,
    none: t('noSuggestions'),
  }
}

export function Filters({ chosen, facets, total }: { chosen: Chosen; facets: Facets; total: number }) {
  const t = useTranslations('gallery')
  const find = useTranslations('finding')
  const words = useSearchWords()
  const locale = useLocale()
  const lists = [
    { name: 'maker', label: t('maker'), any: t('anyMaker'), facets: facets.makers },
    { name: 'style', label: t('style'), any: t('anyStyle'), facets: facets.styles },
    {
      name: 'classification',
      label: find('classification'),
      any: find('anyClassification'),
      facets: facets.classifications,
    },
    { name: 'medium', label: t('medium'), any: t('anyMedium'), facets: facets.media },
    { name: 'rights', label: find('rights'), any: find('anyRights'), facets: facets.rights },
  ] as const
  return (
    <Form action="/" role="search" className="filters" scroll={false}>
      <SubmitOnChange />
      <FollowAddress chosen={chosen} />
      <div className="search">
        <SearchBox
          label={t('search')}
          placeholder={t('searchPlaceholder')}
          asked={chosen.q ?? ''}
          words={words}
          locale={locale}
        />
        <button type="submit" className="search-button">
          {t('go')}
        </button>
      </div>
      <div className="filter-lists">
        {lists.map((list) => (
          <Choose key={list.name} chosen={chosen} {...list} />
        ))}
      </div>
      <Kept chosen={chosen} choices={['subject', 'period']} />
      {(facets.coloured > 0 || chosen.colour) && <Swatches chosen={chosen} />}
      {(facets.images > 0 || chosen.image) && (
        <label className="tick-line">
          <input
            type="checkbox"
            name="image"
            value="yes"
            defaultChecked={Boolean(chosen.image)}
            className="tick"
          />
          <span>{find('withPicture', { count: facets.images })}</span>
        </label>
      )}
      <p role="status" className="ml-auto text-quiet text-sm">
        {t('works', { count: total })}
      </p>
    </Form>
  )
}
