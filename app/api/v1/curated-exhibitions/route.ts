import { z } from 'zod'
import { curatedInputSchema } from '@/lib/curation/schema'
import { createCurated, listCurated } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { curatedShape, curatedSummaryShape } from '../_shapes/exhibitions'

export const GET = route(
  {
    method: 'get',
    path: '/curated-exhibitions',
    tag: 'Curated exhibitions',
    summary: 'List exhibitions made by curators',
    description: 'Published ones; for an admin the drafts too.',
    callers: 'everyone',
    scope: 'catalogue:read',
    response: z.object({ items: z.array(curatedSummaryShape) }),
    revalidate: true,
  },
  async ({ actor }) => ({ items: await listCurated(actor) }),
)

export const POST = route(
  {
    method: 'post',
    path: '/curated-exhibitions',
    tag: 'Administration',
    summary: 'Make an exhibition',
    description: 'It begins as a draft.',
    callers: 'admin',
    scope: 'admin',
    body: curatedInputSchema.strict().meta({ id: 'CuratedExhibitionInput' }),
    status: 201,
    response: curatedShape,
  },
  ({ actor, body }) => createCurated(actor, body),
)
