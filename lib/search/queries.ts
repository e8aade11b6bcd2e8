import type { CatalogueFilter, Facet, Facets } from '@/lib/catalogue/schema'
import { foldText } from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { conditionsOf, type FilterKey, likenessMin, type Matching } from './conditions'
import type { Suggestion } from './schema'

/** Where the last page ended: the sorting value of its last work, then the id that makes it unique. */
export type Position = { at: number; id: string }
export type Hit = Position

// the likeness operator takes its threshold from a setting, which must not leak into the pooled connection
async function withLikeness<Row extends object>(
  sql: string,
  values: unknown[],
  matching: Matching,
): Promise<Row[]> {
  if (matching === 'words') return (await pool().query<Row>(sql, values)).rows
  const client = await pool().connect()
  try {
    await client.query('begin read only')
    await client.query(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, [
      String(likenessMin),
    ])
    const { rows } = await client.query<Row>(sql, values)
    return rows
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}

export async function countHits(filter: CatalogueFilter, matching: Matching): Promise<number> {
  const conditions = conditionsOf(filter, matching)
  const rows = await withLikeness<{ total: number }>(
    `select count(*)::int as total from artwork where ${conditions.sql}`,
    conditions.values,
    matching,
  )
  return rows[0].total
}

function sortOf(filter: CatalogueFilter, matching: Matching): [string, 'asc' | 'desc'] {
  if (!filter.q) return ['wall_order', 'asc']
  // the words are always the first value of the conditions
  return matching === 'words'
    ? [`ts_rank(search_vector, websearch_to_tsquery('regard', $1))::float8`, 'desc']
    : [`word_similarity($1, search_text)::float8`, 'desc']
}

/** One page of ids, best first (on the open wall: in wall order), one more than asked for where there are more. */
export async function selectHits(
  filter: CatalogueFilter,
  matching: Matching,
  after: Position | null,
): Promise<Hit[]> {
  const conditions = conditionsOf(filter, matching)
  const [sort, direction] = sortOf(filter, matching)
  if (after) {
    const [at, id] = [conditions.parameter(after.at), conditions.parameter(after.id)]
    conditions.add(
      direction === 'asc'
        ? `(wall_order, artwork.id) > (${at}::float8, ${id}::uuid)`
        : `(${sort} < ${at}::float8 or (${sort} = ${at}::float8 and artwork.id > ${id}::uuid))`,
    )
  }
  const limit = conditions.parameter(filter.limit + 1)
  return withLikeness<Hit>(
    `select artwork.id, ${sort} as at from artwork where ${conditions.sql}
     order by ${sort} ${direction}, artwork.id limit ${limit}`,
    conditions.values,
    matching,
  )
}

const facetSizeMax = 40

async function countValues(
  filter: CatalogueFilter,
  matching: Matching,
  key: Exclude<FilterKey, 'years' | 'maker'>,
): Promise<Facet[]> {
  const conditions = conditionsOf(filter, matching, key)
  return withLikeness<Facet>(
    `select artwork.${key} as value, artwork.${key} as label, count(*)::int as count from artwork
     where ${conditions.sql} and artwork.${key} is not null
     group by 1 order by 3 desc, 1 limit ${facetSizeMax}`,
    conditions.values,
    matching,
  )
}

async function countMakers(filter: CatalogueFilter, matching: Matching): Promise<Facet[]> {
  const conditions = conditionsOf(filter, matching, 'maker')
  return withLikeness<Facet>(
    `select maker.id as value, maker.name as label, counted.count from (
       select maker_id, count(*)::int as count from artwork join artwork_maker on artwork_id = artwork.id
       where ${conditions.sql} group by 1 order by 2 desc, 1 limit ${facetSizeMax}) as counted
     join maker on maker.id = maker_id order by 3 desc, 2`,
    conditions.values,
    matching,
  )
}

async function findYears(filter: CatalogueFilter, matching: Matching): Promise<Facets['years']> {
  const conditions = conditionsOf(filter, matching, 'years')
  const rows = await withLikeness<{ from: number | null; to: number | null }>(
    `select min(year_from) as "from", max(coalesce(year_to, year_from)) as "to" from artwork where ${conditions.sql}`,
    conditions.values,
    matching,
  )
  const { from, to } = rows[0]
  return from === null || to === null ? null : { from, to }
}

export async function selectFacets(filter: CatalogueFilter, matching: Matching): Promise<Facets> {
  const [makers, styles, media, classifications, years] = await Promise.all([
    countMakers(filter, matching),
    countValues(filter, matching, 'style'),
    countValues(filter, matching, 'medium'),
    countValues(filter, matching, 'classification'),
    findYears(filter, matching),
  ])
  return { makers, styles, media, classifications, years }
}

type SuggestionRow = {
  kind: Suggestion['kind']
  value: string
  label: string
  works: number | null
  likeness: number
}

/** Makers first by likeness and number of works, then titles. */
export async function selectSuggestions(q: string, limit: number): Promise<Suggestion[]> {
  const words = foldText(q)
  const rows = await withLikeness<SuggestionRow>(
    `(select 'maker' as kind, maker.id::text as value, name as label, counted.works, likeness
      from (select id, name, word_similarity($1, search_name) as likeness from maker
            where $1 <% search_name order by 3 desc, name limit $2 * 4) as maker
      cross join lateral (select count(*)::int as works from artwork_maker join artwork on artwork.id = artwork_id
                          where maker_id = maker.id and state = 'published') as counted
      where counted.works > 0 order by likeness desc, works desc limit $2)
     union all
     (select 'work', slug, title, null, word_similarity($1, split_part(search_text, E'\\n', 1))
      from artwork where state = 'published' and id in (
        select id from artwork where search_vector @@ (
          select to_tsquery('regard', string_agg(quote_literal(word) || ':*A', ' & ')) from unnest(string_to_array($3, ' ')) as word)
        limit 500)
      order by 5 desc, wall_order limit $2)`,
    [words, limit, words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()],
    'likeness',
  )
  const makers = rows.filter((row) => row.kind === 'maker').slice(0, Math.ceil(limit / 2))
  const works = rows.filter((row) => row.kind === 'work').slice(0, limit - makers.length)
  return [...makers, ...works].map(({ likeness, ...suggestion }) => suggestion)
}
