import { fingerprintOf, readJsonFiles } from './archive'
import { type MomaRecord, momaColumns, reshapeMoma } from './moma'
import type { Source } from './source'
import { readTable } from './table'
import { reshapeTate, type TateRecord } from './tate'

/** Both museums keep their artists beside their works, one JSON file each. */
const works = /^(?!.*(^|\/)artists\/).*\.json$/i

/** Tate: a folder or tar of artworks/**.json. */
export function tateSource(place: string): Source<TateRecord> {
  return {
    name: 'tate',
    fingerprint: () => fingerprintOf(place),
    read: () => readJsonFiles<TateRecord>(place, works),
    total: () => null,
    reshape: reshapeTate,
  }
}

/** MoMA: a folder or tar of objects/**.json. */
export function momaJsonSource(place: string): Source<MomaRecord> {
  return {
    name: 'moma',
    fingerprint: () => fingerprintOf(place),
    read: () => readJsonFiles<MomaRecord>(place, works),
    total: () => null,
    reshape: reshapeMoma,
  }
}

/** MoMA: its Artworks.csv, gzipped or not. */
export function momaCsvSource(place: string): Source<MomaRecord> {
  return {
    name: 'moma',
    fingerprint: () => fingerprintOf(place),
    read: () => readTable(place, { required: momaColumns, endsWithNewline: true }),
    total: () => null,
    reshape: reshapeMoma,
  }
}
