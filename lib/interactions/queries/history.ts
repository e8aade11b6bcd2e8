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

export type EventRow = {
  id: string
  artworkId: string
  kind: Exclude<InteractionKind, 'undo'>
  dwellMs: number | null
  occurredAt: Date
}

/** The latest events a ranking reads, latest first. */
export async function selectLatestEvents(
  visitorId: string,
  limit: number,
  without: string[],
): Promise<EventRow[]> {
  const { rows } = await pool().query<EventRow>({
    name: 'latest_events',
    text: `SELECT id, artwork_id AS "artworkId", kind, dwell_ms AS "dwellMs", occurred_at AS "occurredAt"
      FROM interaction
      WHERE visitor_id = $1 AND kind NOT IN ('undo', 'impression') AND id <> ALL($3::uuid[]) AND ${notUndone}
      ORDER BY occurred_at DESC, id DESC LIMIT $2`,
    values: [visitorId, limit, without],
  })
  return rows
}

/** Over the whole history: the works met (more than in passing), and what the visitor is not interested in. */
export async function selectMet(
  visitorId: string,
  without: string[],
): Promise<{ seenWorkIds: string[]; notInterested: NotInterested[] }> {
  const { rows } = await pool().query<{ seen: string[]; refused: NotInterested[] }>({
    name: 'works_met',
    text: `SELECT
        array(SELECT DISTINCT artwork_id FROM interaction
          WHERE visitor_id = $1 AND kind NOT IN ('undo', 'impression') AND id <> ALL($2::uuid[]) AND ${notUndone}
        )::text[] AS seen,
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('aspect', aspect, 'value', aspect_value)), '[]')
          FROM interaction
          WHERE visitor_id = $1 AND kind = 'not_interested' AND id <> ALL($2::uuid[]) AND ${notUndone}
        ) AS refused`,
    values: [visitorId, without],
  })
  return { seenWorkIds: rows[0]?.seen ?? [], notInterested: rows[0]?.refused ?? [] }
}
