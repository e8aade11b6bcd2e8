import { z } from 'zod'
import { unpublishCurated } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { curatedShape } from '../../../_shapes/exhibitions'

export const POST = route(
  {
    method: 'post',
    path: '/curated-exhibitions/{id}/unpublish',
    tag: 'Administration',
    summary: 'Unpublish an exhibition',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    response: curatedShape,
  },
  ({ actor, params }) => unpublishCurated(actor, params.id),
)
