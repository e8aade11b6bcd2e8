import { z } from 'zod'
import {
  type ForgottenItem,
  type HistoryItem,
  type InteractionResult,
  interactionKinds,
  notInterestedAspects,
  surfaces,
} from '@/lib/interactions/schema'
import type { ListSummary, SharedList, WorkList } from '@/lib/lists/schema'
import { moment, number, text } from './common'
import { cardShape } from './works'

const problems = z.array(z.object({ path: z.string(), message: z.string() }))

export const interactionResultShape = z
  .union([
    z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate', 'paused']) }),
    z.object({ id: text, status: z.literal('refused'), problems }),
  ])
  .meta({ id: 'InteractionResult' }) satisfies z.ZodType<InteractionResult>

export const historyItemShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(interactionKinds),
    artworkId: text,
    dwellMs: number,
    aspect: z.enum(notInterestedAspects).nullable(),
    aspectValue: text,
    surface: z.enum(surfaces),
    undone: z.boolean(),
    occurredAt: moment,
  })
  .meta({ id: 'HistoryItem' }) satisfies z.ZodType<HistoryItem>

export const forgottenItemShape = historyItemShape
  .omit({ undone: true })
  .extend({ forgottenAt: moment, recoverableUntil: moment })
  .meta({ id: 'ForgottenItem' }) satisfies z.ZodType<ForgottenItem>

const list = {
  id: z.uuid(),
  name: z.string(),
  note: z.string(),
  shareKey: text.describe('while it is shared: what its link ends with'),
  createdAt: moment,
  updatedAt: moment,
}

const listItems = z.array(z.object({ artwork: cardShape, note: z.string() }))

export const listShape = z
  .object({ ...list, items: listItems })
  .meta({ id: 'List' }) satisfies z.ZodType<WorkList>

export const listSummaryShape = z
  .object({ ...list, count: z.number().int(), first: z.array(cardShape).describe('at most six') })
  .meta({ id: 'ListSummary' }) satisfies z.ZodType<ListSummary>

export const sharedListShape = z
  .object({ name: z.string(), note: z.string(), items: listItems })
  .meta({ id: 'SharedList' }) satisfies z.ZodType<SharedList>

export const interactionIds = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) })

export const visitorShape = z.object({ paused: z.boolean(), createdAt: moment }).meta({ id: 'Visitor' })
