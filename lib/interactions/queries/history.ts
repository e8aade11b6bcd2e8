import type { PoolClient } from 'pg'
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

async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // a connection that failed in the middle is not given back
    client.release(true)
    throw error
  }
}

/**
 * Deletes interactions with the undos that name them, and the stored exhibitions whose reasons name them. Forgetting an
 * undo forgets what it undid, which would otherwise come back to life.
 */
export async function deleteInteractions(visitorId: string, ids: string[]): Promise<number> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string; kind: string }>(
      `WITH named AS (
         SELECT id FROM interaction WHERE visitor_id = $1 AND id = ANY($2::uuid[])
         UNION SELECT undoes_id FROM interaction WHERE visitor_id = $1 AND id = ANY($2::uuid[]) AND kind = 'undo')
       DELETE FROM interaction WHERE visitor_id = $1
         AND (id IN (SELECT id FROM named) OR kind = 'undo' AND undoes_id IN (SELECT id FROM named))
       RETURNING id, kind`,
      [visitorId, ids],
    )
    await client.query(
      `DELETE FROM exhibition WHERE visitor_id = $1 AND id IN (
         SELECT exhibition_id FROM exhibition_item
         WHERE visitor_id = $1 AND EXISTS (
           SELECT 1 FROM regexp_matches(contributions::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}', 'g') AS found
           WHERE found[1] = ANY($2::text[])))`,
      [visitorId, rows.map((row) => row.id)],
    )
    return rows.filter((row) => row.kind !== 'undo').length
  })
}
