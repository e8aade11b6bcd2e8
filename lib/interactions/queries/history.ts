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

type EventColumns = [RankingEvent['interactionId'], string, RankingEvent['kind'], number | null, number]

/** All that a ranking reads of a visitor, in one statement and one row: every ranking asks for it. */
export async function selectRankingHistory(
  visitorId: string,
  limit: number,
  without: string[],
): Promise<RankingHistory> {
  const { rows } = await pool().query<{
    events: EventColumns[]
    seen: string[]
    refused: NotInterested[]
  }>({
    name: 'ranking_history',
    text: `WITH mine AS MATERIALIZED (
        SELECT id, artwork_id, kind, dwell_ms, aspect, aspect_value, occurred_at FROM interaction
        WHERE visitor_id = $1 AND kind NOT IN ('undo', 'impression') AND id <> ALL($3::uuid[]) AND ${notUndone})
      SELECT
        (SELECT coalesce(json_agg(json_build_array(id, artwork_id, kind, dwell_ms,
            floor(extract(epoch FROM occurred_at) * 1000)::bigint) ORDER BY occurred_at, id), '[]')
          FROM (SELECT * FROM mine ORDER BY occurred_at DESC, id DESC LIMIT $2) AS latest) AS events,
        (SELECT coalesce(json_agg(DISTINCT artwork_id), '[]') FROM mine) AS seen,
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('aspect', aspect, 'value', aspect_value)), '[]')
          FROM mine WHERE kind = 'not_interested') AS refused`,
    values: [visitorId, limit, without],
  })
  const { events, seen, refused } = rows[0]!
  return {
    events: events.map(([interactionId, workId, kind, dwellMs, at]) => ({
      interactionId,
      workId,
      kind,
      dwellMs,
      at,
    })),
    seenWorkIds: seen,
    notInterested: refused,
  }
}
