import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import { altTextFromFacts } from './alt-text'
import { coloursToCells } from './colour'
import type { UpsertResult, WorkPatch, WorkRecord } from './schema'
import { foldText, makeSlug, searchText, wallOrder, withParents, wordsOf } from './text'

/** Rows one statement carries: the work of parsing a larger one grows faster than what it saves. */
export const batchSizeMax = 1000

/** Every column an import writes: field of the record, column, SQL type. Derived columns are added below. */
const columns = [
  ['title', 'title', 'text'],
  ['translations', 'translations', 'jsonb'],
  ['dateText', 'date_text', 'text'],
  ['yearFrom', 'year_from', 'int'],
  ['yearTo', 'year_to', 'int'],
  ['medium', 'medium', 'text'],
  ['classification', 'classification', 'text'],
  ['heightCm', 'height_cm', 'float8'],
  ['widthCm', 'width_cm', 'float8'],
  ['depthCm', 'depth_cm', 'float8'],
  ['dimensionsText', 'dimensions_text', 'text'],
  ['culture', 'culture', 'text'],
  ['period', 'period', 'text'],
  ['style', 'style', 'text'],
  ['subjects', 'subjects', 'text[]'],
  ['creditLine', 'credit_line', 'text'],
  ['rightsText', 'rights_text', 'text'],
  ['rightsUri', 'rights_uri', 'text'],
  ['sourceUrl', 'source_url', 'text'],
  ['imageUrl', 'image_url', 'text'],
  ['iiifService', 'iiif_service', 'text'],
  ['imageKey', 'image_key', 'text'],
  ['imageWidth', 'image_width', 'int'],
  ['imageHeight', 'image_height', 'int'],
  ['palette', 'palette', 'jsonb'],
  ['placeholder', 'placeholder', 'text'],
  ['altText', 'alt_text', 'text'],
  ['altOrigin', 'alt_origin', 'text'],
  ['state', 'state', 'text'],
] as const
const columnByField = new Map<string, string>(columns.map(([field, column]) => [field, column]))

const derived = [
  ['content_hash', 'text'],
  ['search_text', 'text'],
  ['subject_paths', 'text[]'],
  ['colour_cells', 'int[]'],
  ['wall_order', 'float8'],
] as const

// curated fields keep what the curator wrote; the alt text and its origin are one field
const keepCurated = ([field, column]: readonly [string, string, string]) => {
  const guard = field === 'altOrigin' ? 'altText' : field
  return `${column} = case when '${guard}' = any(artwork.curated_fields) then artwork.${column} else excluded.${column} end`
}

const upsertSql = `
  insert into artwork (id, source, source_id, slug, features, created_at, updated_at,
    ${[...columns.map(([, column]) => column), ...derived.map(([column]) => column)].join(', ')})
  select id, $2, source_id, slug, decode(features, 'base64'), now(), now(),
    ${[...columns.map(([, column]) => column), ...derived.map(([column]) => column)].join(', ')}
  from json_to_recordset($1::json) as row (id uuid, source_id text, slug text, features text,
    ${[...columns.map(([, column, type]) => `${column} ${type}`), ...derived.map(([column, type]) => `${column} ${type}`)].join(', ')})
  on conflict (source, source_id) do update set features = excluded.features, updated_at = clock_timestamp(),
    ${[...columns.map(keepCurated), ...derived.map(([column]) => `${column} = excluded.${column}`)].join(',\n    ')}
  returning id, source_id, cardinality(curated_fields) > 0 as curated, xmax = 0 as created`

const makersSql = `
  insert into maker (id, source, source_id, name, sort_name, birth_year, death_year, nationality, search_name)
  select id, $2, source_id, name, sort_name, birth_year, death_year, nationality, search_name
  from json_to_recordset($1::json) as row (id uuid, source_id text, name text, sort_name text, birth_year int,
    death_year int, nationality text, search_name text)
  on conflict (source, source_id) do update set name = excluded.name, sort_name = excluded.sort_name,
    search_name = excluded.search_name,
    birth_year = coalesce(excluded.birth_year, maker.birth_year),
    death_year = coalesce(excluded.death_year, maker.death_year),
    nationality = coalesce(excluded.nationality, maker.nationality)
  where (maker.name, maker.sort_name, maker.birth_year, maker.death_year, maker.nationality) is distinct from
    (excluded.name, excluded.sort_name, coalesce(excluded.birth_year, maker.birth_year),
     coalesce(excluded.death_year, maker.death_year), coalesce(excluded.nationality, maker.nationality))`

/** Runs `work` in one transaction; whatever it throws rolls everything back. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Counts the revision up. Last in a transaction: the row is a lock all writers share. */
async function touchRevision(client: PoolClient): Promise<void> {
  await client.query(
    `insert into catalogue_revision (id, revision) values (1, 1)
     on conflict (id) do update set revision = catalogue_revision.revision + 1`,
  )
}

function base64OfFeatures(features: Float32Array | null | undefined): string | null {
  if (!features) return null
  return Buffer.from(features.buffer, features.byteOffset, features.byteLength).toString('base64')
}

/** Counted up when the derived columns are made in another way, so that the next import writes every work again. */
const derivationVersion = '2'

function hashOf(record: WorkRecord): string {
  // in the order of our columns, whatever order the importer's fields came in
  const facts = columns.map(([field]) => record[field] ?? null)
  return createHash('sha256')
    .update(derivationVersion)
    .update(JSON.stringify([record.sourceId, facts, record.makers]))
    .update(base64OfFeatures(record.features) ?? '')
    .digest('base64')
}

function rowOf(source: string, record: WorkRecord, contentHash: string) {
  const makers = record.makers.map((maker) => maker.name)
  const hasPicture = Boolean(record.imageKey ?? record.iiifService ?? record.imageUrl)
  const alt = record.altText
    ? { altText: record.altText, altOrigin: record.altOrigin ?? 'source' }
    : { altText: altTextFromFacts(record, makers), altOrigin: 'metadata' }
  // a search by years needs both ends
  const years = { yearFrom: record.yearFrom ?? record.yearTo, yearTo: record.yearTo ?? record.yearFrom }
  const work: Record<string, unknown> = { ...record, ...alt, ...years }
  return {
    id: newId(),
    source_id: record.sourceId,
    slug: makeSlug(source, record),
    features: base64OfFeatures(record.features),
    ...Object.fromEntries(columns.map(([field, column]) => [column, work[field] ?? null])),
    content_hash: contentHash,
    search_text: searchText(
      { ...record, altText: alt.altOrigin === 'metadata' ? null : alt.altText },
      makers,
    ),
    subject_paths: withParents(record.subjects),
    colour_cells: coloursToCells(record.palette),
    wall_order: wallOrder(source, record.sourceId, hasPicture),
  }
}

function withoutNulls<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value != null)) as Partial<T>
}

async function upsertMakers(
  client: PoolClient,
  source: string,
  records: WorkRecord[],
): Promise<Map<string, string>> {
  const bySourceId = new Map<string, WorkRecord['makers'][number]>()
  for (const maker of records.flatMap((record) => record.makers)) {
    const known = bySourceId.get(maker.sourceId)
    // one record may know of a maker what another leaves out
    bySourceId.set(maker.sourceId, known ? { ...known, ...withoutNulls(maker) } : maker)
  }
  // one order for everybody, so that two imports cannot wait for each other in a ring
  const sourceIds = [...bySourceId.keys()].sort()
  const rows = sourceIds.map((sourceId) => {
    const maker = bySourceId.get(sourceId)!
    return {
      id: newId(),
      source_id: sourceId,
      name: maker.name,
      sort_name: maker.sortName ?? maker.name,
      birth_year: maker.birthYear ?? null,
      death_year: maker.deathYear ?? null,
      nationality: maker.nationality ?? null,
      search_name: foldText(maker.name),
    }
  })
  for (let start = 0; start < rows.length; start += batchSizeMax) {
    await client.query(makersSql, [JSON.stringify(rows.slice(start, start + batchSizeMax)), source])
  }
  const known = await client.query<{ id: string; source_id: string }>(
    'select id, source_id from maker where source = $1 and source_id = any($2)',
    [source, sourceIds],
  )
  return new Map(known.rows.map((row) => [row.source_id, row.id]))
}

async function replaceAttributions(
  client: PoolClient,
  records: WorkRecord[],
  idBySourceId: Map<string, string>,
  makerIds: Map<string, string>,
): Promise<void> {
  await client.query('delete from artwork_maker where artwork_id = any($1)', [[...idBySourceId.values()]])
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

type Written = { id: string; source_id: string; curated: boolean; created: boolean }

/** Writes one batch (at most `batchSizeMax` works, distinct source ids) in the given transaction. */
export async function upsertBatch(
  client: PoolClient,
  source: string,
  records: WorkRecord[],
): Promise<UpsertResult> {
  const hashes = new Map(records.map((record) => [record.sourceId, hashOf(record)]))
  const stored = await client.query<{ source_id: string; content_hash: string }>(
    'select source_id, content_hash from artwork where source = $1 and source_id = any($2)',
    [source, [...hashes.keys()]],
  )
  const storedHashes = new Map(stored.rows.map((row) => [row.source_id, row.content_hash]))
  const changed = records
    .filter((record) => storedHashes.get(record.sourceId) !== hashes.get(record.sourceId))
    // one order for everybody, so that two imports of one source cannot wait for each other in a ring
    .sort((one, other) => (one.sourceId < other.sourceId ? -1 : 1))
  const unchanged = records.length - changed.length
  if (changed.length === 0) return { created: 0, updated: 0, unchanged }

  const makerIds = await upsertMakers(client, source, changed)
  const rows = changed.map((record) => rowOf(source, record, hashes.get(record.sourceId)!))
  const written = await client.query<Written>(upsertSql, [JSON.stringify(rows), source])
  const ids = new Map(written.rows.map((row) => [row.source_id, row.id]))
  await replaceAttributions(client, changed, ids, makerIds)
  await rememberWords(
    client,
    rows.map((row) => row.search_text),
  )
  await refreshDerived(
    client,
    written.rows.filter((row) => row.curated).map((row) => row.id),
  )
  await touchRevision(client)
  // what the database really did: another import may have written some since the hashes were read
  const created = written.rows.filter((row) => row.created).length
  return { created, updated: changed.length - created, unchanged }
}

async function rememberWords(client: PoolClient, searchTexts: string[]): Promise<void> {
  // one order for everybody, as with makers
  const words = [...new Set(searchTexts.flatMap(wordsOf))].sort()
  await client.query('insert into search_word (word) select unnest($1::text[]) on conflict do nothing', [
    words,
  ])
}

/** Lets the planner know what a large import has brought; waiting for autovacuum would mean slow first searches. */
export async function refreshStatistics(): Promise<void> {
  await pool().query('analyze artwork, maker, artwork_maker, search_word')
}

/** Recomputes what is made from other fields (search text, alt text from facts) after a hand has changed some. */
async function refreshDerived(client: PoolClient, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await client.query(
    `select id, title, translations, subjects, medium, classification, culture, period, style,
       date_text as "dateText", alt_text as "altText", alt_origin as "altOrigin",
       array(select name from artwork_maker join maker on maker.id = maker_id
             where artwork_id = artwork.id order by position) as makers
     from artwork where id = any($1)`,
    [ids],
  )
  for (const row of rows) {
    const fromFacts = row.altText === null || row.altOrigin === 'metadata'
    const text = searchText({ ...row, altText: fromFacts ? null : row.altText }, row.makers)
    await rememberWords(client, [text])
    await client.query(
      `update artwork set search_text = $2, alt_text = $3, alt_origin = $4, subject_paths = $5,
         year_from = coalesce(year_from, year_to), year_to = coalesce(year_to, year_from),
         updated_at = clock_timestamp() where id = $1`,
      [
        row.id,
        text,
        fromFacts ? altTextFromFacts(row, row.makers) : row.altText,
        fromFacts ? 'metadata' : row.altOrigin,
        withParents(row.subjects),
      ],
    )
  }
}

/** Writes a curator's changes and marks the fields as hers. False when there is no such work. */
export async function patchWork(id: string, patch: WorkPatch): Promise<boolean> {
  const fields = Object.entries(patch).filter(([, value]) => value !== undefined)
  const sets = fields.map(([field], index) => `${columnByField.get(field)} = $${index + 3}`)
  if ('altText' in patch) sets.push(`alt_origin = 'curator'`)
  return inTransaction(async (client) => {
    const values = fields.map(([field, value]) => (field === 'translations' ? JSON.stringify(value) : value))
    const { rowCount } = await client.query(
      `update artwork set ${sets.join(', ')},
         curated_fields = array(select distinct unnest(curated_fields || $2::text[]) order by 1)
       where id = $1`,
      [id, fields.map(([field]) => field), ...values],
    )
    if (rowCount === 0) return false
    if (patch.altText === null) {
      await client.query(
        `update artwork set curated_fields = array_remove(curated_fields, 'altText') where id = $1`,
        [id],
      )
    }
    await refreshDerived(client, [id])
    await touchRevision(client)
    return true
  })
}
