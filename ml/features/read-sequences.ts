/** Reads public interaction files, so that the model can be measured on data that others have measured on. */
import { readFile } from 'node:fs/promises'
import { eventKinds, type Sequence } from '@/ml/types'

export type InteractionData = {
  /** vocabulary: work ids by row */
  works: string[]
  /** visitor ids, one a sequence */
  visitors: string[]
  sequences: Sequence[]
}

const view = eventKinds.indexOf('view')

/**
 * Lines in time order of each visitor: `user item`, `user item time`, `user item time event`, `user item time event
 * dwellMs` (time in seconds, event one of eventKinds), or one visitor a line: `user item item item ...` (`form: 'rows'`).
 */
export async function readSequences(
  path: string,
  form: 'pairs' | 'rows' = 'pairs',
): Promise<InteractionData> {
  const rowOf = new Map<string, number>()
  const visits = new Map<string, { work: number; kind: number; dwellMs: number; at: number }[]>()
  const lines = (await readFile(path, 'utf8')).split('\n')
  lines.forEach((line, index) => {
    const [visitor, ...rest] = line.trim().split(/\s+/)
    if (!visitor) return
    if (!rest.length) throw new Error(`${path}:${index + 1}: a visitor without a work`)
    const events = visits.get(visitor) ?? []
    visits.set(visitor, events)
    const push = (item: string, at: number, event = 'view', dwellMs = 0) => {
      const kind = event === 'view' ? view : (eventKinds as readonly string[]).indexOf(event)
      if (kind < 0)
        throw new Error(`${path}:${index + 1}: event '${event}' is none of ${eventKinds.join(', ')}`)
      if (!Number.isFinite(at)) throw new Error(`${path}:${index + 1}: the time is not a number`)
      if (!rowOf.has(item)) rowOf.set(item, rowOf.size)
      events.push({ work: rowOf.get(item)!, kind, dwellMs, at })
    }
    if (form === 'rows') for (const item of rest) push(item, events.length + 1)
    else {
      const [item, time, event, dwell] = rest
      push(item!, time === undefined ? events.length + 1 : Number(time) * 1000, event, Number(dwell ?? 0))
    }
  })
  const sequences = [...visits.values()].map((events) => ({
    works: Int32Array.from(events, ({ work }) => work),
    kinds: Uint8Array.from(events, ({ kind }) => kind),
    dwellMs: Float32Array.from(events, ({ dwellMs }) => dwellMs),
    at: Float64Array.from(events, ({ at }) => at),
  }))
  return { works: [...rowOf.keys()], visitors: [...visits.keys()], sequences }
}
