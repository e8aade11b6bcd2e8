import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { type CSSProperties, cache } from 'react'
import { cardText } from '@/app/_components/card-text'
import { aspectOf, Picture } from '@/app/_components/picture'
import { currentVisitor } from '@/lib/auth/service'
import { getWork } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import { Closer } from './closer'
import { Facts } from './facts'
import { ListMenu } from './list-menu'
import { Marks } from './marks'
import { findMarks } from './marks-of'
import { findSimilar, Similar } from './similar'

const workFor = cache(async (slug: string) => {
  const actor = (await currentVisitor()) ?? { type: 'nobody' as const }
  try {
    return await getWork(actor, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const work = await workFor((await params).slug)
  const text = cardText(work, await getLocale())
  return { title: [text.title, text.makers].filter(Boolean).join(', '), description: text.altText }
}

export default async function ArtworkPage({ params }: Props) {
  const work = await workFor((await params).slug)
  const visitor = await currentVisitor()
  const [t, locale, similar, marks] = await Promise.all([
    getTranslations('artwork'),
    getLocale(),
    findSimilar(work.id),
    findMarks(visitor, work),
  ])
  const text = cardText(work, locale)
  const style = { '--tint': work.palette[0]?.hex, '--aspect': aspectOf(work) } as CSSProperties
  return (
    <>
      <article className="artwork" style={style}>
        <figure className="artwork-wall" data-work={work.id} data-surface="artwork" data-dwell="">
          <div className="artwork-hung">
            <Picture card={work} sizes="(min-width: 64rem) 62vw, 92vw" first />
          </div>
          <Closer work={work} />
        </figure>
        <div className="artwork-label">
          <h1 className="text-2xl italic">{text.title}</h1>
          <p className="mt-1 text-base">
            {text.makers || <span className="text-quiet">{t('unknownMaker')}</span>}
            {text.dateText && <span className="text-quiet">, {text.dateText}</span>}
          </p>
          <Marks work={work} marks={marks} />
          <ListMenu workId={work.id} visitor={visitor} />
          <Facts work={work} />
        </div>
      </article>
      {similar && <Similar work={work} similar={similar} />}
    </>
  )
}
