/** A configuration to begin with, from the size of the data alone: what suits a gallery's first month suits no archive. */
import { bucketsFor } from '@/ml/features/facts'
import { looksSizeFor } from '@/ml/features/looks'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import type { TrainingData } from './train-recommender'

/** epochs are made of at least so many steps: fewer, and the first epochs teach next to nothing */
const stepsMin = 16

export function chooseConfig({ contents, sequences }: TrainingData): ModelConfig {
  const known = contents.filter((content) => content !== null)
  const events = sequences.reduce((sum, { works }) => sum + works.length, 0)
  const small = events < 200_000
  return {
    ...defaultConfig,
    factBuckets: known.length ? bucketsFor(known) : 1,
    factsMax: known.length ? defaultConfig.factsMax : 1,
    looksSize: looksSizeFor(known),
    batchEvents: Math.round(Math.min(6400, Math.max(800, events / stepsMin))),
    learningRate: small ? 0.004 : 0.001,
    dropout: small ? 0.4 : 0.2,
    counts: {
      ...defaultConfig.counts,
      // EASE's ridge grows with how often works are met together; between a museum's 20 and MovieLens' 300.
      ridge: Math.min(300, Math.max(10, events / 600)),
    },
  }
}
