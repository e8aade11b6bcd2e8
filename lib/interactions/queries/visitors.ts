import { pool } from '@/lib/db'

export async function insertVisitors(
  visitors: { visitorId: string; createdAt: Date }[],
  simulated: boolean,
): Promise<void> {
  await pool().query(
    `INSERT INTO visitor (visitor_id, created_at, simulated)
     SELECT *, $3::boolean FROM unnest($1::uuid[], $2::timestamptz[]) ON CONFLICT (visitor_id) DO NOTHING`,
    [visitors.map((visitor) => visitor.visitorId), visitors.map((visitor) => visitor.createdAt), simulated],
  )
}

export async function findVisitorRow(
  visitorId: string,
): Promise<{ paused: boolean; createdAt: Date } | null> {
  const { rows } = await pool().query<{ paused: boolean; createdAt: Date }>(
    'SELECT paused, created_at AS "createdAt" FROM visitor WHERE visitor_id = $1',
    [visitorId],
  )
  return rows[0] ?? null
}

export async function updatePaused(visitorId: string, paused: boolean): Promise<void> {
  await pool().query(
    `INSERT INTO visitor (visitor_id, paused) VALUES ($1, $2)
     ON CONFLICT (visitor_id) DO UPDATE SET paused = excluded.paused`,
    [visitorId, paused],
  )
}

/** Deletes the visitors and, by the foreign keys, everything that is theirs. */
export async function deleteVisitors(which: { visitorId: string } | { simulated: true }): Promise<number> {
  const { rowCount } =
    'visitorId' in which
      ? await pool().query('DELETE FROM visitor WHERE visitor_id = $1', [which.visitorId])
      : await pool().query('DELETE FROM visitor WHERE simulated')
  return rowCount ?? 0
}
