/** Histories as the model trains on them, from events as they are stored. */
import { type EventKind, eventKinds, type Sequence } from '@/ml/types'

export type StoredEvent = {
  visitorId: string
  workId: string
  kind: EventKind
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
}

/**
 * @param events visitor by visitor, each visitor's oldest first; streamed, only numbers are kept
 * @param exists false for works that have left the catalogue: their events are left out
 * @returns the vocabulary (ids of all works met, in order of first meeting) and one sequence a visitor
 */
export async function collectSequences(
  events: AsyncIterable<StoredEvent>,
  exists: (workId: string) => boolean,
): Promise<{ works: string[]; sequences: Sequence[] }> {
  const rowOf = new Map<string, number>()
  const sequences: Sequence[] = []
  let visitor: string | undefined
  let open: { work: number; kind: number; dwellMs: number; at: number }[] = []
  const close = () => {
    if (!open.length) return
    sequences.push({
      works: Int32Array.from(open, ({ work }) => work),
      kinds: Uint8Array.from(open, ({ kind }) => kind),
      dwellMs: Float32Array.from(open, ({ dwellMs }) => dwellMs),
      at: Float64Array.from(open, ({ at }) => at),
    })
    open = []
  }
  for await (const { visitorId, workId, kind, dwellMs, at } of events) {
    if (visitorId !== visitor) close()
    visitor = visitorId
    // That a work hung somewhere does not say that anybody looked.
    if (kind === 'impression' || !exists(workId)) continue
    if (!rowOf.has(workId)) rowOf.set(workId, rowOf.size)
    open.push({ work: rowOf.get(workId)!, kind: eventKinds.indexOf(kind), dwellMs: dwellMs ?? 0, at })
  }
  close()
  return { works: [...rowOf.keys()], sequences }
}
