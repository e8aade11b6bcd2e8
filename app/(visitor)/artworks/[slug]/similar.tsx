import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties, ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Label } from '@/app/_components/label'
import { Picture } from '@/app/_components/picture'
import { compositionOf, placeholderOf } from '@/app/_components/placeholder'
import { aspectOf } from '@/app/_components/proportions'
import { ofOneHand } from '@/lib/catalogue/hands'
import type { ArtworkCard, ArtworkDetail } from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import { type SimilarWay, similarWays } from '@/lib/recommendation/schema'
import { similarWorksBy } from '@/lib/recommendation/service'
import { leafOf, useTermName } from './term-name'

const countByWay = 10

/** Cards by way, most alike first; null where the work has nothing to be compared by. */
export type SimilarCards = Record<SimilarWay, ArtworkCard[] | null>

/** Null while the ranking cannot be asked. */
export async function findSimilar(workId: string): Promise<SimilarCards | null> {
  try {
    const found = await Promise.all(similarWays.map((way) => similarWorksBy(workId, way, countByWay)))
    const cards = await getCards(found.flatMap((similar) => (similar ?? []).map((each) => each.workId)))
    const byWay = similarWays.map((way, at) => [
      way,
      found[at]?.flatMap((each) => cards.get(each.workId) ?? []) ?? null,
    ])
    return Object.fromEntries(byWay)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}

/** What two works share, in words: a maker is named on the label already. */
function useShared(work: ArtworkCard) {
  const t = useTranslations('similar')
  const termName = useTermName()
  return (other: ArtworkCard) => {
    const subjects = work.subjects
      .filter((subject) => other.subjects.includes(subject))
      .map(leafOf)
      .map(termName)
    const shared = [...(ofOneHand(work, other) ? [t('sameMaker')] : []), ...new Set(subjects)]
    return shared.length > 0 ? shared.join(', ') : t('related')
  }
}

/** What the likeness is measured by, shown and not only named. */
function Measure({ work, way }: { work: ArtworkDetail; way: SimilarWay }) {
  const text = cardText(work, useLocale())
  const termName = useTermName()
  if (way === 'colour') {
    return (
      <span className="measure-palette" aria-hidden="true">
        {work.palette.map(({ hex, share }) => (
          <span key={hex} style={{ '--share': share, backgroundColor: hex } as CSSProperties} />
        ))}
      </span>
    )
  }
  if (way === 'composition') {
    const placeholder = work.picture?.placeholder ?? null
    const ground = { ...placeholderOf(work.palette, null), ...compositionOf(placeholder) }
    const style = { ...ground, aspectRatio: String(aspectOf(work)) } as CSSProperties
    return <span className="measure-light" style={style} aria-hidden="true" />
  }
  const words = [text.makers, ...new Set(work.subjects.map(leafOf).map(termName))].filter(Boolean).slice(0, 6)
  return <span className="text-quiet text-sm">{words.join(', ')}</span>
}

function Strip({ cards, under }: { cards: ArtworkCard[]; under?: (card: ArtworkCard) => ReactNode }) {
  return (
    <ul className="strip similar-strip">
      {cards.map((card, position) => (
        <li
          key={card.id}
          data-work={card.id}
          data-surface="artwork"
          data-position={position}
          style={{ '--aspect': aspectOf(card) } as CSSProperties}
        >
          <Link href={`/artworks/${card.slug}`} prefetch={false} className="similar-work">
            <span className="similar-picture">
              <Picture card={card} sizes="16rem" />
            </span>
            <Label card={card} />
          </Link>
          {under?.(card)}
        </li>
      ))}
    </ul>
  )
}

/** Works like this one in three ways, each way by itself. */
export function Similar({ work, similar }: { work: ArtworkDetail; similar: SimilarCards }) {
  const t = useTranslations('similar')
  const shared = useShared(work)
  return (
    <section aria-labelledby="similar" className="pt-16">
      <h2 id="similar" className="text-xl">
        {t('title')}
      </h2>
      {similarWays.map((way) => {
        const cards = similar[way]
        return (
          <section key={way} aria-labelledby={`similar-${way}`} className="similar-way when-near">
            <div className="similar-head">
              <h3 id={`similar-${way}`} className="text-lg">
                {t(`${way}.title`)}
              </h3>
              {cards && <Measure work={work} way={way} />}
            </div>
            {cards === null || cards.length === 0 ? (
              <p className="text-quiet">{t(cards === null ? `${way}.missing` : `${way}.alone`)}</p>
            ) : (
              <Strip
                cards={cards}
                under={
                  way === 'subject'
                    ? (card) => <p className="mt-1 text-quiet text-xs">{shared(card)}</p>
                    : undefined
                }
              />
            )}
          </section>
        )
      })}
    </section>
  )
}
