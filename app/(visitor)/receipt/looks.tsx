import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { ReceiptWork } from '@/lib/curation/schema'
import { ForgetLink } from './forget-link'

/** Each work of the visit, with its look as a lit bar over the one that was planned. */
export function Looks({ works }: { works: ReceiptWork[] }) {
  const t = useTranslations('receipt')
  const all = useTranslations()
  const locale = useLocale()
  const longest = Math.max(
    1,
    ...works.map((work) => Math.max(work.lookSeconds, work.plannedLookSeconds ?? 0)),
  )
  const part = (seconds: number) => ({ '--part': seconds / longest }) as CSSProperties
  if (works.length === 0) return null
  return (
    <section aria-labelledby="looks">
      <h2 id="looks" className="mb-4 text-xl">
        {t('works')}
      </h2>
      <ul className="grid gap-5">
        {works.map(({ artwork, lookSeconds, plannedLookSeconds, interactionIds }) => {
          const { title } = cardText(artwork, locale)
          return (
            <li key={artwork.id} className="receipt-line">
              <span className="receipt-thumb" style={{ '--aspect': aspectOf(artwork) } as CSSProperties}>
                <Picture card={artwork} sizes="4rem" decorative />
              </span>
              <div className="min-w-0">
                <Link
                  href={`/artworks/${artwork.slug}`}
                  prefetch={false}
                  className="link font-serif text-base italic"
                >
                  {title}
                </Link>
                <span className="ml-3 text-quiet text-sm">
                  {plannedLookSeconds === null
                    ? durationText(all, lookSeconds)
                    : t('linePlanned', {
                        spent: durationText(all, lookSeconds),
                        planned: durationText(all, plannedLookSeconds),
                      })}
                </span>
                <span className="receipt-bars" aria-hidden="true">
                  <i className="receipt-spent" style={part(lookSeconds)} />
                  {plannedLookSeconds !== null && (
                    <i className="receipt-planned" style={part(plannedLookSeconds)} />
                  )}
                </span>
              </div>
              <ForgetLink ids={interactionIds} what={title} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
