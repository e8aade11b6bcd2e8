import { z } from 'zod'
import { facets, type RankResponse } from '@/ml/types'

export {
  eventKinds,
  type Facet,
  facets,
  type Habits,
  type Head,
  type Modality,
  modalities,
  type PartName,
  type Parts,
  partNames,
  type SimilarWay,
  similarWays,
} from '@/ml/types'

/** works one ranking gives at the most: enough for a wall that wanders (lib/curation/dial.ts) */
export const rankCountMax = 2_500

/** Facets as an address carries them, separated by commas, or as a list; in one order, each once. */
export const muteSchema = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(z.enum(facets)),
  )
  .transform((muted) => facets.filter((facet) => muted.includes(facet)))
  .default([])
  .meta({
    type: 'string',
    description: `what is not to speak: of ${facets.join(', ')}, separated by commas; what the model in use has no head for is let be`,
  })

/** What a caller may wish of a ranking; who is asking is never among it. */
export const rankWishesSchema = z.object({
  count: z.number().int().min(1).max(rankCountMax).default(24),
  explain: z.boolean().default(false).describe('also give the share of every history item'),
  exclude: z.array(z.uuid()).max(10_000).default([]).describe('works never to return'),
  only: z.array(z.uuid()).max(1_000).optional().describe('only these works; ranks stay among all'),
  temperature: z.number().min(0.05).max(20).optional().describe('of the attention; 1 is as trained'),
  focus: z
    .object({ temperature: z.number().min(0.05).max(20), worksMax: z.number().int().min(1).nullable() })
    .optional()
    .describe('of the attention over the whole history; as trained where absent'),
  without: z
    .union([z.array(z.uuid()).max(1_000), z.literal('all')])
    .optional()
    .describe('interactions to leave out of the history'),
  signals: z.number().int().optional().describe('the count of what everybody shares to rank by'),
  parts: z.boolean().default(false).describe('also split every share by the facets that gave it'),
  mute: z.array(z.enum(facets)).default([]).describe('facets whose part of the scores is left out'),
  includeSeen: z.boolean().default(false).describe('also return works the visitor has looked at'),
})
export type RankWishes = z.input<typeof rankWishesSchema>

/** The ranking, and the interactions it read, oldest first. */
export type Ranking = RankResponse & { historyIds: string[] }

/** A work's score and 1-based rank in the whole catalogue when the ranker is really run without a group of interactions. */
export type LeftOutEffect = {
  /** index into the groups asked for */
  group: number
  /** the group's first interaction */
  interactionId: string
  workId: string
  score: number
  rank: number
}

export type ModelInUse = {
  ranker: string
  version: string
  trainedAt: string
  metrics: Record<string, unknown>
}

export type RankerHealth = {
  state: 'up' | 'down'
  /** why it is down */
  problem: string | null
  backend: string | null
  works: number
  /** whether similar works can be told at once */
  similarMade: boolean
  modelVersion: string | null
  /** live tensors and resident memory of the ranking process */
  tensors: number
  rssBytes: number
  requests: number
  restarts: number
  waiting: number
}
