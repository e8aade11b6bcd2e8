import { type CatalogueFilter, standings } from '@/lib/catalogue/schema'
import { Mixture } from './mixture'
import { type Register, unknownYear } from './register'
import { parseColours } from './schema'

/** What a wall is narrowed by, each a bit: a work that fails only one is still counted in that one's facet. */
export const filterBits = {
  maker: 1,
  style: 2,
  medium: 4,
  classification: 8,
  subject: 16,
  years: 32,
  image: 64,
  rights: 128,
  colour: 256,
} as const
export type FilterKey = keyof typeof filterBits
/** Not published, or without the words: counted nowhere. */
export const absent = 512

export type Selection = {
  /** by row: 0 for a work that is meant, else the bits of the filters it fails */
  failing: Uint16Array
  /** the wished colours, which all that does not fail them has; null where none are wished */
  mixture: Mixture | null
  total: number
  /** rows that fail one filter at most: all that any facet counts */
  counted: Int32Array
}

/** Applies a filter to the whole register; `rows` are those with the words (null: no words asked). */
export function select(register: Register, filter: CatalogueFilter, rows: Int32Array | null): Selection {
  const count = register.ids.length
  const failing = new Uint16Array(count)
  if (rows) {
    failing.fill(absent)
    for (const row of rows) failing[row] = 0
  }
  const fail = (key: FilterKey, passes: (row: number) => boolean) => {
    const bit = filterBits[key]
    for (let row = 0; row < count; row++) if (failing[row] < absent && !passes(row)) failing[row] |= bit
  }
  for (let row = 0; row < count; row++) if (!register.published[row]) failing[row] = absent
  const { values } = register
  for (const key of ['style', 'medium', 'classification'] as const) {
    const wanted = filter[key]
    if (!wanted) continue
    const code = values[key].find(wanted)
    const column = register[key]
    fail(key, (row) => column[row] === code)
  }
  if (filter.maker) {
    const code = values.maker.find(filter.maker.toLowerCase())
    fail('maker', (row) => code !== undefined && register.makers[row].includes(code))
  }
  if (filter.subject) {
    const code = values.subject.find(filter.subject)
    fail('subject', (row) => code !== undefined && register.subjects[row].includes(code))
  }
  if (filter.yearFrom !== undefined || filter.yearTo !== undefined) {
    const from = filter.yearFrom ?? Number.NEGATIVE_INFINITY
    const to = filter.yearTo ?? Number.POSITIVE_INFINITY
    const { yearFrom, yearTo } = register
    fail('years', (row) => yearFrom[row] !== unknownYear && yearTo[row] >= from && yearFrom[row] <= to)
  }
  if (filter.image) fail('image', (row) => register.image[row])
  if (filter.rights) {
    const kind = standings.indexOf(filter.rights)
    fail('rights', (row) => register.rights[row] === kind)
  }
  const colours = parseColours(filter.colour ?? '')
  const mixture = colours.length > 0 ? new Mixture(register.palettes, colours) : null
  if (mixture) fail('colour', (row) => mixture.isIn(row))
  let total = 0
  let near = 0
  const counted = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    const bits = failing[row]
    if (bits >= absent || (bits & (bits - 1)) !== 0) continue
    counted[near++] = row
    if (bits === 0) total++
  }
  return { failing, mixture, total, counted: counted.slice(0, near) }
}
