import { z } from 'zod'
import { keyScopes } from '@/lib/auth/schema'
import { type CurationRule, ruleInputSchema } from '@/lib/curation/schema'
import { moment, text } from './common'

export const ruleShape = ruleInputSchema
  .extend({ id: z.uuid(), createdBy: z.string(), createdAt: moment, endsAt: text.optional() })
  .meta({ id: 'Rule' }) satisfies z.ZodType<CurationRule>

export const apiKeyShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(keyScopes)),
    createdBy: z.string(),
    createdAt: moment,
    expiresAt: text,
    lastUsedAt: text,
    revokedAt: text,
  })
  .meta({ id: 'ApiKey' })
