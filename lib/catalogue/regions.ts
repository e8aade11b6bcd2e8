import { audit } from '@/lib/auth/audit'
import { requireAdminActor } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { env } from '@/lib/env'
import { parseInput } from '@/lib/errors'
import { replaceRegions, selectRegions } from './region-queries'
import { type AnnotationPage, type ArtworkDetail, type Region, regionsSchema } from './schema'

/** The named details of a work, in the order they are looked at. `work` is as the actor may see it. */
export function regionsOf({ id }: Pick<ArtworkDetail, 'id'>): Promise<Region[]> {
  return selectRegions(id)
}

/** Sets all named details of a work at once. Audited. */
export async function setRegionsOf(actor: Actor, work: ArtworkDetail, input: unknown): Promise<Region[]> {
  const admin = requireAdminActor(actor)
  const regions = parseInput(regionsSchema, input)
  await replaceRegions(work.id, regions)
  await audit(admin, 'works.regions', work.id, {
    title: work.title,
    details: regions.map(({ labels }) => labels.en),
  })
  return regions
}

const tidy = (percent: number) => Number(percent.toFixed(2))

/** The details as the W3C's Web Annotations, each with the part of the picture as a media fragment. */
export function annotationsOf({ id, slug }: ArtworkDetail, regions: Region[]): AnnotationPage {
  const page = new URL(`/api/v1/artworks/${id}/regions`, env().REGARD_URL).href
  const source = new URL(`/artworks/${slug}`, env().REGARD_URL).href
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: page,
    type: 'AnnotationPage',
    items: regions.map(({ labels, ...part }, at) => ({
      id: `${page}#${at + 1}`,
      type: 'Annotation',
      motivation: 'identifying',
      body: Object.entries(labels).map(([language, value]) => ({
        type: 'TextualBody',
        purpose: 'identifying',
        format: 'text/plain',
        language,
        value,
      })),
      target: {
        source,
        selector: {
          type: 'FragmentSelector',
          conformsTo: 'http://www.w3.org/TR/media-frags/',
          value: `xywh=percent:${[part.x, part.y, part.width, part.height].map(tidy).join(',')}`,
        },
      },
    })),
  }
}
