import { z } from 'zod'

export const publicationStates = ['published', 'hidden', 'draft'] as const
export const altOrigins = ['source', 'curator', 'generated', 'metadata'] as const
export type AltOrigin = (typeof altOrigins)[number]

const text = z.string().trim().min(1)
const year = z.number().int().min(-20_000).max(2_200)
const centimetres = z.number().positive().max(100_000)
const hex = z.string().regex(/^#[0-9a-f]{6}$/)

export const paletteSchema = z.array(z.object({ hex, share: z.number().min(0).max(1) })).max(8)
export type Palette = z.infer<typeof paletteSchema>

export const makerRecordSchema = z.object({
  sourceId: text.describe("the source's id of the person, or the name where it has none"),
  name: text,
  sortName: text.optional(),
  birthYear: year.nullish(),
  deathYear: year.nullish(),
  nationality: text.nullish(),
  role: text.default('artist'),
})

/** What every importer yields: one work, in our own shape. Years are astronomical (1 BCE is 0). */
export const workRecordSchema = z.object({
  sourceId: text,
  title: text,
  translations: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  makers: z.array(makerRecordSchema).default([]),
  dateText: text.nullish(),
  yearFrom: year.nullish(),
  yearTo: year.nullish(),
  medium: text.nullish(),
  classification: text.nullish(),
  heightCm: centimetres.nullish(),
  widthCm: centimetres.nullish(),
  depthCm: centimetres.nullish(),
  dimensionsText: text.nullish(),
  culture: text.nullish(),
  period: text.nullish(),
  style: text.nullish(),
  subjects: z.array(text).default([]).describe('paths from general to particular, "/"-separated'),
  creditLine: text.nullish(),
  rightsText: text.nullish(),
  rightsUri: z.url().nullish(),
  sourceUrl: z.url().nullish(),
  imageUrl: z.url().nullish(),
  iiifService: z.url().nullish(),
  imageKey: text.nullish(),
  imageWidth: z.number().int().positive().nullish(),
  imageHeight: z.number().int().positive().nullish(),
  palette: paletteSchema.default([]),
  placeholder: text.nullish().describe('thumbhash, base64'),
  features: z.instanceof(Float32Array).nullish().describe('image features; see lib/catalogue/pictures.ts'),
  altText: text.nullish(),
  altOrigin: z.enum(altOrigins).nullish(),
  state: z.enum(publicationStates).default('published'),
})
export type WorkRecord = z.infer<typeof workRecordSchema>
export type WorkRecordInput = z.input<typeof workRecordSchema>

export type MakerView = {
  id: string
  name: string
  role: string
  birthYear: number | null
  deathYear: number | null
}

/** How a work's picture is reached. Widths are what may be asked for; the aspect is width / height. */
export type Picture = {
  /** own: `/images/<key>`; iiif: the image service; remote: the picture itself. pictureUrl makes an address of it. */
  kind: 'own' | 'iiif' | 'remote'
  base: string
  width: number | null
  height: number | null
  placeholder: string | null
  /** the longest side, in pixels, its rights allow; null: no limit */
  sideMax: number | null
}

/** The width, in pixels, a picture is widest shown at; infinite where nobody knows. */
export function widthShownMax({ width, height, sideMax }: Picture): number {
  const own = width ?? Number.POSITIVE_INFINITY
  if (sideMax === null) return own
  return Math.min(own, Math.floor(sideMax * Math.min(1, width && height ? width / height : 1)))
}

/** Widths our own pictures are kept in; a picture is never enlarged. */
export const pictureWidths = [320, 640, 1280, 2000] as const
/** The widths museums' IIIF servers keep ready; asking for others makes them work. */
const iiifWidths = [200, 400, 600, 843, 1686] as const

/** The address of a picture at least `width` pixels wide where it has that many, else of its largest. */
export function pictureUrl(picture: Picture, width: number): string {
  if (picture.kind === 'remote') return picture.base
  const widths: readonly number[] = picture.kind === 'own' ? pictureWidths : iiifWidths
  const own = widthShownMax(picture)
  const fitting = widths.find((each) => each >= Math.min(width, own)) ?? widths[widths.length - 1]
  return picture.kind === 'own'
    ? `${picture.base}/${fitting}`
    : `${picture.base}/full/${Math.min(fitting, own)},/0/default.jpg`
}

/** A work as a wall or list shows it. */
export type ArtworkCard = {
  id: string
  slug: string
  title: string
  makers: string[]
  /** ids in the order of `makers` */
  makerIds: string[]
  dateText: string | null
  medium: string | null
  style: string | null
  subjects: string[]
  /** as measured: what a work hangs in the proportions of whose picture nobody here has seen */
  heightCm: number | null
  widthCm: number | null
  picture: Picture | null
  palette: Palette
  altText: string
  generated: boolean
  translations: Record<string, Record<string, string>>
}

/** What a work is as a thing in a room. */
export type PhysicalFacts = { classification: string | null; areaCm2: number | null }

/** A work as its own page shows it. */
export type ArtworkDetail = ArtworkCard & {
  source: string
  sourceId: string
  sourceUrl: string | null
  makerViews: MakerView[]
  yearFrom: number | null
  yearTo: number | null
  classification: string | null
  depthCm: number | null
  dimensionsText: string | null
  culture: string | null
  period: string | null
  creditLine: string | null
  rightsText: string | null
  rightsUri: string | null
  altOrigin: AltOrigin | null
  state: (typeof publicationStates)[number]
  updatedAt: string
}

const percent = z.number().min(0).max(100)
const extent = z.number().min(0.5, 'must be at least half a percent').max(100)
const label = text.max(120)

/** A named part of a work's picture, in percent from its left top. Labels by language; English is what all others fall back to. */
export const regionSchema = z
  .strictObject({
    x: percent,
    y: percent,
    width: extent,
    height: extent,
    labels: z.strictObject({ en: label, zh: label.optional() }),
  })
  // a hundredth is what rounding may add
  .refine(({ x, width }) => x + width <= 100.01, { path: ['width'], error: 'reaches beyond the right edge' })
  .refine(({ y, height }) => y + height <= 100.01, {
    path: ['height'],
    error: 'reaches beyond the lower edge',
  })
export type Region = z.infer<typeof regionSchema>
export const regionsSchema = z.array(regionSchema).max(30)

/** W3C Web Annotation, as JSON. */
export type AnnotationPage = {
  '@context': 'http://www.w3.org/ns/anno.jsonld'
  id: string
  type: 'AnnotationPage'
  items: {
    id: string
    type: 'Annotation'
    motivation: 'identifying'
    body: {
      type: 'TextualBody'
      purpose: 'identifying'
      format: 'text/plain'
      language: string
      value: string
    }[]
    target: {
      source: string
      selector: {
        type: 'FragmentSelector'
        conformsTo: 'http://www.w3.org/TR/media-frags/'
        value: string
      }
    }
  }[]
}

/** What a curator may change by hand. Each field named here is then left alone by imports. */
export const workPatchSchema = z.strictObject({
  title: text.max(1000).optional(),
  dateText: text.max(200).nullable().optional(),
  yearFrom: year.nullable().optional(),
  yearTo: year.nullable().optional(),
  medium: text.max(1000).nullable().optional(),
  classification: text.max(200).nullable().optional(),
  heightCm: centimetres.nullable().optional(),
  widthCm: centimetres.nullable().optional(),
  depthCm: centimetres.nullable().optional(),
  dimensionsText: text.max(1000).nullable().optional(),
  culture: text.max(200).nullable().optional(),
  period: text.max(200).nullable().optional(),
  style: text.max(200).nullable().optional(),
  subjects: z.array(text.max(300)).max(100).optional(),
  creditLine: text.max(1000).nullable().optional(),
  rightsText: text.max(1000).nullable().optional(),
  rightsUri: z.url().nullable().optional(),
  altText: text.max(1000).nullable().optional().describe('null returns to a sentence made from the facts'),
  translations: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  state: z.enum(publicationStates).optional(),
})
export type WorkPatch = z.infer<typeof workPatchSchema>

export const adminFilterSchema = z.object({
  q: z.string().trim().max(200).optional(),
  state: z.enum(publicationStates).optional(),
  source: z.string().max(200).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AdminFilter = z.input<typeof adminFilterSchema>

/** A work as the admin's table shows it: newest first. */
export type AdminWork = ArtworkCard & {
  source: string
  sourceId: string
  state: (typeof publicationStates)[number]
  altOrigin: AltOrigin | null
  curatedFields: string[]
  updatedAt: string
}

export type UpsertResult = { created: number; updated: number; unchanged: number }

export type Page<T> = { items: T[]; nextCursor: string | null }

/** What is stated of a work's rights, as far as showing its picture goes. */
export const standings = ['free', 'restricted', 'unstated'] as const
export type Standing = (typeof standings)[number]

export const catalogueFilterSchema = z.object({
  q: z.string().trim().max(200).optional(),
  maker: z.string().max(200).optional().describe('maker id'),
  style: z.string().max(200).optional(),
  medium: z.string().max(200).optional(),
  classification: z.string().max(200).optional(),
  subject: z.string().max(200).optional(),
  yearFrom: z.coerce.number().int().optional(),
  yearTo: z.coerce.number().int().optional(),
  image: z.enum(['yes']).optional().describe('only works with a picture'),
  rights: z.enum(standings).optional(),
  colour: z
    .string()
    .regex(
      /^#?[0-9a-f]{6}(\*\d{1,3})?(\.#?[0-9a-f]{6}(\*\d{1,3})?){0,4}$/i,
      'one to five colours: 2f5fa8*3.e0b93f',
    )
    .optional()
    .describe(
      'one to five colours with weights (1 where none is given): works whose palette holds all of them, nearest mixture first (OKLab)',
    ),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type CatalogueFilter = z.infer<typeof catalogueFilterSchema>

export type Facet = { value: string; label: string; count: number }
export type Facets = {
  makers: Facet[]
  styles: Facet[]
  media: Facet[]
  classifications: Facet[]
  /** the top of the tree; under the chosen subject and those above it, what stands below */
  subjects: Facet[]
  rights: Facet[]
  /** works with a picture */
  images: number
  /** works whose colours are known */
  coloured: number
  years: { from: number; to: number; spans: { from: number; to: number; count: number }[] } | null
}
