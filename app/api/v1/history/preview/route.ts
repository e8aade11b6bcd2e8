import { z } from 'zod'
import { previewForgetting } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { interactionIds } from '../../_shapes/visitors'
import { cardShape } from '../../_shapes/works'

const ids = z.array(z.string()).describe('works in hanging order')

export const POST = route(
  {
    method: 'post',
    path: '/history/preview',
    tag: 'History',
    summary: 'What forgetting would change on the wall',
    description: 'Nothing is forgotten. What forgetting then does is what is said here.',
    callers: 'visitor',
    scope: 'history:read',
    body: interactionIds,
    response: z
      .object({ before: ids, after: ids, leaving: z.array(cardShape), arriving: z.array(cardShape) })
      .meta({ id: 'ForgettingPreview' }),
  },
  async ({ visitor, body }) => {
    const { before, after, leaving, arriving } = await previewForgetting(visitor(), body.ids)
    const [had, has] = [before, after].map((wall) => wall.picks.map((pick) => pick.artwork.id))
    return { before: had!, after: has!, leaving, arriving }
  },
)
