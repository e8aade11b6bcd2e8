import { pool } from '@/lib/db'
import type { InteractionInput, InteractionKind, NotInterested } from '../schema'

export type InteractionRow = {
  visitorId: string
  id: string
  kind: InteractionKind
  artworkId: string | null
  dwellMs: number | null
  aspect: NotInterested['aspect'] | null
  aspectValue: string | null
  undoesId: string | null
  surface: InteractionInput['surface']
  exhibitionId: string | null
  position: number | null
  occurredAt: Date
}

const columns: [keyof InteractionRow, string, string][] = [
  ['visitorId', 'visitor_id', 'uuid'],
  ['id', 'id', 'uuid'],
  ['kind', 'kind', 'text'],
  ['artworkId', 'artwork_id', 'uuid'],
  ['dwellMs', 'dwell_ms', 'int'],
  ['aspect', 'aspect', 'text'],
  ['aspectValue', 'aspect_value', 'text'],
  ['undoesId', 'undoes_id', 'uuid'],
  ['surface', 'surface', 'text'],
  ['exhibitionId', 'exhibition_id', 'uuid'],
  ['position', 'position', 'int'],
  ['occurredAt', 'occurred_at', 'timestamptz'],
]

const insertText = `INSERT INTO interaction (${columns.map(([, name]) => name).join(', ')})
  SELECT * FROM unnest(${columns.map(([, , type], index) => `$${index + 1}::${type}[]`).join(', ')})
  ON CONFLICT (visitor_id, id) DO NOTHING RETURNING id`

/**
 * Writes all rows by one statement, so all or none; returns the ids that were new. One array a column keeps the
 * statement the same for any number of rows, and prepared.
 */
export async function insertInteractions(rows: InteractionRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = columns.map(([key]) => rows.map((row) => row[key]))
  const result = await pool().query<{ id: string }>({ name: 'insert_interactions', text: insertText, values })
  return new Set(result.rows.map((row) => row.id))
}

/** What a delivery is judged by: the visitor (null: none of that id) and which of the named works exist. */
export async function findDeliveryFacts(
  visitorId: string,
  workIds: string[],
): Promise<{ paused: boolean | null; knownWorkIds: Set<string> }> {
  const { rows } = await pool().query<{ paused: boolean | null; works: string[] }>({
    name: 'delivery_facts',
    text: `SELECT (SELECT paused FROM visitor WHERE visitor_id = $1) AS paused,
      array(SELECT id::text FROM artwork WHERE id = ANY($2::uuid[])) AS works`,
    values: [visitorId, workIds],
  })
  const [facts] = rows
  return { paused: facts?.paused ?? null, knownWorkIds: new Set(facts?.works) }
}
