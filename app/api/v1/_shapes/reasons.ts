import { z } from 'zod'
import {
  evidenceLevels,
  grounds,
  type HistoryShare,
  type HistoryWork,
  type ModalityShare,
  type Reason,
  type Voice,
} from '@/lib/explanation/schema'
import { interactionKinds } from '@/lib/interactions/schema'
import { facets, type Head, modalities, partNames } from '@/lib/recommendation/schema'
import { moment, number, text } from './common'
import { cardShape } from './works'

export const leftOut = z.object({ score: z.number(), rank: z.number().int() }).nullable()

export const partsShape = z
  .partialRecord(z.enum(partNames), z.number())
  .describe(
    'the share by what gave it, summing to it: a head for each facet that has earned its name; `company`: what visitors looked at together; `looks` and `unnamed`: all else that was seen, and that was read',
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

const modalityShape = z
  .object({ by: z.enum(modalities), share: z.number(), portion: z.number() })
  .meta({ id: 'ModalityShare' }) satisfies z.ZodType<ModalityShare>

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

export const reasonShape = z
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
    modalities: z
      .array(modalityShape)
      .describe('the same sum by whether pictures, facts, or what visitors looked at together spoke'),
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

export const historyWorkShape = z
  .object({
    artwork: cardShape,
    interactionIds: z.array(z.string()),
    kinds: z.array(z.enum(interactionKinds)),
    dwellMs: z.number(),
    lastAt: moment,
  })
  .meta({ id: 'HistoryWork' }) satisfies z.ZodType<HistoryWork>
