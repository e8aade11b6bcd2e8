import type { PoolClient } from 'pg'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import type { WorkRecord } from './schema'
import { foldText } from './text'

/** Rows one statement carries: the work of parsing a larger one grows faster than what it saves. */
export const batchSizeMax = 1000

type MakerRow = {
  source_id: string
  name: string
  sort_name: string
  birth_year: number | null
  death_year: number | null
  nationality: string | null
}

const upsertSql = `
  insert into maker (id, source, source_id, name, sort_name, birth_year, death_year, nationality, search_name)
  select id, $2, source_id, name, sort_name, birth_year, death_year, nationality, search_name
  from json_to_recordset($1::json) as row (id uuid, source_id text, name text, sort_name text, birth_year int,
    death_year int, nationality text, search_name text)
  on conflict (source, source_id) do update set name = excluded.name, sort_name = excluded.sort_name,
    search_name = excluded.search_name,
    birth_year = coalesce(excluded.birth_year, maker.birth_year),
    death_year = coalesce(excluded.death_year, maker.death_year),
    nationality = coalesce(excluded.nationality, maker.nationality)
  returning id, source_id`

function withoutNulls<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value != null)) as Partial<T>
}

/** The makers of a batch, each once: one record may know of a maker what another leaves out. */
function makersOf(records: WorkRecord[]): MakerRow[] {
  const bySourceId = new Map<string, WorkRecord['makers'][number]>()
  for (const maker of records.flatMap((record) => record.makers)) {
    const known = bySourceId.get(maker.sourceId)
    bySourceId.set(maker.sourceId, known ? { ...known, ...withoutNulls(maker) } : maker)
  }
  // one order for everybody, so that two imports cannot wait for each other in a ring
  return [...bySourceId.keys()].sort().map((sourceId) => {
    const maker = bySourceId.get(sourceId)!
    return {
      source_id: sourceId,
      name: maker.name,
      sort_name: maker.sortName ?? maker.name,
      birth_year: maker.birthYear ?? null,
      death_year: maker.deathYear ?? null,
      nationality: maker.nationality ?? null,
    }
  })
}

/** Whether a maker as told now says anything that is not stored: what is left out now was known before and stays. */
function saysMore(told: MakerRow, stored: MakerRow): boolean {
  return (Object.keys(told) as (keyof MakerRow)[]).some(
    (field) => told[field] !== null && told[field] !== stored[field],
  )
}

/** Writes the makers who are new or told otherwise, and gives the id of each by source id. */
export async function upsertMakers(source: string, records: WorkRecord[]): Promise<Map<string, string>> {
  const makers = makersOf(records)
  const stored = await pool().query<MakerRow & { id: string }>(
    `select id, source_id, name, sort_name, birth_year, death_year, nationality from maker
     where source = $1 and source_id = any($2)`,
    [source, makers.map((maker) => maker.source_id)],
  )
  const storedById = new Map(stored.rows.map((row) => [row.source_id, row]))
  const ids = new Map(stored.rows.map((row) => [row.source_id, row.id]))
  const rows = makers
    .filter((maker) => {
      const known = storedById.get(maker.source_id)
      return !known || saysMore(maker, known)
    })
    .map((maker) => ({ ...maker, id: newId(), search_name: foldText(maker.name) }))
  for (let start = 0; start < rows.length; start += batchSizeMax) {
    const written = await pool().query<{ id: string; source_id: string }>(upsertSql, [
      JSON.stringify(rows.slice(start, start + batchSizeMax)),
      source,
    ])
    for (const row of written.rows) ids.set(row.source_id, row.id)
  }
  return ids
}

type WrittenWork = { id: string; source_id: string; created: boolean }

/** Who made the works just written, in place of whoever stood there before. */
export async function replaceAttributions(
  client: PoolClient,
  records: WorkRecord[],
  works: WrittenWork[],
  makerIds: Map<string, string>,
): Promise<void> {
  const updated = works.filter((work) => !work.created).map((work) => work.id)
  if (updated.length > 0) {
    await client.query('delete from artwork_maker where artwork_id = any($1)', [updated])
  }
  const idBySourceId = new Map(works.map((work) => [work.source_id, work.id]))
  const rows = records.flatMap((record) =>
    record.makers.map((maker, position) => ({
      artwork_id: idBySourceId.get(record.sourceId),
      maker_id: makerIds.get(maker.sourceId),
      role: maker.role,
      position,
    })),
  )
  for (let start = 0; start < rows.length; start += batchSizeMax) {
    await client.query(
      `insert into artwork_maker (artwork_id, maker_id, role, position)
       select * from json_to_recordset($1::json) as row (artwork_id uuid, maker_id uuid, role text, position int)
       on conflict do nothing`,
      [JSON.stringify(rows.slice(start, start + batchSizeMax))],
    )
  }
}
