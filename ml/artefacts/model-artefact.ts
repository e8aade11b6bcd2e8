/** A model artefact to bytes and back, bit for bit. */
import type { FactKnowledge } from '@/ml/features/unknown-facts'
import type { ModelArtefact } from '@/ml/model/artefact'
import { openModel } from '@/ml/model/load-model'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { type Arrays, packArtefact, unpackArtefact } from './format'

type Header = Omit<ModelArtefact, 'parameters' | 'centre' | 'counts' | 'facts'> & {
  spread?: Pick<FactKnowledge, 'deviation' | 'variances'>
}

export function writeModelArtefact(artefact: ModelArtefact): Uint8Array<ArrayBuffer> {
  const { parameters, centre, counts, facts, ...rest } = artefact
  const header: Header = facts
    ? { ...rest, spread: { deviation: facts.deviation, variances: facts.variances } }
    : rest
  const arrays: Arrays = new Map([...parameters].map(([name, values]) => [`parameters/${name}`, values]))
  arrays.set('centre', centre)
  for (const part of ['cooccurrence', 'transitions'] as const)
    for (const [name, values] of Object.entries(counts[part])) arrays.set(`counts/${part}/${name}`, values)
  if (facts) {
    arrays.set('facts/met', facts.met)
    arrays.set('facts/mean', facts.mean)
  }
  return packArtefact(header, arrays)
}

/** @throws Error with a remedy when the bytes are damaged, cut off or of another kind */
export function readModelArtefact(bytes: Uint8Array): ModelArtefact {
  const { header, arrays } = unpackArtefact(bytes)
  const { spread, ...rest } = header as Header
  const take = <T>(name: string) => arrays.get(name) as T
  const rows = (part: string) => ({
    offsets: take<Int32Array>(`counts/${part}/offsets`),
    columns: take<Int32Array>(`counts/${part}/columns`),
    values: take<Float32Array>(`counts/${part}/values`),
  })
  const prefix = 'parameters/'
  return {
    ...rest,
    parameters: new Map(
      [...arrays]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, values]) => [name.slice(prefix.length), values as Float32Array]),
    ),
    centre: take('centre'),
    counts: { cooccurrence: rows('cooccurrence'), transitions: rows('transitions') },
    ...(spread && {
      facts: { met: take<Int32Array>('facts/met'), mean: take<Float64Array>('facts/mean'), ...spread },
    }),
  }
}

/** The bytes of an artefact as a model ready to answer. Call `initialiseBackend` first; dispose of the model. */
export function loadModel(bytes: Uint8Array): LoadedModel {
  return openModel(readModelArtefact(bytes))
}
