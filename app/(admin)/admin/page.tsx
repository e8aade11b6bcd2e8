import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getFormat } from '@/app/_messages/get-format'
import { figures } from '@/lib/admin/service'
import { modelInUse, rankerHealth } from '@/lib/recommendation/service'
import { CalibrationPlot } from './_components/calibration-plot'
import { DayBars } from './_components/day-bars'
import { LorenzCurve } from './_components/lorenz-curve'
import { pageAdmin } from './_page'

const days = 30

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.figures')
  return { title: t('title') }
}

function Figure({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className="border-line border-t pt-2">
      <dt className="text-quiet text-sm">{name}</dt>
      <dd>
        <p className="font-serif text-2xl">{value}</p>
        <div className="text-quiet text-sm">{children}</div>
      </dd>
    </div>
  )
}

/** The model's own figure on held-out visits, wherever its metrics keep it. */
function ndcgOf(metrics: Record<string, unknown>): number | null {
  const flat = Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value] as const],
  )
  const found = flat.find(([name, value]) => /^ndcg(@?10|At10)?$/i.test(name) && typeof value === 'number')
  return found ? (found[1] as number) : null
}

export default async function FiguresPage() {
  const admin = await pageAdmin()
  const [t, looking, format] = await Promise.all([
    getTranslations('admin.figures'),
    getTranslations('calibration'),
    getFormat(),
  ])
  const [found, model, ranker] = await Promise.all([
    figures(admin, days),
    modelInUse().catch(() => null),
    rankerHealth(),
  ])
  const { works, visitors, interactions, perDay, exposure, calibration } = found
  const ndcg = model && ndcgOf(model.metrics)
  const inAll = perDay.reduce((sum, day) => sum + day.real + day.simulated, 0)
  const busiest = perDay.reduce((most, day) =>
    day.real + day.simulated > most.real + most.simulated ? day : most,
  )
  const dayName = (day: string) =>
    format.dateTime(new Date(day), { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (
    <div className="grid gap-10">
      <h1>{t('title')}</h1>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-x-8 gap-y-6">
        <Figure name={t('works')} value={format.number(works.published)}>
          <p>{t('worksMore', { hidden: works.hidden, draft: works.draft })}</p>
          <p>{t('pictures', { count: works.withPicture, alt: works.withCuratedAlt })}</p>
        </Figure>
        <Figure name={t('visitors')} value={format.number(visitors.real)}>
          <p>{t('visitorsMore', { active: visitors.activeLast30Days, simulated: visitors.simulated })}</p>
        </Figure>
        <Figure name={t('interactions')} value={format.number(interactions.total)}>
          <p>
            {interactions.byKind
              .slice(0, 4)
              .map(({ kind, count }) => `${format.number(count)} ${t(`kind.${kind as 'view'}`)}`)
              .join(t('comma'))}
          </p>
        </Figure>
        <Figure name={t('model')} value={model ? model.ranker : t('noModel')}>
          {model ? (
            <>
              <p className="break-all">{model.version}</p>
              <p>
                {t('trained', {
                  when: format.dateTime(new Date(model.trainedAt), { dateStyle: 'long', timeStyle: 'short' }),
                })}
              </p>
              {ndcg !== null && (
                <p>{t('validation', { value: format.number(ndcg, { maximumFractionDigits: 3 }) })}</p>
              )}
            </>
          ) : (
            <p>{t('noModelMore')}</p>
          )}
          <p>
            {ranker.state === 'up'
              ? t('rankerUp', {
                  backend: ranker.backend ?? '',
                  works: ranker.works,
                  requests: ranker.requests,
                  megabytes: Math.round(ranker.rssBytes / 1_048_576),
                })
              : t('rankerDown', { problem: ranker.problem ?? '' })}
          </p>
        </Figure>
      </dl>
      <section className="grid gap-3" aria-labelledby="per-day">
        <h2 id="per-day">{t('perDay', { days })}</h2>
        <p className="text-quiet text-sm">
          {inAll === 0
            ? t('perDayNone')
            : t('perDayText', {
                total: inAll,
                day: dayName(busiest.day),
                most: busiest.real + busiest.simulated,
              })}
        </p>
        {inAll > 0 && (
          <DayBars
            perDay={perDay}
            label={t('perDay', { days })}
            names={{ real: t('people'), simulated: t('simulated') }}
            ends={[dayName(perDay[0]!.day), dayName(perDay.at(-1)!.day)]}
          />
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="exposure">
        <h2 id="exposure">{t('exposure')}</h2>
        {exposure.gini === null ? (
          <p className="text-quiet text-sm">{t('exposureNone')}</p>
        ) : (
          <>
            <p className="max-w-[var(--measure)] text-quiet text-sm">
              {t('exposureText', {
                hung: exposure.worksHung,
                works: works.published,
                share: 1 - exposure.lorenz[18]!,
                gini: format.number(exposure.gini, { maximumFractionDigits: 2 }),
              })}
            </p>
            <LorenzCurve
              lorenz={exposure.lorenz}
              label={t('exposure')}
              texts={{ x: t('exposureAxisX'), y: t('exposureAxisY'), even: t('even') }}
            />
          </>
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="calibration">
        <h2 id="calibration">{looking('title')}</h2>
        <p className="max-w-[var(--measure)] text-quiet text-sm">
          {calibration.looks > 0 ? looking('lead') : looking('empty')}
        </p>
        {calibration.looks > 0 && <CalibrationPlot calibration={calibration} />}
      </section>
    </div>
  )
}
