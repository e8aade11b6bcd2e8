import { z } from 'zod'
import { workPatchSchema } from '@/lib/catalogue/schema'
import { getWork, updateWork } from '@/lib/catalogue/service'
import { route } from '@/lib/http/handler'
import { slugOrId } from '../../_shapes/common'
import { artworkShape } from '../../_shapes/works'

export const GET = route(
  {
    method: 'get',
    path: '/artworks/{id}',
    tag: 'Artworks',
    summary: 'Get a work by id or slug',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    response: artworkShape,
    revalidate: true,
  },
  ({ actor, params }) => getWork(actor, params.id),
)

export const PATCH = route(
  {
    method: 'patch',
    path: '/artworks/{id}',
    tag: 'Administration',
    summary: 'Edit, publish or hide a work',
    description: 'What is edited here stays so: imports leave those fields alone.',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    body: workPatchSchema.meta({ id: 'ArtworkPatch' }),
    response: artworkShape,
  },
  ({ actor, params, body }) => updateWork(actor, params.id, body),
)
