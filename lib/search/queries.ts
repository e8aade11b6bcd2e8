import type { QueryResultRow } from 'pg'
import { pool } from '@/lib/db'

/** The question's words as Postgres reads them, whatever was typed; null where nothing in it is a word. */
export async function parseWords(folded: string): Promise<string | null> {
  const { rows } = await pool().query<{ tsquery: string }>(
    `select websearch_to_tsquery('regard', $1)::text as tsquery`,
    [folded],
  )
  return rows[0].tsquery || null
}

/** A question already in the database's own form, stemmed like everything else. */
export async function parseQuery(text: string): Promise<string | null> {
  const { rows } = await pool().query<{ tsquery: string }>(
    `select to_tsquery('regard', $1)::text as tsquery`,
    [text],
  )
  return rows[0].tsquery || null
}

/** `beginning` words match whatever begins with them. */
export function composeWords(
  words: { word: string; beginning: boolean }[],
  join: '&' | '|',
): Promise<string | null> {
  return parseQuery(words.map(({ word, beginning }) => `'${word}'${beginning ? ':*' : ''}`).join(` ${join} `))
}

/** Reads with settings of its own, which must not stay with the pooled connection. */
async function readWith<Row extends QueryResultRow>(
  settings: string,
  sql: string,
  values: unknown[],
): Promise<Row[]> {
  const client = await pool().connect()
  try {
    await client.query(`begin read only; ${settings}`)
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}

/** Known words that may have been meant, by word. A known word finds itself first. */
export async function selectSimilarWords(words: string[]): Promise<Map<string, string[]>> {
  // the operator takes its threshold from a setting
  const rows = await readWith<{ asked: string; found: string[] }>(
    'set local pg_trgm.similarity_threshold = 0.2',
    `select asked, array(
       (select word from search_word where word = asked)
       union all (select word from search_word where word like asked || '%' and word <> asked order by length(word) limit 5)
       union all (select word from search_word where word % asked and word <> asked
                  order by similarity(word, asked) desc, word limit 60)) as found
     from unnest($1::text[]) as asked`,
    [words],
  )
  return new Map(rows.map((row) => [row.asked, row.found]))
}

/** Every work with the words, as one text of 32 digits an id and not a row each: a common word stands in tens of thousands of works. */
export async function selectMatches(tsquery: string): Promise<string> {
  // the planner takes reading every work's words for cheaper than it is, and than the index
  const rows = await readWith<{ ids: Buffer | null }>(
    'set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0',
    `select string_agg(uuid_send(id), '') as ids from artwork where search_vector @@ $1::tsquery`,
    [tsquery],
  )
  return rows[0].ids?.toString('hex') ?? ''
}

/** How well each of the given works fits the words; higher is better. */
export async function selectRanks(tsquery: string, ids: string[]): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ id: string; rank: number }>(
    `select id, ts_rank(search_vector, $1::tsquery)::float8 as rank from artwork where id = any($2::uuid[])`,
    [tsquery, ids],
  )
  return new Map(rows.map((row) => [row.id, row.rank]))
}

/** Makers whose name resembles what was typed, most like first. */
export async function selectSimilarMakers(folded: string, limit: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select id::text from maker where $1 <% search_name order by word_similarity($1, search_name) desc, name limit $2`,
    [folded, limit],
  )
  return rows.map((row) => row.id)
}
