import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { CuratedSummary } from '@/lib/curation/schema'

/** The curators' exhibitions side by side; one alone also says what it is about, in the room the others would take. */
export function CuratedStrip({ exhibitions }: { exhibitions: CuratedSummary[] }) {
  const t = useTranslations('gallery')
  const alone = exhibitions.length === 1
  return (
    <section aria-labelledby="curated" className="mb-20 border-line border-y py-8">
      <h2 id="curated" className="mb-6 font-sans text-quiet text-sm tracking-normal">
        {t('curated')}
      </h2>
      <ul className="strip">
        {exhibitions.map(({ id, slug, cover, title, text, count }, at) => (
          <li key={id} className={alone ? 'min-w-0' : 'w-64 shrink-0 snap-start'}>
            <Link
              href={`/exhibitions/${slug}`}
              prefetch={false}
              className={`grid gap-x-10 gap-y-3 ${alone ? 'sm:grid-cols-[16rem_minmax(0,32rem)]' : ''}`}
            >
              {cover && (
                <span className="strip-cover" style={{ '--aspect': aspectOf(cover) } as CSSProperties}>
                  <Picture card={cover} sizes="16rem" first={at === 0} decorative />
                </span>
              )}
              <span className="grid content-end gap-3">
                <span className="font-serif text-lg leading-snug">{title}</span>
                {alone && text && <span className="line-clamp-3 text-quiet text-sm">{text}</span>}
                <span className="text-quiet text-xs">{t('curatedCount', { count })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
