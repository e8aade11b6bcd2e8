import { z } from 'zod'
import { keyScopes } from '@/lib/auth/schema'
import { type ArtworkCard, type ArtworkDetail, altOrigins, publicationStates } from '@/lib/catalogue/schema'
import {
  type BridgeWay,
  type Choosing,
  type CuratedExhibition,
  type CuratedSummary,
  type CurationRule,
  type PersonalExhibition,
  ruleInputSchema,
  ruleKinds,
  ruleTargets,
} from '@/lib/curation/schema'
import {
  evidenceLevels,
  grounds,
  type HistoryShare,
  type HistoryWork,
  type Reason,
  type Voice,
} from '@/lib/explanation/schema'
import {
  type ForgottenItem,
  type HistoryItem,
  type InteractionResult,
  interactionKinds,
  notInterestedAspects,
  surfaces,
} from '@/lib/interactions/schema'
import type { ListSummary, SharedList, WorkList } from '@/lib/lists/schema'
import { eventKinds, facets, type Head, partNames } from '@/lib/recommendation/schema'

/** What the API answers with, held to the domain's own types by `satisfies`: they cannot drift apart and still compile. */

const text = z.string().nullable()
const number = z.number().nullable()
const moment = z.iso.datetime()
const translations = z.record(z.string(), z.record(z.string(), z.string()))

export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('send it as `cursor` for the next page; null at the end'),
  })

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
    heightCm: number,
    widthCm: number,
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

const problems = z.array(z.object({ path: z.string(), message: z.string() }))
export const interactionResultShape = z
  .union([
    z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate', 'paused']) }),
    z.object({ id: text, status: z.literal('refused'), problems }),
  ])
  .meta({ id: 'InteractionResult' }) satisfies z.ZodType<InteractionResult>

export const historyItemShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(interactionKinds),
    artworkId: text,
    dwellMs: number,
    aspect: z.enum(notInterestedAspects).nullable(),
    aspectValue: text,
    surface: z.enum(surfaces),
    undone: z.boolean(),
    occurredAt: moment,
  })
  .meta({ id: 'HistoryItem' }) satisfies z.ZodType<HistoryItem>

export const forgottenItemShape = historyItemShape
  .omit({ undone: true })
  .extend({ forgottenAt: moment, recoverableUntil: moment })
  .meta({ id: 'ForgottenItem' }) satisfies z.ZodType<ForgottenItem>

const leftOut = z.object({ score: z.number(), rank: z.number().int() }).nullable()

const partsShape = z
  .partialRecord(z.enum(partNames), z.number())
  .describe(
    'the share by what gave it, summing to it: a head for each facet that has earned its name; `company`: what visitors looked at together; `unnamed`: all else',
  )

export const headShape = z
  .object({
    facet: z.enum(facets),
    accuracy: number.describe(
      'of its probe: chance that it gives more to a work that shares the facet than to one that does not; null where too few works can be judged',
    ),
    named: z.boolean().describe('accurate enough to be spoken of, and to be muted'),
  })
  .meta({ id: 'Head' }) satisfies z.ZodType<Head>

const voiceShape = z
  .object({ part: z.enum(partNames), share: z.number(), portion: z.number() })
  .meta({ id: 'Voice' }) satisfies z.ZodType<Voice>

const historyShareShape = z
  .object({
    artworkId: z.string(),
    interactionIds: z.array(z.string()),
    share: z.number().describe('what this history work gave the score'),
    portion: z.number(),
    weight: z.number().describe('the attention weight it came through'),
    leftOut: leftOut.describe('score and rank of the pick when the model is run without it'),
    verified: z.boolean().describe('leaving it out really lowers the pick'),
    parts: partsShape.optional(),
  })
  .meta({ id: 'HistoryShare' }) satisfies z.ZodType<HistoryShare>

const sentenceShape = z.union([
  z.object({ key: z.literal('stayed'), seconds: z.number(), title: z.string() }),
  z.object({ key: z.enum(['liked', 'saved', 'shared', 'zoomed', 'looked']), title: z.string() }),
  z.object({ key: z.literal('pinned'), reason: z.string() }),
  z.object({ key: z.enum(grounds).exclude(['history']) }),
])

const reasonShape = z
  .object({
    score: z.number().describe('base + sum of shares + together'),
    base: z.number(),
    basePortion: z.number(),
    together: z.number(),
    togetherPortion: z.number(),
    rank: z.number().int(),
    shares: z.array(historyShareShape),
    causes: z.array(historyShareShape),
    voices: z.array(voiceShape).describe('by what the history spoke, strongest first'),
    evidence: z
      .object({
        level: z.enum(evidenceLevels),
        order: number.describe('rank correlation of shares and trials; null with fewer than three works'),
        overlap: z.number().describe('how much of the pull both tell alike, 0 to 1'),
        works: z.number().int().describe('works that pull, each of them left out in turn'),
      })
      .describe('how well the shares stand up to really leaving the history works out'),
    ground: z.enum(grounds),
    rules: z.array(
      z.object({
        rule: z.string(),
        effect: z.enum(['pinned', 'moved', 'kept', 'removed']),
        reason: text,
      }),
    ),
    sentence: sentenceShape,
  })
  .meta({ id: 'Reason' }) satisfies z.ZodType<Reason>

const historyWorkShape = z
  .object({
    artwork: cardShape,
    interactionIds: z.array(z.string()),
    kinds: z.array(z.enum(interactionKinds)),
    dwellMs: z.number(),
    lastAt: moment,
  })
  .meta({ id: 'HistoryWork' }) satisfies z.ZodType<HistoryWork>

export const pickShape = z.object({
  position: z.number().int(),
  artwork: cardShape,
  reason: reasonShape,
  plannedSeconds: z.number().describe('looking, reading the label and walking on'),
  lookSeconds: z.number().describe('the looking alone'),
})

const wall = {
  id: z.string(),
  title: z.string(),
  themes: z.array(z.string()),
  ranker: z.string().describe('which ranker of the chain hung it: attention, content, popularity, curator'),
  modelVersion: text,
  createdAt: moment,
  heads: z.array(headShape),
  muted: z.array(z.enum(facets)),
  dial: z.number().int().describe('from focus (1) to wander (5)'),
  effectiveHistory: number.describe(
    'over how many works of the history the attention is spread, exp(entropy); null where none looks at the history',
  ),
  minutes: number,
  plannedSeconds: z.number().describe('all picks and the rests between them'),
  restSeconds: z.number(),
  spent: z
    .array(z.object({ artworkId: z.string(), lookSeconds: z.number(), spentSeconds: z.number() }))
    .describe('what was looked at since the visit began'),
}

export const explainedExhibitionShape = z
  .object({ ...wall, picks: z.array(pickShape), history: z.array(historyWorkShape) })
  .meta({ id: 'ExplainedExhibition' }) satisfies z.ZodType<PersonalExhibition>

const weight = z.number().describe('beside an ordinary look of ten seconds, which is 1; negative pushes away')

export const choosingShape = z
  .object({
    model: z.object({ version: z.string(), trainedAt: moment }).nullable(),
    habits: z
      .object({
        version: z.string(),
        parts: z
          .object({ learned: z.number(), cooccurrence: z.number(), transitions: z.number() })
          .describe('weight of each standardised part of a score'),
        kinds: z.array(z.object({ kind: z.enum(eventKinds), weight })),
        looks: z.array(z.object({ seconds: z.number(), weight })),
        ages: z.array(z.object({ days: z.number(), weight })),
        historyLengthMax: z.number().int(),
      })
      .nullable()
      .describe('what the model in use makes of events, measured on it; null without a model'),
    heads: z.array(headShape),
    rules: z.array(
      z.object({
        kind: z.enum(ruleKinds),
        target: z.enum(ruleTargets),
        value: z.string(),
        reason: z.string(),
        artwork: cardShape.nullable(),
      }),
    ),
    worksPerMakerMax: z.number().int(),
    stylePart: z.number(),
  })
  .meta({ id: 'Choosing' }) satisfies z.ZodType<Choosing>

export const plainExhibitionShape = z
  .object({ ...wall, picks: z.array(pickShape.omit({ reason: true })) })
  .meta({ id: 'Exhibition' })

const cosine = z.number().min(-1.001).max(1.001)
const hopReasonShape = z.union([
  z.object({ key: z.enum(['maker', 'subject', 'school', 'medium']), value: z.string() }),
  z.object({ key: z.literal('colour'), value: z.string().describe('of the palette of the first') }),
  z.object({ key: z.literal('period'), years: z.number().int().describe('between the two') }),
  z.object({ key: z.literal('likeness') }),
])
export const bridgeShape = z
  .object({
    from: cardShape,
    to: cardShape,
    minutes: z.number().int(),
    worksMax: z.number().int().describe('works there is time for'),
    near: cosine.describe('a step is near from this cosine on'),
    straight: cosine.describe('the cosine of the two ends'),
    plannedSeconds: z.number(),
    steps: z.array(
      z.object({
        artwork: cardShape,
        plannedSeconds: z.number(),
        hop: z
          .object({ likeness: cosine, reason: hopReasonShape })
          .nullable()
          .describe('from the work before; null for the first'),
      }),
    ),
  })
  .meta({ id: 'Bridge' }) satisfies z.ZodType<BridgeWay>

export const recommendationsShape = z
  .object({
    ranker: z.string(),
    modelVersion: text,
    muted: z.array(z.enum(facets)).describe('what did not speak'),
    items: z.array(
      z.object({
        artwork: cardShape,
        score: z.number(),
        rank: z.number().int(),
        explanation: z
          .object({
            base: z.number(),
            together: z.number(),
            contributions: z.array(
              z.object({
                interactionId: z.string(),
                workId: z.string(),
                share: z.number(),
                weight: z.number(),
                leftOut,
                parts: partsShape.optional(),
              }),
            ),
          })
          .optional()
          .describe('with explain=true; base + sum of shares + together = score'),
      }),
    ),
  })
  .meta({ id: 'Recommendations' })

const curated = {
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  text: z.string(),
  state: z.enum(['draft', 'published']),
  publishedAt: text,
  updatedAt: moment,
}

export const curatedShape = z
  .object({ ...curated, items: z.array(z.object({ artwork: cardShape, label: z.string() })) })
  .meta({ id: 'CuratedExhibition' }) satisfies z.ZodType<CuratedExhibition>

export const curatedSummaryShape = z
  .object({ ...curated, count: z.number().int(), cover: cardShape.nullable() })
  .meta({ id: 'CuratedSummary' }) satisfies z.ZodType<CuratedSummary>

const list = {
  id: z.uuid(),
  name: z.string(),
  note: z.string(),
  shareKey: text.describe('while it is shared: what its link ends with'),
  createdAt: moment,
  updatedAt: moment,
}
const listItems = z.array(z.object({ artwork: cardShape, note: z.string() }))

export const listShape = z
  .object({ ...list, items: listItems })
  .meta({ id: 'List' }) satisfies z.ZodType<WorkList>

export const listSummaryShape = z
  .object({ ...list, count: z.number().int(), first: z.array(cardShape).describe('at most six') })
  .meta({ id: 'ListSummary' }) satisfies z.ZodType<ListSummary>

export const sharedListShape = z
  .object({ name: z.string(), note: z.string(), items: listItems })
  .meta({ id: 'SharedList' }) satisfies z.ZodType<SharedList>

export const ruleShape = ruleInputSchema
  .extend({ id: z.uuid(), createdBy: z.string(), createdAt: moment, endsAt: text.optional() })
  .meta({ id: 'Rule' }) satisfies z.ZodType<CurationRule>

export const apiKeyShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(keyScopes)),
    createdBy: z.string(),
    createdAt: moment,
    expiresAt: text,
    lastUsedAt: text,
    revokedAt: text,
  })
  .meta({ id: 'ApiKey' })

export const cursorQuery = {
  cursor: z.string().min(1).max(500).optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
}

export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')

export const slugOrId = z.object({ id: z.string().min(1).max(300).describe('id or slug') })

export const interactionIds = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) })

export const visitorShape = z.object({ paused: z.boolean(), createdAt: moment }).meta({ id: 'Visitor' })
