import DataLoader from 'dataloader'
import { pool } from '@/lib/db'
import type { HistoryItem, InteractionKind, NotInterested } from '../schema'

/** An undo takes its interaction out of everything that is read, wherever in time either lies. */
const notUndone = `id NOT IN (SELECT undoes_id FROM interaction WHERE visitor_id = $1 AND kind = 'undo')`

export type Position = { occurredAt: Date; id: string }

/** Latest first, after the position where given; undo rows are not items of their own. */
export async function selectHistory(
  visitorId: string,
  after: Position | null,
  limit: number,
  kinds: InteractionKind[] | null,
): Promise<(Omit<HistoryItem, 'occurredAt'> & { occurredAt: Date })[]> {
  const { rows } = await pool().query({
    name: 'select_history',
    text: `SELECT id, kind, artwork_id AS "artworkId", dwell_ms AS "dwellMs", aspect, aspect_value AS "aspectValue",
        surface, occurred_at AS "occurredAt", NOT (${notUndone}) AS undone
      FROM interaction
      WHERE visitor_id = $1 AND kind <> 'undo'
        AND ($2::timestamptz IS NULL OR (occurred_at, id) < ($2, $3::uuid))
        AND ($4::text[] IS NULL OR kind = ANY($4))
      ORDER BY occurred_at DESC, id DESC LIMIT $5`,
    values: [visitorId, after?.occurredAt ?? null, after?.id ?? null, kinds, limit],
  })
  return rows
}

/** One event as the ranking reads it; the same shape as HistoryEvent of ml/types. */
export type RankingEvent = {
  interactionId: string
  workId: string
  kind: Exclude<InteractionKind, 'undo'>
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
}

export type RankingHistory = {
  /** the latest, oldest first */
  events: RankingEvent[]
  /** over the whole history: the works met more than in passing */
  seenWorkIds: string[]
  notInterested: NotInterested[]
}

type Asked = { visitorId: string; limit: number; without: string[] }

/** A list for each column, latest first; null without an event. */
type EventColumns = [
  place: number,
  ids: string | null,
  workIds: string | null,
  kinds: string | null,
  dwellMs: string | null,
  seconds: string | null,
  refused: NotInterested[] | null,
]

/**
 * Histories asked for in the same turn of the event loop come by one statement, each as one row of columns: a statement each
 * wakes as many processes of Postgres, and fifty rows of seven fields cost the asking process three times as much.
 */
const latest = new DataLoader<Asked, EventColumns>(selectLatest, {
  cache: false,
  batchScheduleFn: setImmediate,
  maxBatchSize: 16,
})

async function selectLatest(asked: readonly Asked[]): Promise<EventColumns[]> {
  const { rows } = await pool().query<EventColumns>({
    name: 'ranking_histories',
    text: `SELECT place::int, listed.*
      FROM unnest($1::uuid[], $2::text[], $3::int[]) WITH ORDINALITY AS asked (visitor, without, wanted, place)
      CROSS JOIN LATERAL (
        SELECT string_agg(id::text, ','), string_agg(artwork_id::text, ','), string_agg(kind, ','),
          string_agg(coalesce(dwell_ms::text, ''), ','), string_agg(date_part('epoch', occurred_at)::text, ','),
          json_agg(json_build_object('aspect', aspect, 'value', aspect_value)) FILTER (WHERE aspect IS NOT NULL)
        FROM (SELECT * FROM interaction
          WHERE visitor_id = asked.visitor AND kind NOT IN ('undo', 'impression') AND id <> ALL(asked.without::uuid[])
            AND id <> ALL(ARRAY(SELECT undoes_id FROM interaction WHERE visitor_id = asked.visitor AND kind = 'undo'))
          ORDER BY occurred_at DESC, id DESC LIMIT asked.wanted) AS latest) AS listed
      ORDER BY place`,
    values: [
      asked.map(({ visitorId }) => visitorId),
      asked.map(({ without }) => `{${without.join(',')}}`),
      asked.map(({ limit }) => limit),
    ],
    rowMode: 'array',
  })
  return rows
}

/** All that a ranking reads of a visitor; a second statement only for a history longer than `limit`. */
export async function selectRankingHistory(
  visitorId: string,
  limit: number,
  without: string[],
): Promise<RankingHistory> {
  const [, ids, workIds, kinds, dwellMs, seconds, refused] = await latest.load({ visitorId, limit, without })
  const events = eventsOf(listOf(ids), listOf(workIds), listOf(kinds), listOf(dwellMs), listOf(seconds))
  if (events.length === limit) return { events, ...(await selectLongMemory(visitorId, without)) }
  const seenWorkIds = [...new Set(events.map(({ workId }) => workId))]
  const notInterested = new Map(refused?.map((each) => [`${each.aspect}:${each.value}`, each]))
  return { events, seenWorkIds, notInterested: [...notInterested.values()] }
}

const listOf = (column: string | null): string[] => column?.split(',') ?? []

/** Oldest first; the lists are latest first. */
function eventsOf(
  ids: string[],
  workIds: string[],
  kinds: string[],
  dwellMs: string[],
  seconds: string[],
): RankingEvent[] {
  const events: RankingEvent[] = []
  for (let i = ids.length - 1; i >= 0; i--) {
    events.push({
      interactionId: ids[i]!,
      workId: workIds[i]!,
      kind: kinds[i] as RankingEvent['kind'],
      dwellMs: dwellMs[i] ? Number(dwellMs[i]) : null,
      at: Math.round(Number(seconds[i]) * 1000),
    })
  }
  return events
}

/** What counts however long ago it was. */
async function selectLongMemory(
  visitorId: string,
  without: string[],
): Promise<Pick<RankingHistory, 'seenWorkIds' | 'notInterested'>> {
  const { rows } = await pool().query<{ seen: string[]; refused: NotInterested[] }>({
    name: 'ranking_long_memory',
    text: `WITH mine AS MATERIALIZED (
        SELECT artwork_id, kind, aspect, aspect_value FROM interaction
        WHERE visitor_id = $1 AND kind NOT IN ('undo', 'impression') AND id <> ALL($2::uuid[]) AND ${notUndone})
      SELECT
        (SELECT coalesce(json_agg(DISTINCT artwork_id), '[]') FROM mine) AS seen,
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('aspect', aspect, 'value', aspect_value)), '[]')
          FROM mine WHERE kind = 'not_interested') AS refused`,
    values: [visitorId, without],
  })
  const { seen, refused } = rows[0]!
  return { seenWorkIds: seen, notInterested: refused }
}
