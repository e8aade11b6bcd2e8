/** A small world with a rule to find: visitors walk within one school at a time, and schools are written in the facts. */

import { bucketsFor } from '@/ml/features/facts'
import { looksSizeFor } from '@/ml/features/looks'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import { Random } from '@/ml/random'
import type { TrainingData } from '@/ml/training/train-recommender'
import { eventKinds, type Sequence, type WorkContent } from '@/ml/types'

const schools = 6
const worksOfSchool = 8
const kindOf = (kind: (typeof eventKinds)[number]) => eventKinds.indexOf(kind)

export function syntheticWork(id: string, school: number, title = `Study ${id}`): WorkContent {
  return {
    id,
    makers: [`maker ${school}`],
    style: `school ${school}`,
    culture: null,
    medium: school % 2 ? 'oil on canvas' : 'ink on paper',
    classification: 'picture',
    subjects: [school % 3 ? 'nature/water/sea' : 'people/portrait'],
    title,
    yearFrom: 1800 + 20 * school,
    yearTo: null,
    palette: [{ hex: ['#aa3020', '#2040b0', '#d0c040', '#207040', '#804090', '#303030'][school]!, share: 1 }],
    features: null,
  }
}

/** Visitors of two schools each; a skip now and then of a work of another school. */
export function syntheticData(
  seed = 1,
  visitors = 120,
  events = 12,
): Omit<TrainingData, 'contents'> & { contents: WorkContent[] } {
  const random = Random.fromSeed(seed)
  const contents = Array.from({ length: schools * worksOfSchool }, (_, i) =>
    syntheticWork(`work-${i}`, Math.floor(i / worksOfSchool)),
  )
  const hour = 3_600_000
  const sequences = Array.from({ length: visitors }, (): Sequence => {
    const liked = [random.integer(schools), random.integer(schools)]
    const seen = new Set<number>()
    const steps = []
    let at = Date.UTC(2026, 0, 1) + random.integer(1000) * hour
    while (steps.length < events) {
      const skips = random.next() < 0.15
      const school = skips ? random.integer(schools) : liked[random.integer(2)]!
      const work = school * worksOfSchool + random.integer(worksOfSchool)
      if (seen.has(work) || (skips && liked.includes(school))) {
        if (seen.size > 2 * worksOfSchool - 4) break
        continue
      }
      seen.add(work)
      at += random.next() < 0.1 ? 40 * hour : 60_000
      steps.push({
        work,
        kind: kindOf(skips ? 'skip' : 'view'),
        dwellMs: skips ? 0 : 20_000 * random.next(),
        at,
      })
    }
    return {
      works: Int32Array.from(steps, ({ work }) => work),
      kinds: Uint8Array.from(steps, ({ kind }) => kind),
      dwellMs: Float32Array.from(steps, ({ dwellMs }) => dwellMs),
      at: Float64Array.from(steps, ({ at }) => at),
    }
  })
  return { works: contents.map(({ id }) => id), contents, sequences }
}

export function smallConfig(
  data: { contents: WorkContent[] },
  wishes: Partial<ModelConfig> = {},
): ModelConfig {
  return {
    ...defaultConfig,
    embeddingSize: 16,
    heads: 2,
    contextBlocks: 1,
    historyLengthMax: 16,
    factBuckets: bucketsFor(data.contents),
    looksSize: looksSizeFor(data.contents),
    batchEvents: 256,
    learningRate: 0.01,
    epochs: 3,
    warmupSteps: 10,
    ...wishes,
    counts: { ...defaultConfig.counts, ridge: 10, ...wishes.counts },
  }
}
