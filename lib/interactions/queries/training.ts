import { pool } from '@/lib/db'
import type { InteractionKind } from '../schema'

export type TrainingEvent = {
  visitorId: string
  workId: string
  kind: Exclude<InteractionKind, 'undo'>
  /** null where the kind has none */
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
}

const batchRows = 10_000

/** Rows as arrays and times as numbers cost least to read. The kinds are a parameter of the cursor. */
const cursorText = `DECLARE training NO SCROLL CURSOR FOR
  SELECT visitor_id, artwork_id, kind, dwell_ms, (extract(epoch FROM occurred_at) * 1000)::float8
  FROM interaction happened
  WHERE kind = ANY($1)
    AND NOT EXISTS (SELECT 1 FROM interaction undo
      WHERE undo.visitor_id = happened.visitor_id AND undo.kind = 'undo' AND undo.undoes_id = happened.id)
  ORDER BY visitor_id, occurred_at, id`

type Row = [string, string, TrainingEvent['kind'], number | null, number]

/** All events of the kinds as they are at one moment, visitor by visitor, oldest first; holds one batch at a time. */
export async function* streamEvents(kinds: InteractionKind[]): AsyncGenerator<TrainingEvent> {
  const client = await pool().connect()
  let failed = true
  try {
    await client.query('BEGIN READ ONLY')
    await client.query(cursorText, [kinds])
    for (;;) {
      const fetched = await client.query<Row>({ text: `FETCH ${batchRows} FROM training`, rowMode: 'array' })
      for (const [visitorId, workId, kind, dwellMs, at] of fetched.rows) {
        yield { visitorId, workId, kind, dwellMs, at }
      }
      if (fetched.rows.length < batchRows) break
    }
    failed = false
  } finally {
    // a reader who stops in the middle leaves a transaction open, so the connection is not given back either
    if (!failed) await client.query('COMMIT')
    client.release(failed)
  }
}
