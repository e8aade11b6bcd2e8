import { pool } from '@/lib/db'

/** The latest looks tell a gallery's pace; older ones would add little but time. */
const looksMax = 20_000

/**
 * How long real visitors looked: a visitor's looks at one work count as one; under a second nobody looked. Visitors are told
 * apart by a number that means nothing elsewhere.
 */
export async function selectLooks(): Promise<{ artworkId: string; visitor: number; seconds: number }[]> {
  const { rows } = await pool().query<{ artworkId: string; visitor: number; seconds: number }>(
    `SELECT artwork_id AS "artworkId", seconds, (dense_rank() OVER (ORDER BY visitor_id))::int - 1 AS visitor
       FROM (SELECT i.visitor_id, i.artwork_id, sum(i.dwell_ms)::float8 / 1000 AS seconds
               FROM interaction i JOIN visitor v ON v.visitor_id = i.visitor_id
              WHERE i.kind = 'view' AND NOT v.simulated
              GROUP BY i.visitor_id, i.artwork_id
             HAVING sum(i.dwell_ms) >= 1000
              ORDER BY max(i.occurred_at) DESC, i.visitor_id, i.artwork_id LIMIT $1) looks`,
    [looksMax],
  )
  return rows
}
