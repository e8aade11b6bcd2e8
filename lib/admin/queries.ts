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
