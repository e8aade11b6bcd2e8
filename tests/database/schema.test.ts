import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()

type Key = { table: string; columns: string[] }

async function listUniqueKeys(): Promise<Key[]> {
  const { rows } = await pool().query<Key>(
    `SELECT indrelid::regclass::text AS "table",
       array(SELECT attname::text FROM unnest(indkey) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute ON attrelid = indrelid AND attnum = number ORDER BY place) AS columns
     FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
     WHERE indisunique AND relnamespace = 'public'::regnamespace`,
  )
  return rows
}

async function listVisitorTables(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'visitor_id' ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

test('every key of a visitor-owned table begins with the visitor, so that it can be distributed by visitor', async () => {
  const tables = await listVisitorTables()
  expect(tables).toEqual([
    'exhibition',
    'exhibition_item',
    'forgotten_exhibition',
    'forgotten_interaction',
    'interaction',
    'preference',
    'visitor',
    'visitor_list',
    'visitor_list_item',
  ])
  const keys = (await listUniqueKeys()).filter(({ table }) => tables.includes(table))
  expect(keys.length).toBeGreaterThanOrEqual(tables.length)
  expect(keys.filter(({ columns }) => columns[0] !== 'visitor_id')).toEqual([])
})

test('nothing shared points at a visitor, and visitor rows point at their own visitor alone', async () => {
  const tables = await listVisitorTables()
  const { rows } = await pool().query<{ child: string; parent: string; definition: string }>(
    `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f'`,
  )
  const involved = rows.filter(({ child, parent }) => tables.includes(child) || tables.includes(parent))
  expect(
    involved.filter(({ child, parent }) => !(tables.includes(child) && tables.includes(parent))),
  ).toEqual([])
  expect(involved.filter(({ definition }) => !definition.startsWith('FOREIGN KEY (visitor_id'))).toEqual([])
})

test('no column is of an enum type, which a distributed table cannot have', async () => {
  const { rows } = await pool().query(`SELECT typname FROM pg_type WHERE typtype = 'e'`)
  expect(rows).toEqual([])
})

test.each([
  ['interaction_kind_check', { kind: 'adore' }],
  ['interaction_work_check', { artwork_id: null }],
  ['interaction_undo_check', { undoes_id: randomUUID() }],
  ['interaction_dwell_check', { dwell_ms: -1 }],
  ['interaction_view_dwell_check', { kind: 'view' }],
  ['interaction_aspect_check', { aspect: 'maker', aspect_value: 'x' }],
  ['interaction_aspect_value_check', { kind: 'not_interested', aspect: 'maker' }],
  ['interaction_surface_check', { surface: 'roof' }],
  ['interaction_position_check', { position: -1 }],
])('the database itself holds to %s', async (constraint, wrong) => {
  const visitorId = randomUUID()
  await pool().query('INSERT INTO visitor (visitor_id) VALUES ($1)', [visitorId])
  const row = { kind: 'like', artwork_id: randomUUID(), occurred_at: new Date(), ...wrong }
  const names = Object.keys(row)
  const insert = (values: unknown[]) =>
    pool().query(
      `INSERT INTO interaction (visitor_id, id, ${names.join(', ')})
       VALUES ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(', ')})`,
      [visitorId, randomUUID(), ...values],
    )
  await expect(insert(Object.values(row))).rejects.toMatchObject({ code: '23514', constraint })
})

test('words are found by their stem and by their weight, and names that are stop words too', async () => {
  const [title, maker] = await insertWorks(2)
  const write = (id: string | undefined, lines: string[]) =>
    pool().query('UPDATE artwork SET search_text = $2 WHERE id = $1', [id, lines.join('\n')])
  await write(title, ['the paintings of will', 'anna ancher', 'harbour'])
  await write(maker, ['untitled', 'will barnet', 'painted wood'])
  const find = async (condition: string, query: string) => {
    const { rows } = await pool().query<{ id: string }>(
      `SELECT id FROM artwork WHERE ${condition} ORDER BY ts_rank(search_vector, websearch_to_tsquery('regard', $1)) DESC`,
      [query],
    )
    return rows.map(({ id }) => id)
  }
  const words = `search_vector @@ websearch_to_tsquery('regard', $1)`
  expect(await find(words, 'painting')).toEqual([title, maker])
  expect(await find(words, 'will')).toEqual([title, maker])
})

test('the indexes answer searches, parts of Chinese words included, and the latest of a history', async (context) => {
  const { rows: trigrams } = await pool().query(`SELECT show_trgm('山行旅') AS found`)
  if (trigrams[0].found.length === 0) context.skip("this server's LC_CTYPE knows no Chinese letters")
  const client = await pool().connect()
  try {
    await client.query('SET enable_seqscan = off; SET enable_sort = off')
    const planOf = async (query: string) => {
      const { rows } = await client.query(`EXPLAIN SELECT ${query}`)
      return JSON.stringify(rows)
    }
    const words = `id FROM artwork WHERE search_vector @@ websearch_to_tsquery('regard', 'water lilies')`
    expect(await planOf(words)).toContain('artwork_search_vector_idx')
    expect(await planOf(`word FROM search_word WHERE word LIKE '%山行旅%'`)).toContain('search_word_word_idx')
    const latest = await planOf(
      `id FROM interaction WHERE visitor_id = '${randomUUID()}' ORDER BY occurred_at DESC, id DESC LIMIT 50`,
    )
    expect(latest).toContain('interaction_visitor_id_occurred_at_id_idx')
    expect(latest).not.toContain('Sort')
  } finally {
    client.release(true)
  }
})
