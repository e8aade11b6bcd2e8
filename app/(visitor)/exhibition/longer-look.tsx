import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import type { VisitorActor } from '@/lib/auth/schema'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { findReceipt } from '@/lib/curation/service'
import { nextLook } from '../receipt/next-look'

const visitGapMs = 30 * 60_000

/** At the beginning of another visit: one look, a little longer than the longest of the last. Offered once, and quietly. */
export async function LongerLook({
  visitor,
  exhibition,
}: {
  visitor: VisitorActor
  exhibition: PersonalExhibition
}) {
  const lastAt = exhibition.history[0]?.lastAt
  const [pick] = exhibition.picks
  if (!pick || !lastAt || Date.now() - Date.parse(lastAt) < visitGapMs) return null
  const longest = (await findReceipt(visitor))?.longest?.lookSeconds
  const next = longest && nextLook(longest)
  if (!next) return null
  const [t, all, locale] = await Promise.all([
    getTranslations('steer.longer'),
    getTranslations(),
    getLocale(),
  ])
  return (
    <p className="max-w-[var(--measure)] pb-2 text-sm">
      {t.rich(next, {
        time: durationText(all, longest),
        minutes: Math.round(longest / 60),
        title: cardText(pick.artwork, locale).title,
        work: (title) => (
          <Link href={`/artworks/${pick.artwork.slug}`} prefetch={false} className="link font-serif italic">
            {title}
          </Link>
        ),
      })}
    </p>
  )
}
