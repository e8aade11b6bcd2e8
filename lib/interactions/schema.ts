import { z } from 'zod'

export const interactionKinds = [
  'impression',
  'view',
  'zoom',
  'like',
  'save',
  'share',
  'skip',
  'not_interested',
  'undo',
] as const
export type InteractionKind = (typeof interactionKinds)[number]

export const notInterestedAspects = ['work', 'maker', 'subject', 'style'] as const
export const surfaces = ['gallery', 'artwork', 'exhibition', 'search', 'start', 'api'] as const

/** Dwell counts only while the work is visible and the visitor active; an hour with one work is the most we believe. */
export const dwellMsMax = 3_600_000
export const batchSizeMax = 500

/** A device's clock may run ahead of ours by this much. */
export const clockAheadMsMax = 5 * 60_000
/** No device was a visitor's before this; an earlier moment is a clock that was never set. */
export const occurredAtMin = new Date('2000-01-01T00:00:00Z')

/**
 * One thing that happened, as the client tells it. The id is the client's own: sending it again changes nothing. An undo
 * takes an interaction back for good; who likes a work again sends a new like.
 */
export const interactionInputSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(interactionKinds),
    artworkId: z.uuid().optional(),
    dwellMs: z.number().int().min(0).max(dwellMsMax).optional(),
    aspect: z.enum(notInterestedAspects).optional(),
    aspectValue: z
      .string()
      .min(1)
      .max(300)
      .refine((value) => !value.includes('\0'), 'holds the character U+0000; leave it out')
      .optional(),
    undoesId: z.uuid().optional(),
    surface: z.enum(surfaces).default('api'),
    exhibitionId: z.uuid().optional(),
    position: z.number().int().min(0).max(10_000).optional(),
    occurredAt: z.iso.datetime({ offset: true }),
  })
  .superRefine((value, context) => {
    const need = (condition: boolean, path: string, message: string) => {
      if (!condition) context.addIssue({ code: 'custom', path: [path], message })
    }
    if (value.kind === 'undo')
      need(Boolean(value.undoesId), 'undoesId', 'an undo names the interaction it takes back')
    else need(Boolean(value.artworkId), 'artworkId', `a ${value.kind} names the work it is about`)
    if (value.kind === 'view')
      need(value.dwellMs !== undefined, 'dwellMs', 'a view carries its dwell in milliseconds')
    if (value.kind === 'not_interested') {
      need(Boolean(value.aspect), 'aspect', `one of ${notInterestedAspects.join(', ')}`)
      const named = !value.aspect || value.aspect === 'work' || value.aspectValue !== undefined
      need(named, 'aspectValue', `which ${value.aspect} the visitor is not interested in`)
    }
  })
export type InteractionInput = z.infer<typeof interactionInputSchema>

/** The answer for each delivered interaction, in the order delivered. */
export type InteractionResult =
  | { id: string; status: 'accepted' | 'duplicate' | 'paused' }
  | { id: string | null; status: 'refused'; problems: { path: string; message: string }[] }

/** One interaction as its owner sees it. */
export type HistoryItem = {
  id: string
  kind: InteractionKind
  artworkId: string | null
  dwellMs: number | null
  aspect: (typeof notInterestedAspects)[number] | null
  aspectValue: string | null
  surface: (typeof surfaces)[number]
  /** taken back by an undo: no ranking reads it any more */
  undone: boolean
  occurredAt: string
}

/** What was forgotten stays recoverable for this long, for its owner alone; nothing ranks, trains or counts with it. */
export const forgottenHours = 24

/** A forgotten interaction that can still be taken back. */
export type ForgottenItem = Omit<HistoryItem, 'undone'> & { forgottenAt: string; recoverableUntil: string }

/** A thing the visitor does not want to be shown: a work, maker (by id), subject path or style. */
export type NotInterested = { aspect: (typeof notInterestedAspects)[number]; value: string }

/** Everything kept about one visitor, as their own download holds it. */
export type VisitorExport = {
  visitor: { id: string; paused: boolean; createdAt: string }
  interactions: (Omit<HistoryItem, 'undone'> & {
    undoesId: string | null
    exhibitionId: string | null
    position: number | null
    receivedAt: string
  })[]
  /** forgotten, and not yet deleted for good */
  forgotten: (VisitorExport['interactions'][number] & { forgottenAt: string; recoverableUntil: string })[]
  /** the stored exhibitions that name them, to hang again when they are taken back */
  forgottenExhibitions: { id: string; forgottenAt: string; recoverableUntil: string; works: unknown }[]
  preferences: { key: string; value: unknown; updatedAt: string }[]
  exhibitions: {
    id: string
    title: string
    ranker: string
    modelVersion: string | null
    wishes: unknown
    createdAt: string
    works: {
      position: number
      artworkId: string
      score: number
      base: number
      together: number
      contributions: unknown
      rules: unknown
    }[]
  }[]
  lists: {
    id: string
    name: string
    note: string
    shareKey: string | null
    createdAt: string
    updatedAt: string
    works: { position: number; artworkId: string; note: string }[]
  }[]
}
