/** A configuration to begin with, from the size of the data alone: what suits a gallery's first month suits no archive. */
import { bucketsFor } from '@/ml/features/facts'
import { looksSizeFor } from '@/ml/features/looks'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import type { TrainingData } from './train-recommender'

/** below it, histories teach less than content does, and a large model learns them by heart */
const eventsOfSmallData = 200_000
/** an epoch has at least so many steps: with fewer, the first epochs teach next to nothing */
const stepsMin = 24

export function chooseConfig({ contents, sequences }: TrainingData): ModelConfig {
  const known = contents.filter((content) => content !== null)
  const events = sequences.reduce((sum, { works }) => sum + works.length, 0)
  const small = events < eventsOfSmallData
  return {
    ...defaultConfig,
    factBuckets: known.length ? bucketsFor(known) : 1,
    factsMax: known.length ? defaultConfig.factsMax : 1,
    looksSize: looksSizeFor(known),
    modalities: known.length ? 'attended' : 'added',
    decayStart: known.length ? null : defaultConfig.decayStart,
    batchEvents: Math.round(Math.min(6400, Math.max(800, events / stepsMin))),
    ...(small && { dropout: 0.4 }),
    // Training that starts from content has little to bend, and must end within minutes without the native library too.
    ...(small && known.length && { patience: 3, epochs: 10 }),
    // Where content is known, half of the works must do without their id; where it is not, the id is all there is.
    idDropout: known.length ? (small ? 0.5 : 0.2) : 0,
    learningRate: small && !known.length ? 0.004 : 0.001,
    counts: {
      ...defaultConfig.counts,
      // EASE's ridge grows with how often works are met together: 20 suits a museum's visits, 300 suits MovieLens.
      ridge: Math.min(300, Math.max(10, events / 600)),
    },
  }
}
