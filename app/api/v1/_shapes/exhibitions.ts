import { z } from 'zod'
import {
  type BridgeWay,
  type Choosing,
  type CuratedExhibition,
  type CuratedSummary,
  type PersonalExhibition,
  ruleKinds,
  ruleTargets,
} from '@/lib/curation/schema'
import { eventKinds, facets } from '@/lib/recommendation/schema'
import { moment, number, text } from './common'
import { headShape, historyWorkShape, leftOut, partsShape, reasonShape } from './reasons'
import { cardShape } from './works'

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
        bothWays: z.boolean().describe('whether transitions count what others looked at just before, too'),
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
    worksMax: z.number().int().describe('works there is time for, if all take as long as the two ends'),
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
