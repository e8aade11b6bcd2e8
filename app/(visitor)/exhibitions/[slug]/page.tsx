import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { type CSSProperties, cache } from 'react'
import { heightOnWall } from '@/app/_components/hang'
import { Label } from '@/app/_components/label'
import { aspectOf, Picture } from '@/app/_components/picture'
import { currentAdmin, currentVisitor } from '@/lib/auth/service'
import { getCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'

const exhibitionFor = cache(async (slug: string) => {
  const actor = (await currentAdmin()) ?? (await currentVisitor()) ?? { type: 'nobody' as const }
  try {
    return await getCurated(actor, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, text } = await exhibitionFor((await params).slug)
  return { title, description: text.slice(0, 200) }
}

export default async function CuratedExhibitionPage({ params }: Props) {
  const exhibition = await exhibitionFor((await params).slug)
  const t = await getTranslations('curated')
  return (
    <article className="pt-6 sm:pt-10">
      <header className="max-w-[var(--measure)]">
        <p className="text-quiet text-sm">{exhibition.state === 'published' ? t('by') : t('draft')}</p>
        <h1 className="mt-2 text-3xl sm:text-4xl">{exhibition.title}</h1>
        {exhibition.text
          .split(/\n{2,}/)
          .filter(Boolean)
          .map((paragraph) => (
            <p key={paragraph} className="mt-4 whitespace-pre-line font-serif text-lg">
              {paragraph}
            </p>
          ))}
      </header>
      <ol className="curated">
        {exhibition.items.map(({ artwork, label }, position) => (
          <li
            key={artwork.id}
            className="curated-work"
            data-work={artwork.id}
            data-surface="gallery"
            data-position={position}
            style={{ '--aspect': aspectOf(artwork), '--scale': heightOnWall(position) } as CSSProperties}
          >
            <Link href={`/artworks/${artwork.slug}`} prefetch={false} className="curated-picture">
              <Picture card={artwork} sizes="(min-width: 64rem) 55vw, 92vw" first={position === 0} />
            </Link>
            <div className="curated-label">
              <Label card={artwork} withMedium />
              {label && <p className="mt-3 whitespace-pre-line">{label}</p>}
            </div>
          </li>
        ))}
      </ol>
    </article>
  )
}
