import type { PoolClient } from 'pg'
import { pool } from '@/lib/db'
import type { HistoryItem } from '../schema'

const columns = `visitor_id, id, kind, artwork_id, dwell_ms, aspect, aspect_value, undoes_id, surface, exhibition_id,
  position, occurred_at, received_at`

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
 * Moves interactions, or all of them when `ids` is null, out of the history with the undos that name them, and the stored
 * exhibitions whose reasons name them with it. Forgetting an undo forgets what it undid, which would otherwise come back to
 * life.
 */
export async function moveToForgotten(visitorId: string, ids: string[] | null, at: Date): Promise<number> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string; kind: string }>(
      `WITH named AS (
         SELECT id FROM interaction WHERE visitor_id = $1 AND ($2::uuid[] IS NULL OR id = ANY($2))
         UNION SELECT undoes_id FROM interaction
           WHERE visitor_id = $1 AND kind = 'undo' AND ($2::uuid[] IS NULL OR id = ANY($2))),
       gone AS (
         DELETE FROM interaction WHERE visitor_id = $1
           AND (id IN (SELECT id FROM named) OR kind = 'undo' AND undoes_id IN (SELECT id FROM named))
         RETURNING *)
       INSERT INTO forgotten_interaction (${columns}, forgotten_at) SELECT ${columns}, $3 FROM gone
       ON CONFLICT (visitor_id, id) DO UPDATE SET forgotten_at = excluded.forgotten_at
       RETURNING id, kind`,
      [visitorId, ids, at],
    )
    await client.query(
      `WITH naming AS (
         SELECT DISTINCT exhibition_id AS id FROM exhibition_item
         WHERE visitor_id = $1 AND EXISTS (
           SELECT 1 FROM regexp_matches(contributions::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}', 'g') AS found
           WHERE found[1] = ANY($2::text[]))),
       gone AS (
         DELETE FROM exhibition WHERE visitor_id = $1 AND id IN (SELECT id FROM naming) RETURNING *)
       INSERT INTO forgotten_exhibition (visitor_id, id, wall, items, forgotten_at)
       SELECT visitor_id, id, to_jsonb(gone), (
         SELECT jsonb_agg(to_jsonb(item) ORDER BY position) FROM exhibition_item item
         WHERE item.visitor_id = $1 AND item.exhibition_id = gone.id), $3
       FROM gone ON CONFLICT (visitor_id, id) DO NOTHING`,
      [visitorId, rows.map((row) => row.id), at],
    )
    return rows.filter((row) => row.kind !== 'undo').length
  })
}

/**
 * Moves interactions forgotten after `since` back into the history, with the undos that name them, and every exhibition
 * of which nothing is forgotten any more.
 */
export async function moveBack(visitorId: string, ids: string[], since: Date): Promise<number> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ kind: string }>(
      `WITH back AS (
         DELETE FROM forgotten_interaction WHERE visitor_id = $1 AND forgotten_at > $3
           AND (id = ANY($2::uuid[]) OR kind = 'undo' AND undoes_id = ANY($2))
         RETURNING *)
       INSERT INTO interaction (${columns}) SELECT ${columns} FROM back ON CONFLICT (visitor_id, id) DO NOTHING
       RETURNING kind`,
      [visitorId, ids, since],
    )
    const { rows: back } = await client.query<{ wall: object; items: object[] }>(
      `DELETE FROM forgotten_exhibition hung WHERE visitor_id = $1 AND NOT EXISTS (
         SELECT 1 FROM forgotten_interaction gone
         WHERE gone.visitor_id = $1 AND strpos(hung.items::text, gone.id::text) > 0)
       RETURNING wall, items`,
      [visitorId],
    )
    for (const [table, records] of [
      ['exhibition', back.map(({ wall }) => wall)],
      ['exhibition_item', back.flatMap(({ items }) => items)],
    ] as const)
      await client.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
        [JSON.stringify(records)],
      )
    return rows.filter((row) => row.kind !== 'undo').length
  })
}

export type ForgottenRow = Omit<HistoryItem, 'occurredAt' | 'undone'> & {
  occurredAt: Date
  forgottenAt: Date
}

/** What can still be taken back, lately forgotten first; undo rows are not items of their own. */
export async function selectForgotten(visitorId: string, since: Date): Promise<ForgottenRow[]> {
  const { rows } = await pool().query<ForgottenRow>(
    `SELECT id, kind, artwork_id AS "artworkId", dwell_ms AS "dwellMs", aspect, aspect_value AS "aspectValue",
       surface, occurred_at AS "occurredAt", forgotten_at AS "forgottenAt"
     FROM forgotten_interaction WHERE visitor_id = $1 AND kind <> 'undo' AND forgotten_at > $2
     ORDER BY forgotten_at DESC, occurred_at DESC, id DESC`,
    [visitorId, since],
  )
  return rows
}

/** Deletes for good: what was forgotten before a moment, everybody's, or all of one visitor's; counts the interactions. */
export async function deleteForgotten(which: { before: Date } | { visitorId: string }): Promise<number> {
  const [condition, value] =
    'before' in which ? ['forgotten_at <= $1', which.before] : ['visitor_id = $1', which.visitorId]
  await pool().query(`DELETE FROM forgotten_exhibition WHERE ${condition}`, [value])
  const { rowCount } = await pool().query(`DELETE FROM forgotten_interaction WHERE ${condition}`, [value])
  return rowCount ?? 0
}
