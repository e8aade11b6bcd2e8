import type { VisitorActor } from '@/lib/auth/schema'
import { newId, systemClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { checkInteractions, type Refusal, refuse } from './checking'
import { findEverything } from './queries/export'
import { deleteForgotten, moveBack, moveToForgotten, selectForgotten } from './queries/forgotten'
import {
  type Position,
  type RankingEvent,
  type RankingHistory,
  selectHistory,
  selectRankingHistory,
} from './queries/history'
import { findDeliveryFacts, type InteractionRow, insertInteractions } from './queries/recording'
import { streamEvents, type TrainingEvent } from './queries/training'
import { deleteVisitors, findVisitorRow, insertVisitors, updatePaused } from './queries/visitors'
import {
  type ForgottenItem,
  forgottenHours,
  type HistoryItem,
  type InteractionInput,
  type InteractionKind,
  type InteractionResult,
  interactionKinds,
  type VisitorExport,
} from './schema'

export type { InteractionRow, RankingEvent, TrainingEvent }

const nothingKept = 'Nothing is kept about this visitor.'

/** A new visitor with nothing remembered. The caller signs the token that proves to be them. */
export async function createVisitor(options: { simulated?: boolean } = {}): Promise<{ visitorId: string }> {
  const now = systemClock()
  const visitorId = newId(now)
  await insertVisitors([{ visitorId, createdAt: now }], options.simulated ?? false)
  return { visitorId }
}

/** Only what the kind means is kept: an aspect of a like, say, is not. */
function rowOf(visitorId: string, input: InteractionInput): InteractionRow {
  const { kind, artworkId } = input
  const aspect = kind === 'not_interested' ? (input.aspect ?? null) : null
  return {
    visitorId,
    id: input.id.toLowerCase(),
    kind,
    artworkId: kind === 'undo' ? null : (artworkId?.toLowerCase() ?? null),
    dwellMs: kind === 'view' ? (input.dwellMs ?? null) : null,
    aspect,
    aspectValue:
      aspect === 'work' ? (artworkId?.toLowerCase() ?? null) : aspect && (input.aspectValue ?? null),
    undoesId: kind === 'undo' ? (input.undoesId?.toLowerCase() ?? null) : null,
    surface: input.surface,
    exhibitionId: input.exhibitionId?.toLowerCase() ?? null,
    position: input.position ?? null,
    occurredAt: new Date(input.occurredAt),
  }
}

/**
 * Records up to 500 interactions and answers each for itself, in order. `accepted` means committed; an id delivered
 * before, or twice in one call, is a `duplicate` and changes nothing; a wrong one is `refused` alone, with its place and
 * remedy; while the visitor has paused remembering, nothing is written (`paused`).
 */
export async function recordInteractions(
  actor: VisitorActor,
  inputs: unknown[],
): Promise<InteractionResult[]> {
  const { visitorId } = actor
  const checked = checkInteractions(inputs, systemClock())
  const workIds = new Set(checked.flatMap(({ input }) => input?.artworkId?.toLowerCase() ?? []))
  const { paused, knownWorkIds } = await findDeliveryFacts(visitorId, [...workIds])

  const judged: (InteractionRow | Refusal)[] = checked.map(({ input, refusal }, index) => {
    if (refusal) return refusal
    const row = rowOf(visitorId, input)
    if (row.artworkId === null || knownWorkIds.has(row.artworkId)) return row
    return refuse(
      input.id,
      index,
      'artworkId',
      'names no work of this gallery. Take the id from /api/v1/artworks',
    )
  })
  const rows = judged.filter((each) => 'visitorId' in each)
  if (rows.length > 0 && paused === null) {
    // a visitor who was forgotten comes back with the old token: they begin anew
    await insertVisitors([{ visitorId, createdAt: systemClock() }], false)
  }
  const written = paused ? new Set<string>() : await insertInteractions(rows)
  return judged.map((each, index): InteractionResult => {
    if (!('visitorId' in each)) return each
    const id = checked[index]?.input?.id ?? each.id // as it was delivered, capitals and all
    if (paused) return { id, status: 'paused' }
    // the first of two with one id is the one that was written
    return { id, status: written.delete(each.id) ? 'accepted' : 'duplicate' }
  })
}

const encodeCursor = ({ occurredAt, id }: Position) =>
  Buffer.from(`${occurredAt.getTime()}.${id}`).toString('base64url')

function decodeCursor(cursor: string): Position {
  const match = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match?.[1] || !match[2]) {
    throw new AppError(
      'invalid_input',
      'The cursor is not one of ours. Leave it out to begin with the latest.',
      {
        problems: [{ path: 'cursor', message: 'take it unchanged from nextCursor' }],
      },
    )
  }
  return { occurredAt: new Date(Number(match[1])), id: match[2] }
}

/** What the gallery remembers of the visitor, latest first; of some kinds only, where given. */
export async function listHistory(
  actor: VisitorActor,
  wishes: { cursor?: string; limit: number; kinds?: InteractionKind[] },
): Promise<{ items: HistoryItem[]; nextCursor: string | null }> {
  const after = wishes.cursor ? decodeCursor(wishes.cursor) : null
  const rows = await selectHistory(actor.visitorId, after, wishes.limit + 1, wishes.kinds ?? null)
  const shown = rows.slice(0, wishes.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() })),
    nextCursor: last && rows.length > shown.length ? encodeCursor(last) : null,
  }
}

const forgottenMs = forgottenHours * 3_600_000
const recoverableSince = () => new Date(systemClock().getTime() - forgottenMs)
const recoverableUntil = (forgottenAt: Date) => new Date(forgottenAt.getTime() + forgottenMs).toISOString()

/**
 * Takes interactions, or all of them, out of the history, with every stored exhibition that names them. For 24 hours their
 * owner can take that back; then they are deleted for good. Ids of others simply do not exist.
 */
export async function forget(actor: VisitorActor, which: string[] | 'all'): Promise<{ forgotten: number }> {
  if (which.length === 0) return { forgotten: 0 }
  const ids = which === 'all' ? null : which
  return { forgotten: await moveToForgotten(actor.visitorId, ids, systemClock()) }
}

/** What was forgotten and can still be taken back, lately forgotten first. */
export async function listForgotten(actor: VisitorActor): Promise<ForgottenItem[]> {
  const rows = await selectForgotten(actor.visitorId, recoverableSince())
  return rows.map(({ occurredAt, forgottenAt, ...row }) => ({
    ...row,
    occurredAt: occurredAt.toISOString(),
    forgottenAt: forgottenAt.toISOString(),
    recoverableUntil: recoverableUntil(forgottenAt),
  }))
}

/** Takes a forgetting back: the interactions stand in the history and the wall hangs as before. What is deleted for good does not exist. */
export async function restore(actor: VisitorActor, ids: string[]): Promise<{ restored: number }> {
  return { restored: await moveBack(actor.visitorId, ids, recoverableSince()) }
}

/** Deletes what the visitor has forgotten for good, now. */
export async function dropForgotten(actor: VisitorActor): Promise<void> {
  await deleteForgotten({ visitorId: actor.visitorId })
}

/** Deletes for good what nobody can take back any more; the server does so as it starts and every few minutes. */
export async function sweepForgotten(): Promise<number> {
  return deleteForgotten({ before: recoverableSince() })
}

/** Deletes the visitor and everything that is theirs, at once and for good. */
export async function forgetAll(actor: VisitorActor): Promise<void> {
  await deleteVisitors({ visitorId: actor.visitorId })
}

/** While paused, rankings still read what is remembered, and nothing new is. */
export async function setPaused(actor: VisitorActor, paused: boolean): Promise<void> {
  await updatePaused(actor.visitorId, paused)
}

/** A visitor who was forgotten may come back with the old token and keep something: they begin anew. */
export async function ensureVisitor({ visitorId }: VisitorActor): Promise<void> {
  await insertVisitors([{ visitorId, createdAt: systemClock() }], false)
}

export type VisitorState = { paused: boolean; createdAt: string }

/** Null for one of whom nothing is kept: forgotten, or never here. */
export async function findVisitor(actor: VisitorActor): Promise<VisitorState | null> {
  const row = await findVisitorRow(actor.visitorId)
  return row && { paused: row.paused, createdAt: row.createdAt.toISOString() }
}

export async function getVisitor(actor: VisitorActor): Promise<VisitorState> {
  const visitor = await findVisitor(actor)
  if (!visitor) throw new AppError('not_found', nothingKept)
  return visitor
}

/** Everything kept about the visitor, for their own download. */
export async function exportHistory(actor: VisitorActor): Promise<VisitorExport> {
  const found = await findEverything(actor.visitorId)
  if (!found) throw new AppError('not_found', nothingKept)
  const told = (row: (typeof found.interactions)[number]) => ({
    ...row,
    kind: row.kind as InteractionKind,
    aspect: row.aspect as HistoryItem['aspect'],
    surface: row.surface as HistoryItem['surface'],
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  })
  return {
    visitor: { id: found.id, paused: found.paused, createdAt: found.createdAt.toISOString() },
    interactions: found.interactions.map(told),
    forgotten: found.forgotten.map(({ forgottenAt, ...row }) => ({
      ...told(row),
      forgottenAt: forgottenAt.toISOString(),
      recoverableUntil: recoverableUntil(forgottenAt),
    })),
    forgottenExhibitions: found.forgottenExhibitions.map(({ id, forgottenAt, items }) => ({
      id,
      forgottenAt: forgottenAt.toISOString(),
      recoverableUntil: recoverableUntil(forgottenAt),
      works: items,
    })),
    preferences: found.preferences.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
    exhibitions: found.exhibitions.map(({ items, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      works: items,
    })),
    lists: found.lists.map(({ items, createdAt, updatedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      works: items,
    })),
  }
}

/** Of whom nothing is remembered. */
export const noHistory: RankingHistory = { events: [], seenWorkIds: [], notInterested: [] }

/** A ranking reads so many events; the model keeps the latest of them. */
const rankedEventsMax = 200

/**
 * What a ranking needs to know of a visitor: the latest events, oldest first, and over the whole history the works
 * already met and what they are not interested in. What was undone does not exist here, nor do impressions, which say where
 * a work hung and not that anybody looked, nor the interactions in `without`, as if they had been forgotten.
 */
export async function historyForRanking(
  actor: VisitorActor,
  { limit = rankedEventsMax, without = [] }: { limit?: number; without?: string[] | 'all' } = {},
): Promise<RankingHistory> {
  if (without === 'all') return noHistory
  return selectRankingHistory(actor.visitorId, limit, without)
}

/** Every event for training, visitor by visitor, oldest first, undone ones left out; of some kinds only, where given. */
export function readTrainingEvents(
  wishes: { kinds?: TrainingEvent['kind'][] } = {},
): AsyncIterable<TrainingEvent> {
  return streamEvents(wishes.kinds ?? interactionKinds.filter((kind) => kind !== 'undo'))
}

const simulatedRowsMax = 1_000

/** Writes simulated visitors, marked as such, and what they did, through the insert that real visitors' events take. */
export async function insertSimulated(
  visitors: { visitorId: string; createdAt: Date }[],
  interactions: InteractionRow[],
): Promise<void> {
  for (let start = 0; start < visitors.length; start += simulatedRowsMax) {
    await insertVisitors(visitors.slice(start, start + simulatedRowsMax), true)
  }
  for (let start = 0; start < interactions.length; start += simulatedRowsMax) {
    await insertInteractions(interactions.slice(start, start + simulatedRowsMax))
  }
}

/** Deletes every simulated visitor with all they did; returns how many there were. */
export async function purgeSimulated(): Promise<number> {
  return deleteVisitors({ simulated: true })
}
