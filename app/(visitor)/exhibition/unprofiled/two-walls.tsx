import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { PersonalExhibition, ProfilingDifference } from '@/lib/curation/schema'

function Row({ wall, alone }: { wall: PersonalExhibition; alone: Set<string> }) {
  return (
    <div className="two-walls-row">
      {wall.picks.map(({ artwork }) => (
        <span
          key={artwork.id}
          data-alone={alone.has(artwork.id) || undefined}
          style={{ '--aspect': aspectOf(artwork) } as CSSProperties}
        >
          <Picture card={artwork} sizes="6rem" decorative />
        </span>
      ))}
    </div>
  )
}

function Works({ id, title, works }: { id: string; title: string; works: ArtworkCard[] }) {
  const locale = useLocale()
  if (works.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-lg">
        {title}
      </h3>
      <ul className="mt-2 grid gap-1">
        {works.map((work) => (
          <li key={work.id}>
            <Link href={`/artworks/${work.slug}`} prefetch={false} className="link font-serif italic">
              {cardText(work, locale).title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What profiling changed, drawn: one wall over the other, a thread from each work that hangs on both. */
export function TwoWalls({ difference }: { difference: ProfilingDifference }) {
  const t = useTranslations('twin')
  const { mine, unprofiled, onlyMine, both, onlyUnprofiled } = difference
  const placeOn = (wall: PersonalExhibition, id: string) => {
    const place = wall.picks.findIndex(({ artwork }) => artwork.id === id)
    return ((place + 0.5) / wall.picks.length) * 100
  }
  const idsOf = (works: ArtworkCard[]) => new Set(works.map(({ id }) => id))
  return (
    <section aria-labelledby="two-walls">
      <h1 id="two-walls" className="pt-6 text-3xl sm:pt-10">
        {t('changed', { count: onlyMine.length, all: mine.picks.length })}
      </h1>
      <p className="mt-3 max-w-[var(--measure)] text-lg text-quiet">{t('lead')}</p>
      <div className="two-walls" aria-hidden="true">
        <p>{t('yours')}</p>
        <Row wall={mine} alone={idsOf(onlyMine)} />
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          {both.map(({ id }) => (
            <line key={id} x1={placeOn(mine, id)} y1="0" x2={placeOn(unprofiled, id)} y2="10" />
          ))}
        </svg>
        <Row wall={unprofiled} alone={idsOf(onlyUnprofiled)} />
        <p>{t('anybody')}</p>
      </div>
      <div className="mt-10 grid gap-x-12 gap-y-8 md:grid-cols-3">
        <Works id="only-mine" title={t('onlyMine', { count: onlyMine.length })} works={onlyMine} />
        <Works id="on-both" title={t('both', { count: both.length })} works={both} />
        <Works
          id="only-twin"
          title={t('onlyTwin', { count: onlyUnprofiled.length })}
          works={onlyUnprofiled}
        />
      </div>
    </section>
  )
}
