import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { SpentWork } from '../schema'

/**
 * From one work to the next: the pause, the step aside, the turn of the head. Together with a short label it makes the
 * 15 to 20 s that visitors spend at a work without looking at it (Smith & Smith 2001 count looking and label apart).
 */
export const walkSeconds = 10
/** Silent reading of plain English, 238 words a minute (Brysbaert 2019, 190 studies). */
const wordsPerSecond = 238 / 60
/** A Chinese reader takes in about 260 characters a minute (Brysbaert 2019). */
const charactersPerSecond = 260 / 60
/** Attention tires well within the half hour (Davey 2005, "museum fatigue"): a bench after every twenty minutes. */
const restEverySeconds = 20 * 60
export const restSeconds = 120
/** A look at any work by anybody, on average, and the walk and label that belong to it. */
export const lookSecondsTypical = 27
export const overheadSecondsTypical = 15
/** With less than this left nobody begins another work. */
const secondsLeftMin = 20

const han = /\p{Script=Han}/gu

/** The words a visitor finds on the label, by what they take to read: a Chinese character counts as its part of a word. */
export function labelWordsOf({ title, makers, dateText, medium }: ArtworkCard): number {
  const text = [title, ...makers, dateText, medium].filter(Boolean).join(' ')
  const characters = text.match(han)?.length ?? 0
  const words = text.replace(han, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words + (characters * wordsPerSecond) / charactersPerSecond
}

/** Walking to a work and reading its label, whole seconds. */
export function overheadSecondsOf(artwork: ArtworkCard): number {
  return Math.round(walkSeconds + labelWordsOf(artwork) / wordsPerSecond)
}

/** Rests that belong to so many seconds with works. */
export function restSecondsOf(workSeconds: number): number {
  return Math.floor(workSeconds / restEverySeconds) * restSeconds
}

/** Whether there is time for anything at all. */
export function isWorthBeginning(seconds: number): boolean {
  return seconds >= secondsLeftMin
}

export type PlannedWork = { lookSeconds: number; plannedSeconds: number }

/** The seconds of each hung work. A work that hangs alone in too short a time is looked at for what there is. */
export function planOf(
  artworks: ArtworkCard[],
  lookSecondsOf: (artwork: ArtworkCard) => number,
  seconds: number | undefined,
): PlannedWork[] {
  return artworks.map((artwork) => {
    const overhead = overheadSecondsOf(artwork)
    const wanted = overhead + lookSecondsOf(artwork)
    const plannedSeconds = Math.min(wanted, seconds ?? wanted)
    return { plannedSeconds, lookSeconds: Math.max(0, plannedSeconds - overhead) }
  })
}

/** What was looked at since `begun` (epoch ms): the looks, and for each work the walk and the label once. In order. */
export function spentSince(
  begun: number,
  events: { workId: string; kind: string; dwellMs: number | null; at: number }[],
  cards: ReadonlyMap<string, ArtworkCard>,
): SpentWork[] {
  const looks = new Map<string, number>()
  for (const { workId, kind, dwellMs, at } of events)
    if (kind === 'view' && at >= begun) looks.set(workId, (looks.get(workId) ?? 0) + (dwellMs ?? 0))
  return [...looks].map(([artworkId, ms]) => {
    const card = cards.get(artworkId)
    const lookSeconds = Math.round(ms / 1_000)
    return {
      artworkId,
      lookSeconds,
      spentSeconds: lookSeconds + (card ? overheadSecondsOf(card) : walkSeconds),
    }
  })
}
