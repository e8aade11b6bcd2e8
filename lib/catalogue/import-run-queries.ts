import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'

/** How far an import of one source in one state has come. `counts` are those of all its sittings together. */
export type ImportRun = { id: string; position: number; counts: Record<string, number> }

/** The unfinished run of this very source, or a new one. */
export async function openRun(source: string, fingerprint: string): Promise<ImportRun> {
  const { rows } = await pool().query<ImportRun>(
    `select id, position, report as counts from import_run
     where source = $1 and fingerprint = $2 and finished_at is null order by started_at desc limit 1`,
    [source, fingerprint],
  )
  if (rows[0]) return rows[0]
  const run = { id: newId(), position: 0, counts: {} }
  await pool().query('insert into import_run (id, source, fingerprint) values ($1, $2, $3)', [
    run.id,
    source,
    fingerprint,
  ])
  return run
}

/** Called after the works up to `position` are committed. */
export async function advanceRun(run: ImportRun): Promise<void> {
  await pool().query('update import_run set position = $2, report = $3 where id = $1', [
    run.id,
    run.position,
    JSON.stringify(run.counts),
  ])
}

export async function finishRun(id: string): Promise<void> {
  await pool().query('update import_run set finished_at = now() where id = $1', [id])
}
