import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { PageHead } from '@/app/_components/page-head'
import { getFormat } from '@/app/_messages/get-format'
import { describeChoosing } from '@/lib/curation/service'
import { Bars, Lamps } from './figures'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('choosing'))('title') }
}

const options = [
  ['exhibition', '/exhibition'],
  ['twin', '/exhibition/unprofiled'],
  ['refuse', '/exhibition#reasons'],
  ['forget', '/history'],
  ['pause', '/history/pause'],
  ['incognito', '/incognito'],
] as const

/** Generated from the live model and the rules in force: main parameters, their weights, and what a visitor can do. */
export default async function HowWeChoosePage() {
  const [t, format, locale, choosing] = await Promise.all([
    getTranslations('choosing'),
    getFormat(),
    getLocale(),
    describeChoosing(),
  ])
  const { model, habits, heads, rules } = choosing
  const times = (weight: number) =>
    t('kinds.times', { weight: format.number(weight, { maximumFractionDigits: 2 }) })
  const percent = (portion: number) => Math.round(portion * 100)
  return (
    <div className="pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')}>
        <p className="mt-3 text-quiet text-sm">
          {model
            ? t('model', {
                version: model.version,
                when: format.dateTime(new Date(model.trainedAt), { dateStyle: 'long' }),
              })
            : t('noModel')}
        </p>
      </PageHead>
      {habits && (
        <>
          <Part title={t('parts.title')} lead={t('parts.lead')}>
            <Bars
              bars={(['learned', 'cooccurrence', 'transitions'] as const).map((part) => ({
                key: part,
                name: t(`parts.${part === 'transitions' && habits.bothWays ? 'bothWays' : part}`),
                value: habits.parts[part],
                words: format.number(habits.parts[part], { maximumFractionDigits: 2 }),
              }))}
            />
          </Part>
          <Part title={t('kinds.title')} lead={t('kinds.lead')}>
            <Bars
              bars={habits.kinds.flatMap(({ kind, weight }) =>
                kind === 'impression'
                  ? []
                  : [{ key: kind, name: t(`kinds.${kind}`), value: weight, words: times(weight) }],
              )}
            />
          </Part>
          <Part title={t('looks.title')}>
            <Lamps
              lamps={habits.looks.map(({ seconds, weight }) => ({
                key: String(seconds),
                name: t('looks.seconds', { seconds }),
                value: weight,
                words: times(weight),
              }))}
            />
          </Part>
          <Part title={t('ages.title')} lead={t('history', { count: habits.historyLengthMax })}>
            <Lamps
              lamps={habits.ages.map(({ days, weight }) => ({
                key: String(days),
                name: t('ages.days', { days }),
                value: weight,
                words: times(weight),
              }))}
            />
          </Part>
        </>
      )}
      {heads.length > 0 && (
        <Part title={t('heads.title')} lead={t('heads.lead')}>
          <Bars
            bars={heads.map(({ facet, accuracy, named }) => ({
              key: facet,
              name: t(`heads.${facet}`),
              value: accuracy ?? 0,
              words: [
                named ? t('heads.named') : t('heads.unnamed'),
                accuracy === null ? null : t('heads.accuracy', { percent: percent(accuracy) }),
              ]
                .filter(Boolean)
                .join(', '),
            }))}
          />
        </Part>
      )}
      <Part title={t('rules.title')}>
        <ul className="grid gap-2">
          <li>{t('rules.seen')}</li>
          <li>{t('rules.makers', { count: choosing.worksPerMakerMax })}</li>
          <li>{t('rules.styles', { percent: percent(choosing.stylePart) })}</li>
          <li>{t('rules.minutes')}</li>
          {rules.length === 0 && <li>{t('rules.none')}</li>}
          {rules.map(({ kind, target, value, reason, artwork }) => (
            <li key={`${kind} ${target} ${value}`}>
              {t(`rules.${kind}`)}:{' '}
              {artwork ? (
                <Link href={`/artworks/${artwork.slug}`} prefetch={false} className="link font-serif italic">
                  {cardText(artwork, locale).title}
                </Link>
              ) : target === 'style' || target === 'subject' ? (
                value
              ) : (
                t(`rules.on.${target}`)
              )}
              <span className="text-quiet">. {reason}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('options.title')}>
        <ul className="grid gap-2">
          {options.map(([option, href]) => (
            <li key={option}>
              <Link href={href} prefetch={false} className="link">
                {t(`options.${option}`)}
              </Link>
            </li>
          ))}
          <li>
            <a href="/api/v1/history/export" download="regard-history.json" className="link">
              {t('options.download')}
            </a>
          </li>
        </ul>
      </Part>
    </div>
  )
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="choosing-part">
      <div>
        <h2 className="text-xl">{title}</h2>
        {lead && <p className="mt-2 text-quiet text-sm">{lead}</p>}
      </div>
      <div>{children}</div>
    </section>
  )
}
