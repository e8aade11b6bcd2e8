import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'

/** Puts bare works into the catalogue, for tests of rooms that need works to point at; returns their ids. */
export async function insertWorks(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await pool().query(
    `INSERT INTO artwork (id, source, source_id, slug, title, content_hash, updated_at)
     SELECT id, 'test', id::text, 'work-' || id, 'Work ' || id, '', now() FROM unnest($1::uuid[]) AS id`,
    [ids],
  )
  return ids
}
