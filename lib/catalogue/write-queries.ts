import type { PoolClient } from 'pg'
import { pool } from '@/lib/db'
import { altTextFromFacts } from './alt-text'
import { replaceAttributions, upsertMakers } from './maker-queries'
import type { UpsertResult, WorkPatch, WorkRecord } from './schema'
import { searchText, withParents, wordsOf } from './text'
import { columns, derivedColumns, hashOf, rowOf } from './work-rows'

const columnByField = new Map<string, string>(columns.map(([field, column]) => [field, column]))

// curated fields keep what the curator wrote; the alt text and its origin are one field
const keepCurated = ([field, column]: readonly [string, string, string]) => {
  const guard = field === 'altOrigin' ? 'altText' : field
  return `${column} = case when '${guard}' = any(artwork.curated_fields) then artwork.${column} else excluded.${column} end`
}

const upsertSql = `
  insert into artwork (id, source, source_id, slug, features, created_at, updated_at,
    ${[...columns.map(([, column]) => column), ...derivedColumns.map(([column]) => column)].join(', ')})
  select id, $2, source_id, slug, decode(features, 'base64'), now(), now(),
    ${[...columns.map(([, column]) => column), ...derivedColumns.map(([column]) => column)].join(', ')}
  from json_to_recordset($1::json) as row (id uuid, source_id text, slug text, features text,
    ${[...columns.map(([, column, type]) => `${column} ${type}`), ...derivedColumns.map(([column, type]) => `${column} ${type}`)].join(', ')})
  on conflict (source, source_id) do update set features = excluded.features, updated_at = clock_timestamp(),
    ${[...columns.map(keepCurated), ...derivedColumns.map(([column]) => `${column} = excluded.${column}`)].join(',\n    ')}
  returning id, source_id, cardinality(curated_fields) > 0 as curated, xmax = 0 as created`

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

/** Words an import has sent already: most of a batch's words were in the batch before. */
export type KnownWords = Set<string>

async function rememberWords(
  database: Pick<PoolClient, 'query'>,
  searchTexts: string[],
  known: KnownWords = new Set(),
): Promise<void> {
  // one order for everybody, so that two imports cannot wait for each other in a ring
  const fresh = wordsOf(searchTexts)
    .filter((word) => !known.has(word))
    .sort()
  if (fresh.length === 0) return
  await database.query('insert into search_word (word) select unnest($1::text[]) on conflict do nothing', [
    fresh,
  ])
  for (const word of fresh) known.add(word)
}

type Written = { id: string; source_id: string; curated: boolean; created: boolean }

/**
 * Writes one batch (at most `batchSizeMax` works, distinct source ids): whole or not at all. Makers and words come before, in
 * statements of their own, so that two batches with the same maker need not wait for each other; without a work neither is seen.
 */
export async function upsertBatch(
  source: string,
  records: WorkRecord[],
  known: KnownWords,
): Promise<UpsertResult> {
  const hashes = new Map(records.map((record) => [record.sourceId, hashOf(record)]))
  const stored = await pool().query<{ source_id: string; content_hash: string }>(
    'select source_id, content_hash from artwork where source = $1 and source_id = any($2)',
    [source, [...hashes.keys()]],
  )
  const storedHashes = new Map(stored.rows.map((row) => [row.source_id, row.content_hash]))
  const changed = records
    .filter((record) => storedHashes.get(record.sourceId) !== hashes.get(record.sourceId))
    .sort((one, other) => (one.sourceId < other.sourceId ? -1 : 1))
  const unchanged = records.length - changed.length
  if (changed.length === 0) return { created: 0, updated: 0, unchanged }

  const rows = changed.map((record) => rowOf(source, record, hashes.get(record.sourceId)!))
  const makerIds = await upsertMakers(source, changed)
  await rememberWords(
    pool(),
    rows.map((row) => row.search_text),
    known,
  )
  return inTransaction(async (client) => {
    const written = await client.query<Written>(upsertSql, [JSON.stringify(rows), source])
    await replaceAttributions(client, changed, written.rows, makerIds)
    await refreshDerived(
      client,
      written.rows.filter((row) => row.curated).map((row) => row.id),
    )
    await touchRevision(client)
    // what the database really did: another import may have written some since the hashes were read
    const created = written.rows.filter((row) => row.created).length
    return { created, updated: changed.length - created, unchanged }
  })
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
