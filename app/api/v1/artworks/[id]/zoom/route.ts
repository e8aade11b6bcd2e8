import { z } from 'zod'
import { getZoom } from '@/lib/catalogue/service'
import { route } from '@/lib/http/handler'
import { slugOrId } from '../../../_shapes/common'

const zoomShape = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('tiles'),
      info: z.record(z.string(), z.unknown()).describe('a IIIF Image API description, version 2 or 3'),
    }),
    z.object({
      kind: z.literal('picture'),
      url: z.string(),
      reason: z
        .enum(['rights', 'remote', 'unanswered'])
        .describe(
          'why no closer: its rights, a museum without an image service, or one that does not answer',
        ),
    }),
    z.object({ kind: z.literal('none') }),
  ])
  .meta({ id: 'Zoom' })

export const GET = route(
  {
    method: 'get',
    path: '/artworks/{id}/zoom',
    tag: 'Artworks',
    summary: 'How closely a work may be looked at',
    description:
      'Tile by tile where there is an image service, as one picture where not, each as its rights allow.',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    response: zoomShape,
  },
  ({ actor, params }) => getZoom(actor, params.id),
)
