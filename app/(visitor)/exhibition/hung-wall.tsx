import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { CSSProperties, ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { heightOnWall } from '@/app/_components/hang'
import { Label } from '@/app/_components/label'
import { Picture } from '@/app/_components/picture'
import { aspectOf, rounded } from '@/app/_components/proportions'
import type { PersonalExhibition, Pick } from '@/lib/curation/schema'
import { EvidenceMark } from './evidence-mark'
import { type Beam, Lamp } from './lamp'
import { ReasonSentence } from './reason-sentence'
import { percentOf, wordsOf } from './words'

const shelfMax = 24
/** under this portion a look lights nothing worth seeing */
const beamPortionMin = 0.01

/** For `sizes`: as wide as its proportions and its place let it be between floor and ceiling (`--eye` in lamp.css). */
const sizesOf = ({ artwork, position }: Pick) =>
  `min(78vw, calc(${rounded(aspectOf(artwork) * heightOnWall(position))} * clamp(11rem, min(35vh, 54vw), 28rem)))`

/** The wall, the visitor's looks on a shelf under it, and the light between them. */
export async function HungWall({
  exhibition,
  name,
  reasonsAt,
  children,
}: {
  exhibition: PersonalExhibition
  name?: string
  /** where its reasons are read in full, for a wall that has some of its own */
  reasonsAt?: string
  /** what steers the wall, between its title and its works */
  children?: ReactNode
}) {
  const { t, locale, title, lead, share, inWords } = await wordsOf(exhibition)
  const steer = await getTranslations('steer')
  const all = await getTranslations()
  const { picks, history } = exhibition
  const causes = new Set(picks.flatMap(({ reason }) => reason.causes.map(({ artworkId }) => artworkId)))
  const shelf = [
    ...history.filter(({ artwork }) => causes.has(artwork.id)),
    ...history.filter(({ artwork }) => !causes.has(artwork.id)),
  ]
    .slice(0, shelfMax)
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
  const onShelf = new Set(shelf.map(({ artwork }) => artwork.id))
  const beams: Beam[] = picks.flatMap(({ position, reason }) =>
    reason.shares
      .filter(({ artworkId, portion }) => onShelf.has(artworkId) && portion >= beamPortionMin)
      .map(({ artworkId, portion, verified }) => ({
        pick: position,
        work: artworkId,
        portion: rounded(portion),
        thread: verified && reason.causes.some((cause) => cause.artworkId === artworkId),
        words: share(portion),
      })),
  )
  const drove = (workId: string) => {
    const driven = picks.flatMap((pick) =>
      pick.reason.causes
        .filter(({ artworkId }) => artworkId === workId)
        .map(({ portion }) => ({ pick, portion })),
    )
    const list = driven
      .sort((a, b) => b.portion - a.portion)
      .map(({ pick, portion }) =>
        t('drovePick', {
          n: pick.position + 1,
          title: cardText(pick.artwork, locale).title,
          percent: percentOf(portion),
        }),
      )
    return { count: driven.length, list: list.join(' · ') }
  }
  const size = (position: number, aspect: number) =>
    ({ '--aspect': rounded(aspect), '--scale': heightOnWall(position) }) as CSSProperties

  return (
    <section aria-labelledby="exhibition-title" className="hung">
      <header className="relative z-2 flex flex-wrap items-end justify-between gap-x-12 gap-y-5 pt-2 pb-2">
        <div className="max-w-[var(--measure)]">
          <h1 id="exhibition-title" className="text-xl sm:text-2xl">
            {name ?? title}
          </h1>
          <p className="text-quiet text-sm">{lead}</p>
        </div>
        <nav aria-label={t('plan')} className="plan">
          {picks.map(({ position, artwork }) => (
            <a
              key={artwork.id}
              href={`#no-${position + 1}`}
              data-plan={position}
              aria-label={t('goTo', { n: position + 1, title: cardText(artwork, locale).title })}
              style={size(position, aspectOf(artwork))}
            >
              <span />
            </a>
          ))}
        </nav>
      </header>
      {children}
      <Lamp beams={beams} words={{ previous: t('previous'), next: t('next') }}>
        <ol aria-label={t('wall')} className="long-wall">
          {picks.map((pick) => (
            <li
              key={pick.artwork.id}
              id={`no-${pick.position + 1}`}
              className="pick when-near"
              data-pick={pick.position}
              data-work={pick.artwork.id}
              data-surface="exhibition"
              data-exhibition={exhibition.id}
              data-position={pick.position}
              style={size(pick.position, aspectOf(pick.artwork))}
            >
              <Link
                href={`/artworks/${pick.artwork.slug}`}
                prefetch={false}
                className="pick-link"
                aria-describedby={`why-${pick.position}`}
              >
                <span className="pick-eye">
                  <Picture card={pick.artwork} sizes={sizesOf(pick)} first={pick.position === 0} />
                </span>
                <span className="pick-label">
                  <span className="text-quiet text-xs">
                    {t('number', { n: pick.position + 1 })}
                    {exhibition.minutes !== null && (
                      <span className="pick-seconds">
                        {steer('time', { time: durationText(all, pick.plannedSeconds) })}
                      </span>
                    )}
                    <span data-share="" className="pick-share" aria-hidden="true" />
                  </span>
                  <Label card={pick.artwork} />
                </span>
              </Link>
              <p className="pick-reason">
                <ReasonSentence reason={pick.reason} history={history} />
              </p>
              {reasonsAt && (
                <p className="pick-evidence">
                  <EvidenceMark level={pick.reason.evidence.level} />
                  <Link href={`${reasonsAt}#reason-${pick.position + 1}`} prefetch={false} className="link">
                    {t('whyInFull')}
                    <span className="sr-only">: {t('number', { n: pick.position + 1 })}</span>
                  </Link>
                </p>
              )}
              <p id={`why-${pick.position}`} hidden>
                {inWords(pick)}
              </p>
            </li>
          ))}
        </ol>
        {shelf.length > 0 && (
          <>
            <div className="shelf-board">
              <h2 className="shelf-name">{t('shelf')}</h2>
              <ol aria-label={t('shelf')} className="shelf">
                {shelf.map(({ artwork }) => {
                  const { count, list } = drove(artwork.id)
                  const text = cardText(artwork, locale)
                  return (
                    <li
                      key={artwork.id}
                      className="look"
                      data-look={artwork.id}
                      style={{ '--aspect': rounded(aspectOf(artwork)) } as CSSProperties}
                    >
                      <Link
                        href={`/artworks/${artwork.slug}`}
                        prefetch={false}
                        aria-describedby={`drove-${artwork.id}`}
                        title={text.title}
                      >
                        <Picture card={artwork} sizes="6rem" />
                      </Link>
                      <span className="look-share" aria-hidden="true" />
                      <p id={`drove-${artwork.id}`} hidden>
                        {t('drove', { title: text.title, count })}
                        {list && `: ${list}`}
                      </p>
                    </li>
                  )
                })}
              </ol>
            </div>
            <p className="lamp-says" data-idle={t('how')} aria-hidden="true">
              {t('how')}
            </p>
          </>
        )}
      </Lamp>
      {shelf.length > 0 && <p className="sr-only">{t('howKeys')}</p>}
    </section>
  )
}
