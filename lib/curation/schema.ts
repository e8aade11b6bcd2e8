import { z } from 'zod'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { HistoryWork, Reason } from '@/lib/explanation/schema'
import { type Facet, type Habits, type Head, muteSchema } from '@/lib/recommendation/schema'

export const exhibitionSizeMax = 40
/** The stop of the dial at which the model attends as it was trained. */
export const asTrained = 3

export const exhibitionWishesSchema = z.object({
  mute: muteSchema,
  count: z.coerce
    .number()
    .int()
    .min(1)
    .max(exhibitionSizeMax)
    .optional()
    .describe(
      'at most so many works; where neither count nor minutes are given the dial says, 12 at its middle',
    ),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(240)
    .optional()
    .describe('planned looking, reading, walking and resting never exceed them'),
  begun: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('when the visit of these minutes began: what was looked at since is taken from them'),
  dial: z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .default(asTrained)
    .describe('from focus (1) to wander (5); 3 is the model as trained'),
})
export type ExhibitionWishes = z.infer<typeof exhibitionWishesSchema>

export type Pick = {
  position: number
  artwork: ArtworkCard
  reason: Reason
  /** looking, reading and walking, planned */
  plannedSeconds: number
  /** the looking alone */
  lookSeconds: number
}

/** A work looked at in the present visit: the look, and with walking and reading what it took of the minutes. */
export type SpentWork = { artworkId: string; lookSeconds: number; spentSeconds: number }

export type PersonalExhibition = {
  id: string
  title: string
  /** what the title is made of, so that it can be said in any language; none when the wall is not personal yet */
  themes: string[]
  ranker: string
  modelVersion: string | null
  createdAt: string
  dial: number
  /** over how many works of the history the attention is spread, exp(entropy); null where none looks at the history */
  effectiveHistory: number | null
  /** what was asked for; null: no budget */
  minutes: number | null
  /** all picks and the rests between them; with what is spent never above the minutes */
  plannedSeconds: number
  restSeconds: number
  /** what was looked at since the visit began, in that order */
  spent: SpentWork[]
  picks: Pick[]
  /** what each facet's head of the model is worth here; none where another ranker hung the wall */
  heads: Head[]
  /** the facets whose part of every score was left out */
  muted: Facet[]
  /** the shelf: the history works the ranking read, latest first */
  history: HistoryWork[]
}

/** A school, maker or subject whose part of the attention rose in a visit. */
export type LearnedFacet = {
  facet: 'style' | 'maker' | 'subject'
  /** a style, a maker's id, the first part of a subject path */
  value: string
  /** parts of the attention, 0 to 1 */
  before: number
  after: number
  /** a work of the visit that has it */
  artwork: ArtworkCard
  /** the looks it was learned from: forget them, and it is unlearned */
  interactionIds: string[]
}

export type ReceiptWork = Omit<SpentWork, 'artworkId'> & {
  artwork: ArtworkCard
  /** null where the work never hung for this visitor */
  plannedLookSeconds: number | null
  interactionIds: string[]
}

/** A visit when it is over. */
export type Receipt = {
  begun: string
  minutes: number | null
  works: ReceiptWork[]
  longest: ReceiptWork | null
  learned: LearnedFacet[]
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
  /** works there is time for, if all take as long as the two ends */
  worksMax: number
  /** a step is near from this cosine on: nearer than nine in ten pairs of the collection */
  near: number
  /** the cosine of the two ends */
  straight: number
  plannedSeconds: number
  /** both ends included; empty where there is no way of near steps in the time */
  steps: BridgeStep[]
}
