import { z } from 'zod'
import { type ArtworkCard, type ArtworkDetail, altOrigins, publicationStates } from '@/lib/catalogue/schema'
import { moment, number, text, translations } from './common'

/** Works as the API answers with them, held to the domain’s own types by `satisfies`: they cannot drift apart and still compile. */

const pictureShape = z
  .object({
    kind: z.enum(['own', 'iiif', 'remote']),
    base: z
      .string()
      .describe(
        'own: a path here, "/320", "/640", "/1280" or "/2000" goes behind it; iiif: the image service; remote: the picture',
      ),
    width: number,
    height: number,
    placeholder: text.describe('thumbhash, base64'),
    sideMax: number.describe('the longest side, in pixels, its rights allow; null: no limit'),
  })
  .meta({ id: 'Picture' })

export const cardShape = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    makers: z.array(z.string()),
    makerIds: z.array(z.string()),
    dateText: text,
    medium: text,
    style: text,
    subjects: z.array(z.string()),
    heightCm: number,
    widthCm: number,
    picture: pictureShape.nullable(),
    palette: z.array(z.object({ hex: z.string(), share: z.number() })),
    altText: z.string(),
    generated: z.boolean().describe('drawn by a program, not by a person'),
    translations,
  })
  .meta({ id: 'ArtworkCard' }) satisfies z.ZodType<ArtworkCard>

export const artworkShape = cardShape
  .extend({
    source: z.string(),
    sourceId: z.string(),
    sourceUrl: text,
    makerViews: z.array(
      z.object({ id: z.string(), name: z.string(), role: z.string(), birthYear: number, deathYear: number }),
    ),
    yearFrom: number.describe('astronomical: 1 BCE is 0'),
    yearTo: number,
    classification: text,
    depthCm: number,
    dimensionsText: text,
    culture: text,
    period: text,
    creditLine: text,
    rightsText: text,
    rightsUri: text,
    altOrigin: z.enum(altOrigins).nullable(),
    state: z.enum(publicationStates),
    updatedAt: moment,
  })
  .meta({ id: 'Artwork' }) satisfies z.ZodType<ArtworkDetail>
