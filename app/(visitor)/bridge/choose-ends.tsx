import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { Select } from '@/app/_components/select'
import type { ArtworkCard } from '@/lib/catalogue/schema'

const minutesOffered = [5, 15, 25, 60]

/** Works to choose one of, as small pictures; the chosen one comes first, wherever it was found. */
function Choices({
  name,
  works,
  chosen,
}: {
  name: 'from' | 'to'
  works: ArtworkCard[]
  chosen: ArtworkCard | null
}) {
  const locale = useLocale()
  const t = useTranslations('bridge')
  const offered = chosen ? [chosen, ...works.filter(({ id }) => id !== chosen.id)] : works
  return (
    <ul className="ends">
      {offered.map((card) => {
        const { title, makers } = cardText(card, locale)
        return (
          <li key={card.id} style={{ '--aspect': aspectOf(card) } as CSSProperties}>
            <label className="choice end">
              <input
                type="radio"
                name={name}
                value={card.slug}
                defaultChecked={card.id === chosen?.id}
                className="sr-only"
                aria-label={t(`choose.${name}`, { title: [title, makers].filter(Boolean).join(', ') })}
              />
              <span className="end-eye">
                <Picture card={card} sizes="8rem" decorative />
              </span>
              <cite className="line-clamp-2 font-serif text-sm italic">{title}</cite>
            </label>
          </li>
        )
      })}
    </ul>
  )
}

/** Both ends and the minutes, in one form that needs no scripts. */
export function ChooseEnds({
  from,
  to,
  minutes,
  search,
  loved,
  destinations,
  open,
  own,
}: {
  from: ArtworkCard | null
  to: ArtworkCard | null
  minutes: number
  search: string | undefined
  loved: ArtworkCard[]
  destinations: ArtworkCard[]
  open: boolean
  own: boolean
}) {
  const t = useTranslations('bridge')
  const offered = [...new Set([...minutesOffered, minutes])].sort((a, b) => a - b)
  return (
    <details className="choose-ends" open={open}>
      <summary className="link">{t('another')}</summary>
      <form action="/bridge" className="mt-8 grid gap-12" key={JSON.stringify([from?.id, to?.id, search])}>
        <fieldset>
          <legend className="end-name">{t('from')}</legend>
          <p className="text-quiet text-sm">{own ? t('fromOwn') : t('fromNobody')}</p>
          <Choices name="from" works={loved} chosen={from} />
        </fieldset>
        <fieldset>
          <legend className="end-name">{t('to')}</legend>
          <p className="text-quiet text-sm">{search ? t('found', { search }) : t('toCurators')}</p>
          {search && destinations.length === 0 && <p className="mt-3">{t('nothing', { search })}</p>}
          <Choices name="to" works={destinations} chosen={to} />
          <div className="mt-4 flex max-w-[28rem] items-end gap-3">
            <label className="field flex-1">
              <span className="sr-only">{t('search')}</span>
              <input
                type="search"
                name="q"
                defaultValue={search}
                placeholder={t('search')}
                className="field-input"
              />
            </label>
            <button type="submit" className="button">
              {t('look')}
            </button>
          </div>
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Select name="minutes" label={t('minutes')} chosen={minutes}>
            {offered.map((each) => (
              <option key={each} value={each}>
                {t('minutesOption', { minutes: each })}
              </option>
            ))}
          </Select>
          <button type="submit" className="button button-strong">
            {t('find')}
          </button>
        </div>
      </form>
    </details>
  )
}
