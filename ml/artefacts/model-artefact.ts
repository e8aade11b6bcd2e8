/** A model artefact to bytes and back, bit for bit. */
import type { ModelArtefact } from '@/ml/model/artefact'
import { openModel } from '@/ml/model/load-model'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { type Arrays, packArtefact, unpackArtefact } from './format'

type Header = Omit<ModelArtefact, 'parameters' | 'centre' | 'counts'>

export function writeModelArtefact(artefact: ModelArtefact): Uint8Array<ArrayBuffer> {
  const { parameters, centre, counts, ...header } = artefact
  const arrays: Arrays = new Map([...parameters].map(([name, values]) => [`parameters/${name}`, values]))
  arrays.set('centre', centre)
  for (const part of ['cooccurrence', 'transitions'] as const)
    for (const [name, values] of Object.entries(counts[part])) arrays.set(`counts/${part}/${name}`, values)
  return packArtefact(header satisfies Header, arrays)
}

/** @throws Error with a remedy when the bytes are damaged, cut off or of another kind */
export function readModelArtefact(bytes: Uint8Array): ModelArtefact {
  const { header, arrays } = unpackArtefact(bytes)
  const take = <T>(name: string) => arrays.get(name) as T
  const rows = (part: string) => ({
    offsets: take<Int32Array>(`counts/${part}/offsets`),
    columns: take<Int32Array>(`counts/${part}/columns`),
    values: take<Float32Array>(`counts/${part}/values`),
  })
  const prefix = 'parameters/'
  return {
    ...(header as Header),
    parameters: new Map(
      [...arrays]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, values]) => [name.slice(prefix.length), values as Float32Array]),
    ),
    centre: take('centre'),
    counts: { cooccurrence: rows('cooccurrence'), transitions: rows('transitions') },
  }
}

/** The bytes of an artefact as a model ready to answer. Call `initialiseBackend` first; dispose of the model. */
export function loadModel(bytes: Uint8Array): LoadedModel {
  return openModel(readModelArtefact(bytes))
}
