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
const nil = '00000000-0000-0000-0000-000000000000'

/** From one position to the next in (visitor, time) order; rows as arrays and times as numbers cost least to read. */
const batchText = `SELECT visitor_id, artwork_id, kind, dwell_ms,
    (extract(epoch FROM occurred_at) * 1000)::float8, id
  FROM interaction happened
  WHERE (visitor_id, occurred_at, id) > ($1::uuid, to_timestamp($2::float8 / 1000), $3::uuid)
    AND kind = ANY($4)
    AND NOT EXISTS (SELECT 1 FROM interaction taken
      WHERE taken.visitor_id = happened.visitor_id AND taken.kind = 'undo' AND taken.undoes_id = happened.id)
  ORDER BY visitor_id, occurred_at, id LIMIT ${batchRows}`

type Row = [string, string, TrainingEvent['kind'], number | null, number, string]

/** All events of the kinds, visitor by visitor, each visitor's oldest first; holds one batch at a time. */
export async function* streamEvents(kinds: InteractionKind[]): AsyncGenerator<TrainingEvent> {
  let after: [string, number, string] = [nil, 0, nil]
  for (;;) {
    const { rows } = await pool().query<Row>({ text: batchText, values: [...after, kinds], rowMode: 'array' })
    for (const [visitorId, workId, kind, dwellMs, at] of rows) yield { visitorId, workId, kind, dwellMs, at }
    const last = rows.at(-1)
    if (!last || rows.length < batchRows) return
    after = [last[0], last[4], last[5]]
  }
}
