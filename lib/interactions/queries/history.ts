import { pool } from '@/lib/db'
import type { HistoryItem, InteractionKind, NotInterested } from '../schema'

/** An undo takes its interaction out of everything that is read, wherever in time either lies. */
const notUndone = `id NOT IN (SELECT undoes_id FROM interaction WHERE visitor_id = $1 AND kind = 'undo')`

export type Position = { occurredAt: Date; id: string }

/** Latest first, after the position where given; undo rows are not items of their own. */
export async function selectHistory(
  visitorId: string,
  after: Position | null,
  limit: number,
  kinds: InteractionKind[] | null,
): Promise<(Omit<HistoryItem, 'occurredAt'> & { occurredAt: Date })[]> {
  const { rows } = await pool().query({
    name: 'select_history',
    text: `SELECT id, kind, artwork_id AS "artworkId", dwell_ms AS "dwellMs", aspect, aspect_value AS "aspectValue",
        surface, occurred_at AS "occurredAt", NOT (${notUndone}) AS undone
      FROM interaction
      WHERE visitor_id = $1 AND kind <> 'undo'
        AND ($2::timestamptz IS NULL OR (occurred_at, id) < ($2, $3::uuid))
        AND ($4::text[] IS NULL OR kind = ANY($4))
      ORDER BY occurred_at DESC, id DESC LIMIT $5`,
    values: [visitorId, after?.occurredAt ?? null, after?.id ?? null, kinds, limit],
  })
  return rows
}

/** One event as the ranking reads it; the same shape as HistoryEvent of ml/types. */
export type RankingEvent = {
  interactionId: string
  workId: string
  kind: Exclude<InteractionKind, 'undo'>
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
}

export type RankingHistory = {
  /** the latest, oldest first */
  events: RankingEvent[]
  /** over the whole history: the works met more than in passing */
  seenWorkIds: string[]
  notInterested: NotInterested[]
}

type EventColumns = [
  id: string,
  workId: string,
  kind: RankingEvent['kind'],
  dwellMs: number | null,
  seconds: number,
  aspect: NotInterested['aspect'] | null,
  value: string | null,
]

const countsForRanking = `visitor_id = $1 AND kind NOT IN ('undo', 'impression') AND id <> ALL($2::uuid[]) AND ${notUndone}`

/** All that a ranking reads of a visitor: one statement of plain rows, and a second only for a history longer than `limit`. */
export async function selectRankingHistory(
  visitorId: string,
  limit: number,
  without: string[],
): Promise<RankingHistory> {
  const { rows } = await pool().query<EventColumns>({
    name: 'ranking_history',
    text: `SELECT id, artwork_id, kind, dwell_ms, date_part('epoch', occurred_at), aspect, aspect_value
      FROM interaction WHERE ${countsForRanking} ORDER BY occurred_at DESC, id DESC LIMIT $3`,
    values: [visitorId, without, limit],
    rowMode: 'array',
  })
  const events: RankingEvent[] = []
  const refused = new Map<string, NotInterested>()
  for (const [interactionId, workId, kind, dwellMs, seconds, aspect, value] of rows.reverse()) {
    events.push({ interactionId, workId, kind, dwellMs, at: Math.round(seconds * 1000) })
    if (aspect && value) refused.set(`${aspect}:${value}`, { aspect, value })
  }
  if (events.length === limit) return { events, ...(await selectLongMemory(visitorId, without)) }
  const seenWorkIds = [...new Set(events.map(({ workId }) => workId))]
  return { events, seenWorkIds, notInterested: [...refused.values()] }
}

/** What counts however long ago it was. */
async function selectLongMemory(
  visitorId: string,
  without: string[],
): Promise<Pick<RankingHistory, 'seenWorkIds' | 'notInterested'>> {
  const { rows } = await pool().query<{ seen: string[]; refused: NotInterested[] }>({
    name: 'ranking_long_memory',
    text: `WITH mine AS MATERIALIZED (
        SELECT artwork_id, kind, aspect, aspect_value FROM interaction WHERE ${countsForRanking})
      SELECT
        (SELECT coalesce(json_agg(DISTINCT artwork_id), '[]') FROM mine) AS seen,
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('aspect', aspect, 'value', aspect_value)), '[]')
          FROM mine WHERE kind = 'not_interested') AS refused`,
    values: [visitorId, without],
  })
  const { seen, refused } = rows[0]!
  return { seenWorkIds: seen, notInterested: refused }
}
