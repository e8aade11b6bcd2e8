import type { ArtworkCard, PhysicalFacts } from '@/lib/catalogue/schema'
import { getCards, listPhysicalFacts } from '@/lib/catalogue/service'
import { systemClock } from '@/lib/clock'
import { selectLooks } from '../queries/looks'
import type { Viewer } from '../situation'
import { type Kinds, learnPace, type Pace, predictLook, visitorPace } from './pace'
import { labelWordsOf } from './plan'

/** A gallery's pace changes over weeks: it is learned anew at most this often. */
const keptMs = 3_600_000

/** Small is held in the hands, large is stood before. */
function sizeOf(areaCm2: number | null): string {
  if (areaCm2 === null) return 'unknown'
  if (areaCm2 < 1_000) return 'small'
  return areaCm2 < 10_000 ? 'middle' : 'large'
}

function labelOf(words: number): string {
  if (words <= 8) return 'short'
  return words <= 20 ? 'middle' : 'long'
}

function kindsOf(artwork: ArtworkCard, facts: PhysicalFacts | undefined): Kinds {
  return [
    `classification ${facts?.classification ?? ''}`,
    `style ${artwork.style ?? ''}`,
    `size ${sizeOf(facts?.areaCm2 ?? null)}`,
    `label ${labelOf(labelWordsOf(artwork))}`,
  ]
}

let learned: { at: number; pace: Promise<Pace> } | null = null

/** For nobody in particular no look is read: what was learned for others, or the prior, is all there is. */
async function galleryPace(viewer: Viewer): Promise<Pace> {
  if (viewer.type === 'nobody') return learned?.pace ?? learnPace([])
  const now = systemClock().getTime()
  if (!learned || now - learned.at > keptMs) {
    const pace = learn()
    learned = { at: now, pace }
    pace.catch(() => {
      learned = null
    })
  }
  return learned.pace
}

async function learn(): Promise<Pace> {
  const looks = await selectLooks()
  const ids = [...new Set(looks.map(({ artworkId }) => artworkId))]
  const [cards, facts] = await Promise.all([getCards(ids, { includeHidden: true }), listPhysicalFacts(ids)])
  const kinds = new Map([...cards].map(([id, card]) => [id, kindsOf(card, facts.get(id))]))
  return learnPace(
    looks.flatMap(({ artworkId, ...look }) => {
      const found = kinds.get(artworkId)
      return found ? [{ ...look, kinds: found }] : []
    }),
  )
}

/**
 * How long somebody will look at each of the works, in seconds: from the gallery's looks at works of their kind, and
 * from how the visitor's own looks compare. What a visitor forgot is not in `events` and so says nothing.
 */
export async function expectLooks(
  viewer: Viewer,
  events: { workId: string; kind: string; dwellMs: number | null }[],
  artworks: ArtworkCard[],
): Promise<(artwork: ArtworkCard) => number> {
  const seconds = new Map<string, number>()
  for (const { workId, kind, dwellMs } of events)
    if (kind === 'view' && dwellMs) seconds.set(workId, (seconds.get(workId) ?? 0) + dwellMs / 1_000)
  const lookedAt = [...seconds.keys()]
  const [pace, cards, facts] = await Promise.all([
    galleryPace(viewer),
    getCards(lookedAt),
    listPhysicalFacts([...lookedAt, ...artworks.map(({ id }) => id)]),
  ])
  const own = visitorPace(
    pace,
    [...cards.values()].map((card) => ({
      kinds: kindsOf(card, facts.get(card.id)),
      seconds: Math.max(1, seconds.get(card.id)!),
    })),
  )
  return (artwork) => predictLook(pace, kindsOf(artwork, facts.get(artwork.id)), own)
}
