import { z } from 'zod'
import { curatedInputSchema } from '@/lib/curation/schema'
import { deleteCurated, getCurated, updateCurated } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { slugOrId } from '../../_shapes/common'
import { curatedShape } from '../../_shapes/exhibitions'

const params = z.object({ id: z.uuid() })

export const GET = route(
  {
    method: 'get',
    path: '/curated-exhibitions/{id}',
    tag: 'Curated exhibitions',
    summary: 'Get an exhibition by id or slug',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    response: curatedShape,
    revalidate: true,
  },
  ({ actor, params: { id } }) => getCurated(actor, id),
)

export const PATCH = route(
  {
    method: 'patch',
    path: '/curated-exhibitions/{id}',
    tag: 'Administration',
    summary: 'Change title, text or slug',
    callers: 'admin',
    scope: 'admin',
    params,
    body: z
      .strictObject({
        slug: curatedInputSchema.shape.slug,
        title: curatedInputSchema.shape.title.optional(),
        text: curatedInputSchema.shape.text.unwrap().optional(),
      })
      .meta({ id: 'CuratedExhibitionPatch' }),
    response: curatedShape,
  },
  ({ actor, params: { id }, body }) => updateCurated(actor, id, body),
)

export const DELETE = route(
  {
    method: 'delete',
    path: '/curated-exhibitions/{id}',
    tag: 'Administration',
    summary: 'Delete an exhibition',
    callers: 'admin',
    scope: 'admin',
    params,
  },
  async ({ actor, params: { id } }) => {
    await deleteCurated(actor, id)
  },
)
