import { z } from 'zod'
import { ruleInputSchema } from '@/lib/curation/schema'
import { addRule, listRules } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { ruleShape } from '../_shapes/admin'

export const GET = route(
  {
    method: 'get',
    path: '/rules',
    tag: 'Administration',
    summary: 'List pins and exclusions',
    callers: 'admin',
    scope: 'admin',
    response: z.object({ items: z.array(ruleShape) }),
  },
  async ({ actor }) => ({ items: await listRules(actor) }),
)

export const POST = route(
  {
    method: 'post',
    path: '/rules',
    tag: 'Administration',
    summary: 'Pin or exclude a work, maker, subject or style',
    description:
      'Shapes every personal exhibition from the next one on; visitors read the reason. One on the same target is replaced.',
    callers: 'admin',
    scope: 'admin',
    body: ruleInputSchema.strict().meta({ id: 'RuleInput' }),
    status: 201,
    response: ruleShape,
  },
  ({ actor, body }) => addRule(actor, body),
)
