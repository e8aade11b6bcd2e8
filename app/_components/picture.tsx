import { useLocale } from 'next-intl'
import type { CSSProperties } from 'react'
import { type ArtworkCard, pictureUrl, widthShownMax } from '@/lib/catalogue/schema'
import { cardText } from './card-text'
import { inkOn, placeholderOf } from './placeholder'
import { aspectOf, rounded } from './proportions'

const widths = [320, 640, 1280, 2000]
/** For `sizes`: a little less than it is, so that a phone of 412 px takes the picture 640 wide and not twice that for 11 px more. */
export const wholePhone = '86vw'

/** Of what is so many rem wide no screen shows more than this: a width nobody could ask for is not named, twice, on every work. */
const pixelsPerRemMax = 3 * 16

function widthsFor(sizes: string): number[] {
  const rem = /^([\d.]+)rem$/.exec(sizes)?.[1]
  const enough = rem ? widths.findIndex((width) => width >= Number(rem) * pixelsPerRemMax) : -1
  return enough < 0 ? widths : widths.slice(0, enough + 1)
}

/** One address where there is one width to choose. */
function sourcesOf(picture: NonNullable<ArtworkCard['picture']>, sizes: string) {
  const fitting = widthsFor(sizes)
  const src = pictureUrl(picture, Math.min(640, fitting.at(-1)!))
  if (picture.kind === 'remote' || fitting.length === 1) return { src }
  const own = widthShownMax(picture)
  const byUrl = new Map(fitting.map((width) => [pictureUrl(picture, width), Math.min(width, own)]))
  return { src, srcSet: [...byUrl].map(([url, width]) => `${url} ${width}w`).join(', '), sizes }
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
    // in what is a few lines high nobody tells the blur from its colours
    ...placeholderOf(card.palette, widthsFor(sizes).length > 1 ? (card.picture?.placeholder ?? null) : null),
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
        {...sourcesOf(card.picture, sizes)}
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
