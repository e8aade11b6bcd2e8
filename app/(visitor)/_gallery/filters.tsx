import Form from 'next/form'
import { useLocale, useTranslations } from 'next-intl'
import { Select } from '@/app/_components/select'
import { SubmitOnChange } from '@/app/_components/submit-on-change'
import type { Facet, Facets } from '@/lib/catalogue/schema'
import type { WishedColour } from '@/lib/search/schema'
import { type Choice, type Chosen, type ColourName, colours } from './address'
import { coloursOf } from './filter'
import { FollowAddress } from './follow-address'
import { useFacetLabel } from './labels'
import { SearchBox } from './search-box'

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

/** The colours of a mixture side by side, each as wide as its part. */
function stripesOf(mixture: WishedColour[]): string {
  const whole = mixture.reduce((sum, { weight }) => sum + weight, 0)
  let at = 0
  const stops = mixture.map(({ hex, weight }) => {
    const from = at
    at += (100 * weight) / whole
    return `${hex} ${from}% ${at}%`
  })
  return `linear-gradient(90deg, ${stops.join(', ')})`
}

export function Filters({ chosen, facets, total }: { chosen: Chosen; facets: Facets; total: number }) {
  const t = useTranslations('gallery')
  const find = useTranslations('finding')
  const colourName = useTranslations('colours')
  const words = useSearchWords()
  const locale = useLocale()
  const mixture = coloursOf(chosen)
  const mixed = mixture.length > 0 && !(chosen.colour! in colours)
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
      <Choose name="maker" label={t('maker')} any={t('anyMaker')} chosen={chosen} facets={facets.makers} />
      <Choose name="style" label={t('style')} any={t('anyStyle')} chosen={chosen} facets={facets.styles} />
      <Choose
        name="classification"
        label={find('classification')}
        any={find('anyClassification')}
        chosen={chosen}
        facets={facets.classifications}
      />
      <Choose name="medium" label={t('medium')} any={t('anyMedium')} chosen={chosen} facets={facets.media} />
      <Choose
        name="rights"
        label={find('rights')}
        any={find('anyRights')}
        chosen={chosen}
        facets={facets.rights}
      />
      <Kept chosen={chosen} choices={['subject', 'period']} />
      <fieldset className="swatches">
        <legend className="sr-only">{t('colour')}</legend>
        <label className="swatch-any">
          <input type="radio" name="colour" value="" defaultChecked={!chosen.colour} className="sr-only" />
          <span>{t('anyColour')}</span>
        </label>
        {mixed && (
          <label className="swatch" title={find('mixture', { count: mixture.length })}>
            <input type="radio" name="colour" value={chosen.colour} defaultChecked className="sr-only" />
            <span className="sr-only">{find('mixture', { count: mixture.length })}</span>
            <span aria-hidden="true" className="swatch-dot" style={{ background: stripesOf(mixture) }} />
          </label>
        )}
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
