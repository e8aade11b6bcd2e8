import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pool } from '@/lib/db'
import type { Figures } from './schema'

export async function countWorks(): Promise<Figures['works']> {
  const { rows } = await pool().query<Figures['works']>(`
    SELECT count(*) FILTER (WHERE state = 'published')::int AS published,
           count(*) FILTER (WHERE state = 'hidden')::int AS hidden,
           count(*) FILTER (WHERE state = 'draft')::int AS draft,
           count(*) FILTER (WHERE coalesce(image_key, iiif_service, image_url) IS NOT NULL)::int AS "withPicture",
           count(*) FILTER (WHERE alt_origin = 'curator')::int AS "withCuratedAlt"
      FROM artwork`)
  return rows[0]!
}

export async function countVisitors(): Promise<Figures['visitors']> {
  const { rows } = await pool().query<Figures['visitors']>(`
    SELECT count(*) FILTER (WHERE NOT simulated)::int AS real,
           count(*) FILTER (WHERE simulated)::int AS simulated,
           (SELECT count(DISTINCT i.visitor_id)::int
              FROM interaction i JOIN visitor v ON v.visitor_id = i.visitor_id
             WHERE NOT v.simulated AND i.occurred_at > now() - interval '30 days') AS "activeLast30Days"
      FROM visitor`)
  return rows[0]!
}

export async function countKinds(): Promise<{ kind: string; count: number }[]> {
  const { rows } = await pool().query<{ kind: string; count: number }>(
    'SELECT kind, count(*)::int AS count FROM interaction GROUP BY kind ORDER BY count DESC, kind',
  )
  return rows
}

export async function countPerDay(days: number): Promise<Figures['perDay']> {
  const { rows } = await pool().query<Figures['perDay'][number]>(
    `WITH counted AS (
       SELECT (i.occurred_at AT TIME ZONE 'UTC')::date AS day,
              count(*) FILTER (WHERE NOT v.simulated)::int AS real,
              count(*) FILTER (WHERE v.simulated)::int AS simulated
         FROM interaction i JOIN visitor v ON v.visitor_id = i.visitor_id
        WHERE i.occurred_at > now() - make_interval(days => $1)
        GROUP BY 1)
     SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(real, 0) AS real, coalesce(simulated, 0) AS simulated
       FROM generate_series((now() AT TIME ZONE 'UTC')::date - ($1 - 1), (now() AT TIME ZONE 'UTC')::date, '1 day') AS days(day)
       LEFT JOIN counted USING (day)
      ORDER BY days.day`,
    [days],
  )
  return rows
}

/** How often each published work hung in a personal exhibition; works that never did are in the list as zeros. */
export async function countHangings(): Promise<number[]> {
  const { rows } = await pool().query<{ times: number; works: number }>(`
    SELECT coalesce(h.times, 0)::int AS times, count(*)::int AS works
      FROM artwork a
      LEFT JOIN (SELECT artwork_id, count(*) AS times FROM exhibition_item GROUP BY artwork_id) h ON h.artwork_id = a.id
     WHERE a.state = 'published'
     GROUP BY 1 ORDER BY 1`)
  return rows.flatMap(({ times, works }) => Array<number>(works).fill(times))
}

/** The latest planned looks say how the plan fares now. */
const plannedLooksMax = 5_000
/** The stop of the dial at which a look is planned as long as expected; see lib/curation/dial.ts. */
const asTrained = '3'

/**
 * For works of exhibitions hung for some minutes that their visitor then looked at within the day: the look planned when
 * the work last hung before, and the look itself, in seconds.
 */
export async function selectPlannedAndSpent(): Promise<{ planned: number; spent: number }[]> {
  const { rows } = await pool().query<{ planned: number; spent: number }>(
    `WITH looked AS (
       SELECT DISTINCT ON (i.visitor_id, i.id) i.visitor_id, i.artwork_id, i.dwell_ms, i.occurred_at,
              (item.contributions->>'lookSeconds')::float8 AS planned
         FROM exhibition e
         JOIN exhibition_item item ON item.visitor_id = e.visitor_id AND item.exhibition_id = e.id
         JOIN interaction i ON i.visitor_id = e.visitor_id AND i.artwork_id = item.artwork_id AND i.kind = 'view'
          AND i.occurred_at BETWEEN e.created_at AND e.created_at + interval '1 day'
         JOIN visitor v ON v.visitor_id = e.visitor_id AND NOT v.simulated
        WHERE e.wishes ? 'minutes' AND e.wishes->>'dial' = $2
        ORDER BY i.visitor_id, i.id, e.created_at DESC)
     SELECT (array_agg(planned ORDER BY occurred_at))[1] AS planned, sum(dwell_ms)::float8 / 1000 AS spent
       FROM looked WHERE planned > 0
      GROUP BY visitor_id, artwork_id ORDER BY max(occurred_at) DESC LIMIT $1`,
    [plannedLooksMax, asTrained],
  )
  return rows
}

/** Migrations in the folder that the database does not have, or has only half. */
export async function listPendingMigrations(): Promise<string[]> {
  const folder = path.join(process.cwd(), 'prisma', 'migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  const { rows } = await pool().query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const applied = new Set(rows.map((row) => row.migration_name))
  return entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map((entry) => entry.name)
}
