import { z } from 'zod'
import { hasExplicitCredentials, isIncognitoRequest, readVisitorCookie } from '@/lib/auth/service'
import { issueVisitorToken, visitorCookie } from '@/lib/auth/visitor-token'
import { route } from '@/lib/http/handler'
import { problemsOf } from '@/lib/http/problem'
import { batchSizeMax, type InteractionResult, interactionInputSchema } from '@/lib/interactions/schema'
import { recordInteractions } from '@/lib/interactions/service'
import { admitNewcomer } from '../_newcomer'
import { interactionResultShape } from '../_shapes/visitors'

/** The refusals of a batch in which nothing is right, or null: for such a batch nobody becomes a visitor. */
function refusals(inputs: unknown[]): InteractionResult[] | null {
  const results: InteractionResult[] = []
  for (const input of inputs) {
    const parsed = interactionInputSchema.safeParse(input)
    if (parsed.success) return null
    const id = (input as { id?: unknown } | null)?.id
    results.push({
      id: typeof id === 'string' ? id : null,
      status: 'refused',
      problems: problemsOf(parsed.error),
    })
  }
  return results
}

/** On a visit that keeps nothing every interaction is answered as when remembering is paused. */
function unkept(inputs: unknown[]): InteractionResult[] {
  return inputs.map((input) => {
    const id = (input as { id?: unknown } | null)?.id
    return { id: typeof id === 'string' ? id : '', status: 'paused' }
  })
}

export const POST = route(
  {
    method: 'post',
    path: '/interactions',
    tag: 'Interactions',
    summary: 'Tell what a visitor did',
    description: `Up to ${batchSizeMax} at once, each answered for itself, in order. An answer of "accepted" means it is stored. Sending one again under the same id changes nothing. A browser without a cookie becomes a visitor here and gets one; on a visit that keeps nothing each is answered with "paused" and nothing is stored.`,
    callers: 'newcomer',
    scope: 'interactions:write',
    bodyBytesMax: 512 * 1024,
    body: z
      .strictObject({
        interactions: z
          .array(interactionInputSchema.or(z.unknown()))
          .min(1, 'send at least one')
          .max(batchSizeMax, `at most ${batchSizeMax} a call; send the rest in another`),
      })
      .meta({ id: 'InteractionBatch' }),
    response: z.object({ results: z.array(interactionResultShape) }),
  },
  async ({ actor, visitor, body, request, headers }) => {
    if (actor.type === 'visitor' || actor.type === 'key') {
      const known = visitor()
      if (!hasExplicitCredentials(request.headers) && readVisitorCookie(request.headers)?.renewable) {
        headers.append('set-cookie', visitorCookie(issueVisitorToken(known.visitorId)))
      }
      return { results: await recordInteractions(known, body.interactions) }
    }
    const refused = refusals(body.interactions)
    if (refused) return { results: refused }
    if (isIncognitoRequest(request.headers)) return { results: unkept(body.interactions) }
    const newcomer = await admitNewcomer(request.headers)
    headers.append('set-cookie', visitorCookie(newcomer.token))
    return { results: await recordInteractions(newcomer.visitor, body.interactions) }
  },
)
