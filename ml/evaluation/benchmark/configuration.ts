/** What a benchmark may be told in a file: hyperparameters by the names of ml/model/config.ts, and which data describe the works. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type CountsConfig, defaultConfig, type ModelConfig } from '@/ml/model/config'
import { chooseConfig } from '@/ml/training/choose-config'
import type { TrainingData } from '@/ml/training/train-recommender'
import type { SasrecConfig } from '../baselines/sasrec/network'

export type Configuration = {
  /** what differs from the choice that the size of the data makes */
  model?: Partial<Omit<ModelConfig, 'counts'>> & { counts?: Partial<CountsConfig> }
  sasrec?: Partial<SasrecConfig>
  /** relative to the data */
  attributes?: string
  items?: string
}

const sasrecDefaults: SasrecConfig = {
  embeddingSize: 64,
  heads: 2,
  contextBlocks: 2,
  historyLengthMax: 200,
  dropout: 0.2,
  negatives: 512,
  learningRate: 0.001,
  warmupSteps: 100,
  weightDecay: 0,
  batchEvents: 6400,
  epochs: 200,
  patience: 10,
}

/** @throws Error naming the first field that is not known, or whose value is of another type */
export async function readConfiguration(file: string | undefined): Promise<Configuration> {
  if (!file) return {}
  const parsed = JSON.parse(await readFile(file, 'utf8')) as Configuration
  const known: Record<string, unknown> = {
    model: defaultConfig,
    sasrec: sasrecDefaults,
    attributes: '',
    items: '',
  }
  check(parsed as Record<string, unknown>, known, path.basename(file))
  return parsed
}

/** Which files describe the works: those that were asked for, else those the configuration names beside the data. */
export function descriptionOf(
  data: string,
  configuration: Pick<Configuration, 'attributes' | 'items'>,
  asked: { attributes?: string; items?: string },
): { attributes?: string; items?: string } {
  const folder = data.endsWith('.txt') ? path.dirname(data) : data
  const beside = (name: string | undefined) => (name ? path.resolve(folder, name) : undefined)
  return {
    attributes: asked.attributes ?? beside(configuration.attributes),
    items: asked.items ?? beside(configuration.items),
  }
}

/** In a set no work is later than another: a step is one both ways. */
const ofSets = { recency: 1, transitions: 'both ways', stepDecay: 1, stepRecency: 1 } as const

/** Whatever neither data nor file decides stays as ml/training/choose-config.ts has it. */
export function modelConfigFor(
  data: TrainingData,
  { model = {} }: Configuration,
  ordered = true,
): ModelConfig {
  const chosen = chooseConfig(data)
  const counts = ordered ? chosen.counts : { ...chosen.counts, ...ofSets }
  return { ...chosen, ...model, counts: { ...counts, ...model.counts } }
}

/** Chosen and told as the model is, but for data without content: a transformer knows works by their ids alone. */
export function sasrecConfigFor(data: TrainingData, { model, sasrec = {} }: Configuration): SasrecConfig {
  const chosen = { ...chooseConfig({ ...data, contents: data.works.map(() => null) }), ...model }
  const { historyLengthMax, dropout, negatives, learningRate, batchEvents, epochs, patience } = chosen
  const shared = { historyLengthMax, dropout, negatives, learningRate, batchEvents, epochs, patience }
  return { ...sasrecDefaults, ...shared, ...sasrec }
}

function check(given: Record<string, unknown>, known: Record<string, unknown>, where: string): void {
  for (const [name, value] of Object.entries(given)) {
    const expected = known[name]
    if (expected === undefined)
      throw new Error(`${where}: ${name} is not known here; known are ${Object.keys(known).join(', ')}`)
    // null where it may be left to the data, or is off
    if (expected === null) {
      if (typeof value === 'string' || typeof value === 'boolean')
        throw new Error(`${where}: ${name} must be a number or null, not ${JSON.stringify(value)}`)
      continue
    }
    if (typeof value !== typeof expected)
      throw new Error(`${where}: ${name} must be a ${typeof expected}, not ${JSON.stringify(value)}`)
    if (typeof expected === 'object')
      check(value as Record<string, unknown>, expected as Record<string, unknown>, `${where}, ${name}`)
  }
}
