import { z } from 'zod'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { HistoryWork, Reason } from '@/lib/explanation/schema'
import { type Facet, type Habits, type Head, muteSchema } from '@/lib/recommendation/schema'

export const exhibitionSizeMax = 40

export const exhibitionWishesSchema = z.object({
  count: z.coerce.number().int().min(1).max(exhibitionSizeMax).default(12),
  /** planned looking and walking never exceed it, when given */
  minutes: z.coerce.number().int().min(1).max(240).optional(),
  mute: muteSchema,
})
export type ExhibitionWishes = z.infer<typeof exhibitionWishesSchema>

export type Pick = {
  position: number
  artwork: ArtworkCard
  reason: Reason
  /** looking, reading and walking, planned */
  plannedSeconds: number
}

export type PersonalExhibition = {
  id: string
  title: string
  /** what the title is made of, so that it can be said in any language; none when the wall is not personal yet */
  themes: string[]
  ranker: string
  modelVersion: string | null
  createdAt: string
  picks: Pick[]
  /** what each facet's head of the model is worth here; none where another ranker hung the wall */
  heads: Head[]
  /** the facets whose part of every score was left out */
  muted: Facet[]
  /** the shelf: the history works the ranking read, latest first */
  history: HistoryWork[]
}

/** What forgetting would change, before it is committed; what then happens is this. */
export type ForgettingPreview = {
  before: PersonalExhibition
  after: PersonalExhibition
  leaving: ArtworkCard[]
  arriving: ArtworkCard[]
}

/** A visitor's wall beside the one that hangs for anybody, and which works are in one, the other or both. */
export type ProfilingDifference = {
  mine: PersonalExhibition
  unprofiled: PersonalExhibition
  onlyMine: ArtworkCard[]
  both: ArtworkCard[]
  onlyUnprofiled: ArtworkCard[]
}

/** How walls are chosen today, as a page says it. */
export type Choosing = {
  model: { version: string; trainedAt: string } | null
  habits: Habits | null
  heads: Head[]
  /** pins and exclusions in force, oldest first; the work itself where the rule names one that is on show */
  rules: (Omit<RuleInput, 'endsAt'> & { artwork: ArtworkCard | null })[]
  worksPerMakerMax: number
  /** no style takes more than this part of a wall */
  stylePart: number
}

export const ruleKinds = ['pin', 'exclude'] as const
export const ruleTargets = ['work', 'maker', 'subject', 'style'] as const

export const ruleInputSchema = z.object({
  kind: z.enum(ruleKinds),
  target: z.enum(ruleTargets),
  value: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1, 'visitors read this beside the work: say why').max(500),
  endsAt: z.iso.datetime({ offset: true }).nullish(),
})
export type RuleInput = z.infer<typeof ruleInputSchema>
export type CurationRule = RuleInput & { id: string; createdBy: string; createdAt: string }

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens')
  .max(80)

export const curatedInputSchema = z.object({
  slug: slug.optional().describe('made from the title when left out'),
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().max(20_000).default(''),
})
export type CuratedInput = z.input<typeof curatedInputSchema>

export const curatedItemsSchema = z
  .array(z.object({ artworkId: z.uuid(), label: z.string().trim().max(5_000).default('') }))
  .max(200)
export type CuratedItemsInput = z.input<typeof curatedItemsSchema>

export type CuratedExhibition = {
  id: string
  slug: string
  title: string
  text: string
  state: 'draft' | 'published'
  publishedAt: string | null
  updatedAt: string
  items: { artwork: ArtworkCard; label: string }[]
}
export type CuratedSummary = Omit<CuratedExhibition, 'items'> & { count: number; cover: ArtworkCard | null }

export const bridgeWishesSchema = z.object({
  from: z.string().min(1).max(300).describe('id or slug of the work to begin at'),
  to: z.string().min(1).max(300).describe('id or slug of the work to arrive at'),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(240)
    .default(15)
    .describe('for all works on the way, both ends included'),
})
export type BridgeWishes = z.input<typeof bridgeWishesSchema>

/** What the catalogue says two works have in common; `likeness`: nothing, the model alone places them near each other. */
export type HopReason =
  | { key: 'maker' | 'subject' | 'school' | 'medium'; value: string }
  /** a palette colour of the first, which the second has too */
  | { key: 'colour'; value: string }
  | { key: 'period'; years: number }
  | { key: 'likeness' }

export type BridgeStep = {
  artwork: ArtworkCard
  plannedSeconds: number
  /** how the step from the work before is taken; null for the first */
  hop: {
    /** cosine in the model's space */
    likeness: number
    reason: HopReason
  } | null
}

/** A way from one work to another. */
export type BridgeWay = {
  from: ArtworkCard
  to: ArtworkCard
  minutes: number
  /** works there is time for */
  worksMax: number
  /** a step is near from this cosine on: nearer than nine in ten pairs of the collection */
  near: number
  /** the cosine of the two ends */
  straight: number
  plannedSeconds: number
  /** both ends included; empty where there is no way of near steps in the time */
  steps: BridgeStep[]
}
