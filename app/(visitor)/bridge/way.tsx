import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Label } from '@/app/_components/label'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { oklabOf } from '@/lib/catalogue/service'
import type { BridgeStep, BridgeWay } from '@/lib/curation/schema'
import { type ColourName, colours } from '../_gallery/address'

/** People name a colour by its hue before its lightness: a pale blue is blue, a pale grey is grey. */
const lightnessWeight = 0.35

/** What people would call a colour. */
function colourName(hex: string): ColourName {
  const [l, a, b] = oklabOf(hex)
  const far = (name: ColourName) => {
    const [otherL, otherA, otherB] = oklabOf(colours[name])
    return Math.hypot(lightnessWeight * (l - otherL), a - otherA, b - otherB)
  }
  return (Object.keys(colours) as ColourName[]).reduce((best, name) => (far(name) < far(best) ? name : best))
}

async function wordsOf() {
  const [t, colour, locale] = await Promise.all([
    getTranslations('bridge.reason'),
    getTranslations('colours'),
    getLocale(),
  ])
  return ({ artwork, hop }: BridgeStep): string => {
    const reason = hop!.reason
    const text = cardText(artwork, locale)
    switch (reason.key) {
      case 'maker':
        return t('maker', { name: artwork.makers.length === 1 ? text.makers : reason.value })
      case 'subject':
        return t('subject', { name: reason.value.split('/').at(-1)! })
      case 'school':
        return t('school', { name: text.style ?? reason.value })
      case 'medium':
        return t('medium', { name: text.medium ?? reason.value })
      case 'colour':
        return t('colour', { name: colour(colourName(reason.value)).toLowerCase() })
      case 'period':
        return t('period', { years: reason.years })
      default:
        return t('likeness')
    }
  }
}

/** The works on a line; the line is brighter where the step is nearer, and longer where it is wider. */
export async function Way({ way }: { way: BridgeWay }) {
  const [t, locale, reason] = await Promise.all([getTranslations('bridge'), getLocale(), wordsOf()])
  const titles = { from: cardText(way.from, locale).title, to: cardText(way.to, locale).title }
  if (way.steps.length === 0) {
    return (
      <section aria-labelledby="way" className="way">
        <h2 id="way" className="text-xl">
          {t('named', titles)}
        </h2>
        <p role="status" className="notice">
          {way.worksMax < 2
            ? t('noTime', { minutes: way.minutes })
            : t('none', { minutes: way.minutes, works: way.worksMax })}
        </p>
        <div className="gulf">
          {[way.from, way.to].map((card) => (
            <Link key={card.id} href={`/artworks/${card.slug}`} prefetch={false} className="gulf-end">
              <Picture card={card} sizes="14rem" />
              <Label card={card} />
            </Link>
          ))}
        </div>
      </section>
    )
  }
  const minutes = Math.ceil(way.plannedSeconds / 60)
  return (
    <section aria-labelledby="way" className="way">
      <h2 id="way" className="text-xl">
        {t('named', titles)}
      </h2>
      <p className="mt-1 text-quiet text-sm">
        {t('length', { works: way.steps.length, minutes, given: way.minutes })}
      </p>
      <ol aria-label={t('line')} className="way-line">
        {way.steps.map((step, place) => (
          <li
            key={step.artwork.id}
            className="way-step"
            data-work={step.artwork.id}
            data-surface="exhibition"
            data-position={place}
            data-likeness={step.hop?.likeness}
            style={
              {
                '--aspect': aspectOf(step.artwork),
                '--far': 1 - (step.hop?.likeness ?? 1),
              } as CSSProperties
            }
          >
            {step.hop && (
              <p className="way-hop">
                <span className="way-reason">
                  {step.hop.reason.key === 'colour' && (
                    <span
                      className="way-colour"
                      style={{ background: step.hop.reason.value }}
                      aria-hidden="true"
                    />
                  )}
                  {reason(step)}
                </span>
              </p>
            )}
            <Link href={`/artworks/${step.artwork.slug}`} prefetch={false} className="way-work">
              <span className="way-eye">
                <Picture card={step.artwork} sizes="(min-width: 48rem) 16rem, 60vw" first={place === 0} />
              </span>
              <Label card={step.artwork} />
            </Link>
          </li>
        ))}
      </ol>
      <p className="max-w-[var(--measure)] text-quiet text-sm">{t('how')}</p>
    </section>
  )
}
