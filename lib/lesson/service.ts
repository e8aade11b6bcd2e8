import type { Actor, VisitorActor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards, listPublishedIds } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import { historyForRanking } from '@/lib/interactions/service'
import { openGlassBox } from '@/lib/recommendation/service'
import type { GlassBox, HistoryEvent } from '@/ml/types'

/** Works of the history the lesson is about, and works it scores. */
const historyMax = 10
const worksScored = 6
/** With fewer, there is nothing to see of attention. */
const ownWorksMin = 3

export type Lesson = {
  box: GlassBox
  /** the history, oldest first, and the works that are scored */
  history: { artwork: ArtworkCard; kind: HistoryEvent['kind']; dwellMs: number | null }[]
  works: ArtworkCard[]
  /** the visitor's own last works, or sample works */
  own: boolean
}

/** The latest event with each of the last works, oldest first. */
async function ownEvents(actor: VisitorActor): Promise<HistoryEvent[]> {
  const { events } = await historyForRanking(actor)
  const latest = new Map<string, HistoryEvent>()
  for (const event of events) {
    if (event.kind === 'impression') continue
    latest.delete(event.workId)
    latest.set(event.workId, event)
  }
  return [...latest.values()].slice(-historyMax)
}

const sampleMinutesApart = 4
const sampleDwellMs = [8_000, 31_000, 14_000, 52_000, 6_000, 22_000, 40_000, 11_000, 75_000, 18_000]

/** Ten works from all over the collection, looked at for different times. */
async function sampleEvents(): Promise<HistoryEvent[]> {
  const ids = await listPublishedIds()
  const count = Math.min(historyMax, ids.length)
  const now = systemClock().getTime()
  return Array.from({ length: count }, (_, i): HistoryEvent => {
    const workId = ids[Math.floor((i * ids.length) / count)]!
    const liked = i % 4 === 1
    return {
      interactionId: newId(),
      workId,
      kind: liked ? 'like' : 'view',
      dwellMs: liked ? null : sampleDwellMs[i]!,
      at: now - (count - i) * sampleMinutesApart * 60_000,
    }
  })
}

/** The served model, opened on the visitor's last ten works, or on sample works; null while no trained model is in use. */
export async function getLesson(actor: Actor): Promise<Lesson | null> {
  const mine = actor.type === 'visitor' ? await ownEvents(actor) : []
  const own = mine.length >= ownWorksMin
  const events = own ? mine : await sampleEvents()
  const box = await openGlassBox(events, worksScored)
  if (!box) return null
  const byId = new Map(events.map((event) => [event.interactionId, event]))
  const cards = await getCards([...events.map(({ workId }) => workId), ...box.workIds])
  const history = box.historyIds.flatMap((id) => {
    const { workId, kind, dwellMs } = byId.get(id)!
    const artwork = cards.get(workId)
    return artwork ? [{ artwork, kind, dwellMs }] : []
  })
  const works = box.workIds.flatMap((id) => cards.get(id) ?? [])
  // a work that left the walls this very moment: the next call knows
  if (history.length < box.historyIds.length || works.length < box.workIds.length) return null
  return { box, history, works, own }
}
