import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import type { PersonalExhibition, Pick } from '@/lib/curation/schema'
import type { HistoryShare, Reason } from '@/lib/explanation/schema'

/** Whole percent, and never "0 %" for what is there. */
export function percentOf(portion: number): string {
  const percent = Math.abs(portion) * 100
  return percent > 0 && percent < 1 ? '<1' : String(Math.round(percent))
}

/** What leaving it out took from the score, to the scale of its portion. */
export function effectPortionOf({ score }: Reason, { share, portion, leftOut }: HistoryShare): number {
  return leftOut && share !== 0 ? ((score - leftOut.score) * portion) / share : 0
}

/** A hang in words: everything light shows is said here too. */
export async function wordsOf(exhibition: PersonalExhibition) {
  const [t, format, locale] = await Promise.all([getTranslations('exhibition'), getFormatter(), getLocale()])
  const titles = new Map(
    exhibition.history.map(({ artwork }) => [artwork.id, cardText(artwork, locale).title]),
  )

  const titleOf = (artworkId: string) => titles.get(artworkId) ?? ''
  const themeOf = (theme: string) => {
    const card = exhibition.picks.find(({ artwork }) => artwork.style === theme)?.artwork
    return (card && cardText(card, locale).style) ?? theme
  }
  const [a, b] = exhibition.themes.map(themeOf)
  const title = a ? (b ? t('named.two', { a, b }) : t('named.one', { a })) : t('named.none')

  const leftOut = (pick: Pick, share: HistoryShare): string | null => {
    if (!share.leftOut) return null
    const places = { from: pick.reason.rank, to: share.leftOut.rank }
    if (places.to > places.from) return t('leftOut.falls', places)
    return places.to < places.from ? t('leftOut.rises', places) : t('leftOut.stays', places)
  }
  const share = (portion: number) => t('share', { percent: percentOf(portion) })
  /** "31 % Rain (left out: falls from 2nd to 9th) · 22 % …" */
  const inWords = (pick: Pick): string => {
    const causes = shownShares(pick).map((each) => {
      const effect = leftOut(pick, each)
      return `${share(each.portion)} ${titleOf(each.artworkId)}${effect ? ` (${effect})` : ''}`
    })
    return causes.length > 0 ? causes.join(' · ') : t('none')
  }
  const minutes = Math.max(
    1,
    Math.round(exhibition.picks.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0) / 60),
  )
  const lead = t('lead', {
    count: exhibition.picks.length,
    minutes,
    when: format.relativeTime(new Date(exhibition.createdAt), new Date()),
  })
  return { t, locale, title, lead, titleOf, leftOut, share, inWords }
}

/** Shares worth showing: the strongest that really hung the work. */
export function shownShares(pick: Pick): HistoryShare[] {
  return pick.reason.causes.length > 0 ? pick.reason.causes : []
}
