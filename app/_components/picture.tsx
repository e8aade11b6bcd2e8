import { useLocale } from 'next-intl'
import type { CSSProperties } from 'react'
import { type ArtworkCard, pictureUrl, widthShownMax } from '@/lib/catalogue/schema'
import { cardText } from './card-text'
import { inkOn, placeholderOf } from './placeholder'
import { aspectOf, rounded } from './proportions'

const widths = [320, 640, 1280, 2000]
/** For `sizes`: a little less than it is, so that a phone of 412 px takes the picture 640 wide and not twice that for 11 px more. */
export const wholePhone = '86vw'

function srcSetOf(picture: NonNullable<ArtworkCard['picture']>): string | undefined {
  if (picture.kind === 'remote') return undefined
  const own = widthShownMax(picture)
  const byUrl = new Map(widths.map((width) => [pictureUrl(picture, width), Math.min(width, own)]))
  return [...byUrl].map(([url, width]) => `${url} ${width}w`).join(', ')
}

/**
 * A work's picture at its true proportions, on a blurred ground of its own colours. Where the picture cannot be had, a
 * plate in those colours names the work instead, unless it is named beside it.
 */
export function Picture({
  card,
  sizes,
  first = false,
  decorative = false,
}: {
  card: ArtworkCard
  sizes: string
  /** the first thing seen: fetched before all else, where every other waits until it is near the window */
  first?: boolean
  /** the same work is named beside it */
  decorative?: boolean
}) {
  const text = cardText(card, useLocale())
  const plate = decorative ? '' : [text.title, text.makers].filter(Boolean).join('\n')
  const alt = decorative ? '' : text.altText
  const style = {
    ...placeholderOf(card.palette, card.picture?.placeholder ?? null),
    '--plate': card.palette[0]?.hex ?? 'var(--line)',
    '--plate-ink': card.palette[0] ? inkOn(card.palette[0].hex) : 'var(--ink)',
    aspectRatio: String(rounded(aspectOf(card))),
  } as CSSProperties
  if (!card.picture) {
    return (
      <span className="picture" style={style} data-broken={plate}>
        {alt && <span className="sr-only">{alt}</span>}
      </span>
    )
  }
  return (
    <span className="picture" style={style}>
      <img
        src={pictureUrl(card.picture, 640)}
        srcSet={srcSetOf(card.picture)}
        sizes={sizes}
        width={card.picture.width ?? undefined}
        height={card.picture.height ?? undefined}
        alt={alt}
        data-plate={plate}
        loading={first ? undefined : 'lazy'}
        fetchPriority={first ? 'high' : undefined}
        // ready with the first frame, not a frame and the page's scripts later
        decoding={first ? 'sync' : 'async'}
      />
    </span>
  )
}
