import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { SettledLink } from '@/app/_components/settled-link'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { addressOf, type Steering } from './steering'

const wholeMinutes = (seconds: number) => Math.round(seconds / 60)

/** The minutes as a bar: lit where they are spent, one part a work, and open where nothing is planned. */
export function MinutesBar({ exhibition, steering }: { exhibition: PersonalExhibition; steering: Steering }) {
  const t = useTranslations('steer')
  const all = useTranslations()
  const locale = useLocale()
  const { minutes, picks, spent, plannedSeconds, restSeconds, history } = exhibition
  if (minutes === null) return null
  const spentSeconds = spent.reduce((sum, each) => sum + each.spentSeconds, 0)
  const openSeconds = Math.max(0, minutes * 60 - spentSeconds - plannedSeconds)
  const titles = new Map(history.map(({ artwork }) => [artwork.id, cardText(artwork, locale).title]))
  const part = (seconds: number) => ({ '--seconds': seconds }) as CSSProperties
  const over = picks.length === 0
  return (
    <section aria-label={t('barName')} className="minutes">
      <div className="minutes-bar" aria-hidden="true">
        {spent.map((each) => (
          <i
            key={each.artworkId}
            className="minutes-spent"
            style={part(each.spentSeconds)}
            title={t('spentOn', {
              title: titles.get(each.artworkId) ?? '',
              time: durationText(all, each.lookSeconds),
            })}
          />
        ))}
        {picks.map(({ artwork, plannedSeconds }) => (
          <i
            key={artwork.id}
            className="minutes-planned"
            style={part(plannedSeconds)}
            title={t('plannedFor', {
              title: cardText(artwork, locale).title,
              time: durationText(all, plannedSeconds),
            })}
          />
        ))}
        {restSeconds > 0 && <i className="minutes-rest" style={part(restSeconds)} title={t('rest')} />}
        {openSeconds > 0 && <i className="minutes-open" style={part(openSeconds)} />}
      </div>
      <p className="minutes-says">
        {over
          ? t('over', { minutes })
          : t('planned', {
              minutes,
              works: picks.length,
              planned: wholeMinutes(plannedSeconds),
              rest: wholeMinutes(restSeconds),
            })}{' '}
        {spent.length > 0 && !over && t('spent', { works: spent.length, spent: wholeMinutes(spentSeconds) })}
      </p>
      <p className="minutes-links">
        {spent.length > 0 && !over && (
          <SettledLink href={addressOf(steering)} className="link">
            {t('replan')}
          </SettledLink>
        )}
        {spent.length > 0 && (
          <SettledLink
            href={`/receipt?${new URLSearchParams({ minutes: String(minutes), begun: steering.begun ?? '' })}`}
            className="link"
          >
            {t('receipt')}
          </SettledLink>
        )}
        {over && (
          <SettledLink href={addressOf({ ...steering, begun: undefined })} className="link">
            {t('again')}
          </SettledLink>
        )}
      </p>
    </section>
  )
}
