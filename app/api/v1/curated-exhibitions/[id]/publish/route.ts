import { z } from 'zod'
import { publishCurated } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { curatedShape } from '../../../_shapes/exhibitions'

export const POST = route(
  {
    method: 'post',
    path: '/curated-exhibitions/{id}/publish',
    tag: 'Administration',
    summary: 'Publish an exhibition',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    response: curatedShape,
  },
  ({ actor, params }) => publishCurated(actor, params.id),
)
