/** The learned numbers: what there is, of which shape, and how it starts. Drawn from one seed, in this order. */
import { tf } from '@/ml/backend'
import { gapBuckets, gapOf } from '@/ml/features/tokens'
import type { WorkTable } from '@/ml/features/work-table'
import type { Random } from '@/ml/random'
import { eventKinds, modalities } from '@/ml/types'
import type { ModelConfig } from './config'
import { contentStart, embeddingLength } from './content-start'

/** by name, in the order of `shapesOf` */
export type Parameters = Record<string, tf.Variable>

/** ones: scales that start open. zeros: what says nothing until it has learned to. identity: values start as they are. */
type Start =
  | 'ones'
  | 'zeros'
  | 'embedding'
  | 'matrix'
  | 'identity'
  | 'kinds'
  | 'decay'
  | 'loudness'
  | 'facts'
  | 'looks'

/** Every parameter of a model over V works: name -> shape, start. D = embeddingSize, H = heads. */
export function shapesOf(config: ModelConfig, works: number): Map<string, { shape: number[]; start: Start }> {
  const { embeddingSize: d, heads, attention, contextBlocks, factBuckets, looksSize, together } = config
  const shapes = new Map<string, { shape: number[]; start: Start }>()
  const add = (name: string, shape: number[], start: Start = 'matrix') => shapes.set(name, { shape, start })

  // What a work is: D numbers of embedding and one of base, from its id, its facts and its looks.
  add('works/id', [works, d + 1], 'embedding')
  add('works/facts', [factBuckets, d + 1], 'facts')
  if (looksSize) add('works/looks', [looksSize, d + 1], 'looks')
  if (config.modalities === 'attended') {
    add('modalities/query', [d, d / heads], 'zeros')
    add('modalities/key', [d, d / heads])
    add('modalities/bias', [1, modalities.length], 'zeros')
  }

  const looking = attention !== 'own' || together // is there anything that looks at the history as a whole?
  if (looking) {
    add('tokens/kind', [eventKinds.length, d], 'embedding')
    add('tokens/dwell', [1, d], 'embedding')
    add('reading/scale', [d], 'ones')
  }
  const scorer = (name: string) => add(`${name}/scorer`, [heads, 1, 1, d / heads], 'zeros')
  for (let block = 0; looking && block < contextBlocks; block++) {
    const name = `context-${block}`
    add(`${name}/attention-scale`, [d], 'ones')
    for (const matrix of ['query', 'key', 'value', 'output']) add(`${name}/${matrix}`, [d, d])
    if (attention === 'additive') scorer(name)
    add(`${name}/gap-bias`, [gapBuckets, heads], 'zeros')
    add(`${name}/age-slope`, [heads, 1, 1], 'zeros')
    add(`${name}/forward-scale`, [d], 'ones')
    add(`${name}/forward-in`, [d, 2 * d])
    add(`${name}/forward-out`, [2 * d, d])
  }

  // With silent queries or open gates, a decay, and values as they are, the untrained score is already one worth having:
  // works like those looked at lately.
  if (attention === 'own') add('reading/own-gate', [d, heads], 'zeros')
  else {
    add('reading/query', [d, d], 'zeros')
    add('reading/key', [d, d])
    if (attention === 'additive') scorer('reading')
    add('reading/gate', [d, d], 'zeros')
  }
  for (const matrix of ['value', 'output']) add(`reading/${matrix}`, [d, d], 'identity')
  add('reading/gap-bias', [gapBuckets, heads], 'decay')
  add('reading/age-slope', [heads, 1, 1], 'zeros')
  add('reading/kind-gate', [eventKinds.length, heads], 'kinds')
  add('reading/dwell-gate', [1, heads], 'zeros')
  add('reading/user-scale', [d], 'loudness')
  if (together) add('together/output', [d, d], 'zeros')
  return shapes
}

/** A skip starts as a weak push away, everything else as a pull; training decides from there. */
const kindStart = eventKinds.map((kind) => (kind === 'skip' || kind === 'not_interested' ? -0.3 : 1))

/** of ids before they have learned anything: nearly silent */
const idDeviation = 0.01

/** Where ids start, (V, D + 1). */
export function drawIds(size: number, random: Random): Float32Array {
  return random.normals(size, idDeviation)
}

/** Decays a training may start from, for a memory of ten events and more; the first where nothing tells them apart. */
export const decays = [0.9, 0.95, 0.98, 0.995, 0.999] as const

/** The weight of an event so many back, as a logit. */
function decayLogit({ normalisation }: ModelConfig, decay: number, gap: number): number {
  const weight = decay ** (gap + 1)
  return normalisation === 'softmax' ? Math.log(weight) : Math.log(weight / (1 - weight))
}

/** Makes a visitor's vector about sqrt(D) long, whatever the works' own length: scores of a few units. */
function loudnessStart(config: ModelConfig, decay: number, described: boolean): number {
  const { embeddingSize, normalisation, historyLengthMax } = config
  const length = described ? embeddingLength : idDeviation * Math.sqrt(embeddingSize)
  // that the decay adds up, halfway through a history that is long enough
  const events = normalisation === 'softmax' ? 1 : Math.min(1 / (1 - decay), historyLengthMax) / 2
  return Math.sqrt(embeddingSize) / (length * events)
}

/** Where the parameters start that the decay of events decides, by name. */
export function decayStart(
  config: ModelConfig,
  decay: number,
  described: boolean,
): Record<'reading/gap-bias' | 'reading/user-scale', Float32Array> {
  const { heads, embeddingSize } = config
  return {
    'reading/gap-bias': Float32Array.from({ length: gapBuckets * heads }, (_, i) =>
      decayLogit(config, decay, gapOf(Math.floor(i / heads))),
    ),
    'reading/user-scale': new Float32Array(embeddingSize).fill(loudnessStart(config, decay, described)),
  }
}

/** The same seed gives the same numbers. `table` holds the content of the works, which their embeddings start from. */
export function initialiseParameters(config: ModelConfig, table: WorkTable, random: Random): Parameters {
  const content = contentStart(table, config, random.fork())
  const described = content.facts.some(Boolean) || content.looks.some(Boolean)
  const decay = decayStart(config, config.decayStart ?? decays[0], described)
  const values: Record<Start, (size: number, rows: number) => Float32Array> = {
    zeros: (size) => new Float32Array(size),
    ones: (size) => new Float32Array(size).fill(1),
    embedding: (size) => drawIds(size, random),
    identity: (size, rows) =>
      Float32Array.from({ length: size }, (_, i) => Number(i % rows === Math.floor(i / rows))),
    matrix: (size, rows) => random.normals(size, rows ** -0.5), // keeps the variance of what passes through
    decay: () => decay['reading/gap-bias'],
    loudness: () => decay['reading/user-scale'],
    facts: () => content.facts,
    looks: () => content.looks,
    kinds: (size) => Float32Array.from({ length: size }, (_, i) => kindStart[Math.floor(i / config.heads)]!),
  }
  const parameters: Parameters = {}
  for (const [name, { shape, start }] of shapesOf(config, table.works))
    parameters[name] = variable(values[start](tf.util.sizeFromShape(shape), shape[0]!), shape)
  return parameters
}

/** @throws RangeError when a parameter is missing or of another size than the config says */
export function restoreParameters(
  config: ModelConfig,
  works: number,
  values: ReadonlyMap<string, Float32Array>,
): Parameters {
  const parameters: Parameters = {}
  for (const [name, { shape }] of shapesOf(config, works)) {
    const found = values.get(name)
    if (found?.length !== tf.util.sizeFromShape(shape))
      throw new RangeError(`the model has no parameter ${name} of shape [${shape}]`)
    parameters[name] = variable(found, shape)
  }
  return parameters
}

export function readParameters(parameters: Parameters): Map<string, Float32Array> {
  return new Map(
    Object.entries(parameters).map(([name, value]) => [name, Float32Array.from(value.dataSync())]),
  )
}

/** Variables register by name in TensorFlow.js, and two models may live at once: theirs are unnamed there. */
function variable(values: Float32Array, shape: number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values, shape, 'float32')))
}
