import type { Facet, Facets } from '@/lib/catalogue/schema'
import { pool } from '@/lib/db'
import { conditionsOf, type FilterKey, type Question } from './conditions'
import type { Suggestion } from './schema'

/** Where a page ended: the sorting value of its last work, and the id that makes it unique. */
export type Position = { at: number; id: string }

/** The question's words as Postgres reads them, whatever was typed; null where nothing in it is a word. */
export async function parseWords(folded: string): Promise<string | null> {
  const { rows } = await pool().query<{ tsquery: string }>(
    `select websearch_to_tsquery('regard', $1)::text as tsquery`,
    [folded],
  )
  return rows[0].tsquery || null
}

/** Known words that may have been meant, by word. A known word finds itself first. */
export async function selectSimilarWords(words: string[]): Promise<Map<string, string[]>> {
  const client = await pool().connect()
  try {
    await client.query('begin read only')
    // the operator takes its threshold from a setting, which must not stay with the pooled connection
    await client.query(`select set_config('pg_trgm.similarity_threshold', '0.2', true)`)
    const { rows } = await client.query<{ asked: string; found: string[] }>(
      `select asked, array(
         (select word from search_word where word = asked)
         union all (select word from search_word where word like asked || '%' and word <> asked order by length(word) limit 5)
         union all (select word from search_word where word % asked and word <> asked
                    order by similarity(word, asked) desc, word limit 60)) as found
       from unnest($1::text[]) as asked`,
      [words],
    )
    return new Map(rows.map((row) => [row.asked, row.found]))
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}

/** Stemmed like everything else; `beginning` words match whatever begins with them. */
export async function composeWords(
  words: { word: string; beginning: boolean }[],
  join: '&' | '|',
): Promise<string> {
  const { rows } = await pool().query<{ tsquery: string }>(
    `select to_tsquery('regard', $1)::text as tsquery`,
    [words.map(({ word, beginning }) => `'${word}'${beginning ? ':*' : ''}`).join(` ${join} `)],
  )
  return rows[0].tsquery
}

export async function countHits(question: Question): Promise<number> {
  const conditions = conditionsOf(question)
  const { rows } = await pool().query<{ total: number }>(
    `select count(*)::int as total from artwork where ${conditions.sql}`,
    conditions.values,
  )
  return rows[0].total
}

/**
 * One page of ids, one more than asked where there are more: by rank, or in the order of the open wall. Ranks are kept below
 * zero, so that both orders run upwards, one comparison of pairs finds the next page, and a position tells its order.
 */
export async function selectHits(
  question: Question,
  ranked: boolean,
  after: Position | null,
): Promise<Position[]> {
  const conditions = conditionsOf(question)
  const sort = !ranked ? 'wall_order' : '-1 - ts_rank(search_vector, $1::tsquery)::float8'
  if (after) {
    const [at, id] = [conditions.parameter(after.at), conditions.parameter(after.id)]
    conditions.add(`(${sort}, artwork.id) > (${at}::float8, ${id}::uuid)`)
  }
  const limit = conditions.parameter(question.limit + 1)
  const { rows } = await pool().query<Position>(
    `select artwork.id, ${sort} as at from artwork where ${conditions.sql}
     order by ${sort}, artwork.id limit ${limit}`,
    conditions.values,
  )
  return rows
}

const facetSizeMax = 40

async function countValues(question: Question, key: Exclude<FilterKey, 'years' | 'maker'>): Promise<Facet[]> {
  const conditions = conditionsOf(question, key)
  const { rows } = await pool().query<Facet>(
    `select artwork.${key} as value, artwork.${key} as label, count(*)::int as count from artwork
     where ${conditions.sql} and artwork.${key} is not null
     group by 1 order by 3 desc, 1 limit ${facetSizeMax}`,
    conditions.values,
  )
  return rows
}

async function countMakers(question: Question): Promise<Facet[]> {
  const conditions = conditionsOf(question, 'maker')
  const { rows } = await pool().query<Facet>(
    `select maker.id as value, maker.name as label, counted.count from (
       select maker_id, count(distinct artwork.id)::int as count
       from artwork join artwork_maker on artwork_id = artwork.id
       where ${conditions.sql} group by 1 order by 2 desc, 1 limit ${facetSizeMax}) as counted
     join maker on maker.id = maker_id order by 3 desc, 2`,
    conditions.values,
  )
  return rows
}

async function findYears(question: Question): Promise<Facets['years']> {
  const conditions = conditionsOf(question, 'years')
  const { rows } = await pool().query<{ from: number | null; to: number | null }>(
    `select min(year_from) as "from", max(year_to) as "to"
     from artwork where ${conditions.sql}`,
    conditions.values,
  )
  const { from, to } = rows[0]
  return from === null || to === null ? null : { from, to }
}

export async function selectFacets(question: Question): Promise<Facets> {
  const [makers, styles, media, classifications, years] = await Promise.all([
    countMakers(question),
    countValues(question, 'style'),
    countValues(question, 'medium'),
    countValues(question, 'classification'),
    findYears(question),
  ])
  return { makers, styles, media, classifications, years }
}

/** Makers whose name resembles what was typed, most like first, then by works on show. */
export async function selectMakerSuggestions(folded: string, limit: number): Promise<Suggestion[]> {
  const { rows } = await pool().query<Suggestion>(
    `select 'maker' as kind, maker.id as value, name as label, counted.works
     from (select id, name, word_similarity($1, search_name) as likeness from maker
           where $1 <% search_name or search_name like '%' || $2 || '%'
           order by 3 desc, name limit 40) as maker
     cross join lateral (
       select count(*)::int as works from artwork_maker join artwork on artwork.id = artwork_id
       where maker_id = maker.id and state = 'published') as counted
     where works > 0 order by likeness desc, works desc limit $3`,
    [folded, folded.replace(/[\\%_]/g, '\\$&'), limit],
  )
  return rows
}

/** Titles with words that begin as typed. */
export async function selectTitleSuggestions(words: string[], limit: number): Promise<Suggestion[]> {
  if (words.length === 0) return []
  const { rows } = await pool().query<Suggestion>(
    `select 'work' as kind, slug as value, title as label, null as works from (
       select slug, title, wall_order from artwork
       where state = 'published' and search_vector @@ to_tsquery('regard', $1) limit 500) as found
     order by length(title), wall_order limit $2`,
    [words.map((word) => `'${word}':*A`).join(' & '), limit],
  )
  return rows
}
