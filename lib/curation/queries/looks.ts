import { pool } from '@/lib/db'

/** The most looked-at works tell a gallery's pace; the rest would add little but time. */
const worksMax = 5_000

/**
 * How long real visitors looked: for each work how many did, and the sum and sum of squares of their log seconds. A
 * visitor's looks at one work count as one; under a second nobody looked.
 */
export async function selectLooks(): Promise<
  { artworkId: string; count: number; sum: number; squares: number }[]
> {
  const { rows } = await pool().query<{ artworkId: string; count: number; sum: number; squares: number }>(
    `SELECT artwork_id AS "artworkId", count(*)::int AS count, sum(log_seconds)::float8 AS sum,
            sum(log_seconds * log_seconds)::float8 AS squares
       FROM (SELECT i.artwork_id, ln(sum(i.dwell_ms) / 1000.0) AS log_seconds
               FROM interaction i JOIN visitor v ON v.visitor_id = i.visitor_id
              WHERE i.kind = 'view' AND NOT v.simulated
              GROUP BY i.visitor_id, i.artwork_id
             HAVING sum(i.dwell_ms) >= 1000) looks
      GROUP BY artwork_id ORDER BY count DESC, artwork_id LIMIT $1`,
    [worksMax],
  )
  return rows
}
