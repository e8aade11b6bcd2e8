import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { LinkedData } from '@/app/_components/linked-data'
import { Picture, wholePhone } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { listRegions } from '@/lib/catalogue/service'
import { cardSize } from '@/lib/share/schema'
import { describeWork } from '@/lib/share/service'
import { BridgeHere } from '../../bridge/bridge-here'
import { choicesFor, findBeside, listLiked } from './beside'
import { Cite } from './cite'
import { Closer } from './closer'
import { Facts } from './facts'
import { ListMenu } from './list-menu'
import { Listen } from './listen'
import { Marks } from './marks'
import { findMarks } from './marks-of'
import { PaletteLinks } from './palette-links'
import { Scale } from './scale'
import { findSimilar, Similar } from './similar'
import { workFor } from './work-for'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ beside?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const work = await workFor((await params).slug)
  const text = cardText(work, await getLocale())
  const site = await getTranslations('site')
  const title = [text.title, text.makers].filter(Boolean).join(', ')
  const address = `/artworks/${work.slug}`
  return {
    title,
    description: text.altText,
    alternates: { canonical: address },
    openGraph: {
      type: 'article',
      siteName: site('name'),
      title,
      description: text.altText,
      url: address,
      images: [{ url: `${address}/card`, ...cardSize, alt: text.altText }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function ArtworkPage({ params, searchParams }: Props) {
  const work = await workFor((await params).slug)
  const [visitor, incognito] = await Promise.all([currentVisitor(), isIncognito()])
  const { beside: besideSlug } = await searchParams
  const [t, locale, similar, marks, regions, beside, liked] = await Promise.all([
    getTranslations('artwork'),
    getLocale(),
    findSimilar(work.id),
    findMarks(visitor, work),
    listRegions({ type: 'nobody' }, work.id),
    findBeside(besideSlug),
    listLiked(visitor),
  ])
  const choices = choicesFor(work, beside, similar, liked)
  const text = cardText(work, locale)
  const style = { '--tint': work.palette[0]?.hex, '--aspect': aspectOf(work) } as CSSProperties
  return (
    <>
      <LinkedData data={describeWork(work)} />
      <article className="artwork" style={style}>
        <figure className="artwork-wall" data-work={work.id} data-surface="artwork" data-dwell="">
          <div className="artwork-hung">
            <Picture card={work} sizes={`(min-width: 64rem) 62vw, ${wholePhone}`} first />
          </div>
          <Closer work={work} regions={regions} />
        </figure>
        <div className="artwork-label">
          <h1 className="text-2xl italic">{text.title}</h1>
          <p className="mt-1 text-base">
            {text.makers || <span className="text-quiet">{t('unknownMaker')}</span>}
            {text.dateText && <span className="text-quiet">, {text.dateText}</span>}
          </p>
          <Marks work={work} marks={marks} incognito={incognito} />
          {!incognito && <ListMenu workId={work.id} visitor={visitor} />}
          <Listen work={work} />
          <PaletteLinks palette={work.palette} />
          <Facts work={work} />
          <Cite work={work} />
          <BridgeHere slug={work.slug} />
        </div>
      </article>
      <Scale work={work} beside={beside} choices={choices} />
      {similar && <Similar work={work} similar={similar} />}
    </>
  )
}
