import { z } from 'zod'
import { regionsSchema } from '@/lib/catalogue/schema'
import { getAnnotations, setRegions } from '@/lib/catalogue/service'
import { route } from '@/lib/http/handler'
import { slugOrId } from '../../../_shapes/common'

const annotationPage = z
  .object({
    '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
    id: z.string(),
    type: z.literal('AnnotationPage'),
    items: z.array(
      z.object({
        id: z.string(),
        type: z.literal('Annotation'),
        motivation: z.literal('identifying'),
        body: z.array(
          z.object({
            type: z.literal('TextualBody'),
            purpose: z.literal('identifying'),
            format: z.literal('text/plain'),
            language: z.string(),
            value: z.string(),
          }),
        ),
        target: z.object({
          source: z.string(),
          selector: z.object({
            type: z.literal('FragmentSelector'),
            conformsTo: z.literal('http://www.w3.org/TR/media-frags/'),
            value: z.string().describe('xywh=percent:left,top,width,height'),
          }),
        }),
      }),
    ),
  })
  .meta({ id: 'AnnotationPage' })

export const GET = route(
  {
    method: 'get',
    path: '/artworks/{id}/regions',
    tag: 'Artworks',
    summary: 'The named details of a work',
    description: 'As W3C Web Annotations, in the order they are looked at.',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    response: annotationPage,
  },
  ({ actor, params }) => getAnnotations(actor, params.id),
)

export const PUT = route(
  {
    method: 'put',
    path: '/artworks/{id}/regions',
    tag: 'Administration',
    summary: 'Set the named details of a work',
    description:
      'All at once: each a part of the picture, in percent from its left top, with a label in each language.',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({ regions: regionsSchema }).meta({ id: 'Regions' }),
    response: annotationPage,
  },
  async ({ actor, params, body }) => {
    await setRegions(actor, params.id, body.regions)
    return getAnnotations(actor, params.id)
  },
)
