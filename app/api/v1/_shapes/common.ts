import { z } from 'zod'

/** What several answers and questions are made of. */

export const text = z.string().nullable()

export const number = z.number().nullable()

export const moment = z.iso.datetime()

export const translations = z.record(z.string(), z.record(z.string(), z.string()))

export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('send it as `cursor` for the next page; null at the end'),
  })

export const cursorQuery = {
  cursor: z.string().min(1).max(500).optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
}

export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')

export const slugOrId = z.object({ id: z.string().min(1).max(300).describe('id or slug') })
