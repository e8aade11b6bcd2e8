import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { useFormat } from '@/app/_messages/use-format'
import type { ArtworkDetail, MakerView } from '@/lib/catalogue/schema'
import { leafOf, useTermName } from './term-name'

function useLife() {
  const t = useTranslations('artwork')
  return ({ birthYear, deathYear }: MakerView): string => {
    const [birth, death] = [birthYear, deathYear].map((year) => (year === null ? '' : String(year)))
    if (birth && death) return t('life', { birth, death })
    if (birth) return t('born', { birth })
    return death ? t('died', { death }) : ''
  }
}

function Joined({ parts }: { parts: ReactNode[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      {part}
    </Fragment>
  ))
}

/** The facts and rights of a work as a museum label has them; each that others share leads to its wall. */
export function Facts({ work }: { work: ArtworkDetail }) {
  const t = useTranslations('artwork')
  const notes = useTranslations('facts')
  const locale = useLocale()
  const life = useLife()
  const text = cardText(work, locale)
  const format = useFormat()
  const [height, width, depth] = [work.heightCm, work.widthCm, work.depthCm].map(
    (cm) => cm && format.number(cm, { maximumFractionDigits: 1 }),
  )
  const dimensions =
    height && width
      ? depth
        ? t('heightWidthDepth', { height, width, depth })
        : t('heightWidth', { height, width })
      : work.dimensionsText
  const subjects = [...new Set(work.subjects.map(leafOf))].slice(0, 12)
  const termName = useTermName()
  const own = work.translations[locale] ?? {}

  const facts: [string, ReactNode][] = [
    [
      t('maker'),
      work.makerViews.length > 0 && (
        <Joined
          parts={work.makerViews.map((maker) => (
            <Fragment key={`${maker.id} ${maker.role}`}>
              <Link href={`/?maker=${maker.id}`} className="link" prefetch={false}>
                {work.makerViews.length === 1 ? text.makers : maker.name}
              </Link>
              {life(maker) && <span className="text-quiet"> ({life(maker)})</span>}
            </Fragment>
          ))}
        />
      ),
    ],
    [t('date'), text.dateText],
    [t('medium'), text.medium],
    [t('dimensions'), dimensions],
    [t('classification'), work.classification && termName(work.classification)],
    [
      t('style'),
      work.style && (
        <Link href={`/?style=${encodeURIComponent(work.style)}`} className="link" prefetch={false}>
          {text.style ?? work.style}
        </Link>
      ),
    ],
    [t('culture'), own.culture ?? work.culture],
    [t('period'), work.period],
    [
      t('subjects'),
      subjects.length > 0 && (
        <Joined
          parts={subjects.map((subject) => (
            <Link key={subject} href={`/?q=${encodeURIComponent(subject)}`} className="link" prefetch={false}>
              {termName(subject)}
            </Link>
          ))}
        />
      ),
    ],
    [
      t('description'),
      text.altText && (
        <>
          {text.altText}
          <span className="text-quiet">
            {' '}
            ({notes('altOrigin', { origin: work.altOrigin ?? 'metadata' })})
          </span>
        </>
      ),
    ],
    [t('credit'), own.creditLine ?? work.creditLine],
    [
      t('rights'),
      <>
        {work.rightsUri ? (
          <a href={work.rightsUri} rel="license noopener" className="link">
            {own.rightsText ?? work.rightsText ?? work.rightsUri}
          </a>
        ) : (
          (own.rightsText ?? work.rightsText ?? <span className="text-quiet">{notes('rightsUnstated')}</span>)
        )}
        {work.picture?.sideMax && (
          <span className="block text-quiet">{notes('sideMax', { pixels: work.picture.sideMax })}</span>
        )}
      </>,
    ],
    [
      t('source'),
      work.sourceUrl && (
        <a href={work.sourceUrl} rel="noopener" className="link">
          {t('sourceLink')}
        </a>
      ),
    ],
  ]
  return (
    <section aria-labelledby="facts" className="mt-8 border-line border-t pt-5">
      <h2 id="facts" className="sr-only">
        {t('facts')}
      </h2>
      {work.generated && <p className="mb-4 text-quiet text-sm">{t('generated')}</p>}
      <dl className="facts">
        {facts.map(([name, fact]) =>
          fact ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
