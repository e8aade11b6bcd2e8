import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { Picture } from '@/app/_components/picture'
import { aspectOf, rounded } from '@/app/_components/proportions'
import type { Reason } from '@/lib/explanation/schema'
import { effectPortionOf, percentOf } from '../words'

type Cause = Reason['causes'][number]

/** "less than 1 %" has no sign */
const leastMinus = 0.01

/** One history work that really hung the pick: what it gave, and what was lost when it was left out, drawn to one scale. */
export function CauseCard({
  reason,
  cause,
  look,
  title,
  places,
}: {
  reason: Reason
  cause: Cause
  look: Parameters<typeof Picture>[0]['card']
  title: string
  /** "left out: falls from 2nd to 9th" */
  places: string | null
}) {
  const t = useTranslations('exhibition')
  const e = useTranslations('evidence')
  const lost = effectPortionOf(reason, cause)
  const share = (portion: number) => t('share', { percent: percentOf(portion) })
  const bar = (portion: number) =>
    ({ '--portion': rounded(Math.min(1, Math.max(0, portion))) }) as CSSProperties
  return (
    <li className="cause">
      <span className="cause-thumb" style={{ '--aspect': rounded(aspectOf(look)) } as CSSProperties}>
        <Picture card={look} sizes="3rem" decorative />
      </span>
      <div className="min-w-0">
        <Link href={`/artworks/${look.slug}`} prefetch={false} className="link font-serif italic">
          {title}
        </Link>
        <p className="cause-line">
          <span className="cause-share">{share(cause.portion)}</span>
          <span className="cause-bar" data-bar="share" style={bar(cause.portion)} aria-hidden="true" />
          <span>{e('gave')}</span>
        </p>
        <p className="cause-line">
          <span className="cause-lost">
            {Math.abs(lost) < leastMinus ? share(lost) : e('minus', { percent: percentOf(lost) })}
          </span>
          <span className="cause-bar" data-bar="lost" style={bar(lost)} aria-hidden="true" />
          <span>{places}</span>
        </p>
        <Link
          href={`/history/forget?${new URLSearchParams(cause.interactionIds.map((id) => ['id', id]))}`}
          prefetch={false}
          className="link text-quiet text-sm"
        >
          {t('forgetThis')}
          <span className="sr-only">: {title}</span>
        </Link>
      </div>
    </li>
  )
}
