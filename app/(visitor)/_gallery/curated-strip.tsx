import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { aspectOf, Picture } from '@/app/_components/picture'
import type { CuratedSummary } from '@/lib/curation/schema'

export function CuratedStrip({ exhibitions }: { exhibitions: CuratedSummary[] }) {
  const t = useTranslations('gallery')
  return (
    <section aria-labelledby="curated" className="mb-20 border-line border-y py-8">
      <h2 id="curated" className="mb-6 font-sans text-quiet text-sm tracking-normal">
        {t('curated')}
      </h2>
      <ul className="strip">
        {exhibitions.map((exhibition) => (
          <li key={exhibition.id} className="w-64 shrink-0 snap-start">
            <Link href={`/exhibitions/${exhibition.slug}`} prefetch={false} className="grid gap-3">
              {exhibition.cover && (
                <span
                  className="strip-cover"
                  style={{ '--aspect': aspectOf(exhibition.cover) } as CSSProperties}
                >
                  <Picture card={exhibition.cover} sizes="16rem" decorative />
                </span>
              )}
              <span className="font-serif text-lg leading-snug">{exhibition.title}</span>
              <span className="text-quiet text-xs">{t('curatedCount', { count: exhibition.count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
