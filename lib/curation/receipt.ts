import type { VisitorActor } from '@/lib/auth/schema'
import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { historyForRanking } from '@/lib/interactions/service'
import { rankFor } from '@/lib/recommendation/service'
import { spentSince } from './minutes/plan'
import { selectPlannedLooks } from './queries/exhibitions'
import type { LearnedFacet, Receipt } from './schema'

/** Who did nothing for so long has left; the next look begins another visit. */
export const visitGapMs = 30 * 60_000
/** Below this a facet has not risen but been rounded. */
const risenMin = 0.02
const learnedMax = 6

type Event = Awaited<ReturnType<typeof historyForRanking>>['events'][number]

/** When the latest visit began: the first of the events that follow each other without a long pause, up to the last. */
export function latestVisit(events: Pick<Event, 'at'>[]): number | null {
  let begun: number | null = null
  for (const { at } of [...events].reverse()) {
    if (begun !== null && begun - at > visitGapMs) break
    begun = at
  }
  return begun
}

type Facet = [facet: LearnedFacet['facet'], value: string]

function facetsOf(card: ArtworkCard): Facet[] {
  const { style, subjects } = card
  const topics = new Set(subjects.map((path) => path.split('/')[0]!))
  return [
    ...(style ? [['style', style] satisfies Facet] : []),
    ...somebodiesOf(card).map((id): Facet => ['maker', id]),
    ...[...topics].map((topic): Facet => ['subject', topic]),
  ]
}

/** The part of the attention each facet has: the sum over the works that have it. */
function weigh(attention: { workId: string; portion: number }[], cards: ReadonlyMap<string, ArtworkCard>) {
  const weights = new Map<string, number>()
  for (const { workId, portion } of attention) {
    const card = cards.get(workId)
    if (!card) continue
    for (const facet of facetsOf(card)) {
      const key = JSON.stringify(facet)
      weights.set(key, (weights.get(key) ?? 0) + portion)
    }
  }
  return weights
}

/** What the visit changed: the model's attention to the visitor's history with it, and really run without it. */
async function learnedFrom(
  actor: VisitorActor,
  visit: Event[],
  cards: ReadonlyMap<string, ArtworkCard>,
): Promise<LearnedFacet[]> {
  const [after, before] = await Promise.all([
    rankFor(actor, { count: 1 }),
    rankFor(actor, { count: 1, without: visit.map(({ interactionId }) => interactionId) }),
  ])
  const [now, then] = [weigh(after.attention, cards), weigh(before.attention, cards)]
  return [...now]
    .map(([key, weight]) => ({ key, after: weight, before: then.get(key) ?? 0 }))
    .filter(({ before, after }) => after - before >= risenMin)
    .sort((a, b) => b.after - b.before - (a.after - a.before))
    .flatMap(({ key, before, after }): LearnedFacet[] => {
      const [facet, value] = JSON.parse(key) as Facet
      const looks = visit.filter(({ workId }) => {
        const card = cards.get(workId)
        return card && facetsOf(card).some((each) => each[0] === facet && each[1] === value)
      })
      const artwork = looks[0] && cards.get(looks[0].workId)
      if (!artwork) return []
      const interactionIds = looks.map(({ interactionId }) => interactionId)
      return [{ facet, value, before, after, artwork, interactionIds }]
    })
    .slice(0, learnedMax)
}

/** One visit in figures: from `begun`, or the latest one. Null for somebody who has not looked at anything. */
export async function receiptFor(
  actor: VisitorActor,
  { minutes = null, begun }: { minutes?: number | null; begun?: string },
): Promise<Receipt | null> {
  const { events } = await historyForRanking(actor)
  const from = begun ? Date.parse(begun) : latestVisit(events)
  const visit = events.filter(({ at }) => from !== null && at >= from)
  if (from === null || visit.length === 0) return null
  const cards = await getCards([...new Set(events.map(({ workId }) => workId))])
  const spent = spentSince(from, events, cards)
  const [planned, learned] = await Promise.all([
    selectPlannedLooks(
      actor.visitorId,
      spent.map(({ artworkId }) => artworkId),
    ),
    learnedFrom(actor, visit, cards),
  ])
  const works = spent.flatMap(({ artworkId, ...seconds }) => {
    const artwork = cards.get(artworkId)
    const interactionIds = visit.filter((event) => event.workId === artworkId).map((e) => e.interactionId)
    return artwork
      ? [{ artwork, ...seconds, plannedLookSeconds: planned.get(artworkId) ?? null, interactionIds }]
      : []
  })
  const longest = works.reduce<Receipt['longest']>(
    (best, work) => (work.lookSeconds > (best?.lookSeconds ?? 0) ? work : best),
    null,
  )
  return { begun: new Date(from).toISOString(), minutes, works, longest, learned }
}
