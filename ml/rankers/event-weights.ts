import type { EventKind, HistoryEvent } from '@/ml/types'

/** How much each kind of event says about taste, to rankers that were not trained to know. Negative pushes away. */
const weightByKind: Record<EventKind, number> = {
  like: 1,
  save: 1,
  share: 1,
  zoom: 0.6,
  view: 0.8, // times how long: see below
  impression: 0, // it hung there; whether it was seen nobody knows
  skip: -0.3,
  not_interested: -1,
}

/** A look this long counts half of an endless one: about the median time before a painting in museum studies. */
const dwellMsHalf = 10_000
const ageDaysHalf = 30
const dayMs = 86_400_000

/**
 * weight = kind * dwell / (dwell + 10 s) for views * 2^(-age / 30 days).
 * Depends on the event alone, never on its neighbours, so leaving it out takes away exactly its share.
 */
export function eventWeight(event: HistoryEvent, now: number): number {
  const dwell = event.kind === 'view' ? (event.dwellMs ?? 0) / ((event.dwellMs ?? 0) + dwellMsHalf) : 1
  const age = Math.max(0, now - event.at) / dayMs
  return weightByKind[event.kind] * dwell * 2 ** (-age / ageDaysHalf)
}
