import { type CatalogueFilter, type Facet, type Facets, standings } from '@/lib/catalogue/schema'
import { type Register, unknownYear } from './register'
import { type FilterKey, filterBits, type Selection } from './selection'

const facetSizeMax = 40

/** Calls for every work that passes all filters, `key`'s own aside. */
function eachBut(selection: Selection, key: FilterKey, call: (row: number) => void): void {
  const others = 0xffff & ~filterBits[key]
  const { failing, counted } = selection
  for (const row of counted) if ((failing[row] & others) === 0) call(row)
}

type Count = { value: string; count: number }

/** The most frequent first; equals by name, so that the order never changes by itself. */
function largest(list: string[], counts: Uint32Array, sizeMax: number): Count[] {
  const found: Count[] = []
  for (let code = 1; code < counts.length; code++)
    if (counts[code] > 0) found.push({ value: list[code], count: counts[code] })
  return found
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, sizeMax)
}

function countOne(
  register: Register,
  selection: Selection,
  key: 'style' | 'medium' | 'classification',
): Facet[] {
  const { list } = register.values[key]
  const counts = new Uint32Array(list.length)
  const column = register[key]
  eachBut(selection, key, (row) => {
    counts[column[row]]++
  })
  return largest(list, counts, facetSizeMax).map(({ value, count }) => ({ value, label: value, count }))
}

function countMany(register: Register, selection: Selection, key: 'maker' | 'subject'): Uint32Array {
  const counts = new Uint32Array(register.values[key].list.length)
  const column = key === 'maker' ? register.makers : register.subjects
  eachBut(selection, key, (row) => {
    for (const code of column[row]) counts[code]++
  })
  return counts
}

/** The chosen maker is among them however few the works, so that a name can be shown. */
function makerFacet(register: Register, selection: Selection, chosen: string | undefined): Facet[] {
  const { maker } = register.values
  const counts = countMany(register, selection, 'maker')
  const most = largest(maker.list, counts, facetSizeMax)
  const value = chosen?.toLowerCase()
  const code = value === undefined ? undefined : maker.find(value)
  if (value && code !== undefined && !most.some((each) => each.value === value))
    most.push({ value, count: counts[code] })
  return most.map(({ value, count }) => ({
    value,
    label: register.makerNames[maker.find(value)!]?.name ?? value,
    count,
  }))
}

/** The top of the tree, and below each chosen term what stands directly below it. */
function subjectFacet(register: Register, selection: Selection, chosen: string | undefined): Facet[] {
  const counts = countMany(register, selection, 'subject')
  const open = new Set<string>([''])
  if (chosen)
    chosen.split('/').forEach((_, at, terms) => {
      open.add(terms.slice(0, at + 1).join('/'))
    })
  const below = new Map<string, Count[]>()
  for (const each of largest(register.values.subject.list, counts, Number.POSITIVE_INFINITY)) {
    const parent = each.value.includes('/') ? each.value.slice(0, each.value.lastIndexOf('/')) : ''
    if (!open.has(parent)) continue
    const siblings = below.get(parent) ?? []
    if (siblings.length < facetSizeMax) siblings.push(each)
    below.set(parent, siblings)
  }
  const walk = (parent: string): Count[] =>
    (below.get(parent) ?? []).flatMap((each) => [each, ...walk(each.value)])
  return walk('').map(({ value, count }) => ({
    value,
    count,
    label: value.slice(value.lastIndexOf('/') + 1),
  }))
}

const spansMax = 24
const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000]

/** How many works lie in each stretch of years; what is rarer than one work in two hundred at the early end is one stretch. */
function yearFacet(register: Register, selection: Selection): Facets['years'] {
  const byYear = new Map<number, number>()
  let dated = 0
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  eachBut(selection, 'years', (row) => {
    const year = register.yearFrom[row]
    if (year === unknownYear) return
    dated++
    byYear.set(year, (byYear.get(year) ?? 0) + 1)
    from = Math.min(from, year)
    to = Math.max(to, register.yearTo[row])
  })
  if (dated === 0) return null
  const years = [...byYear].sort(([one], [other]) => one - other)
  let early = 0
  const main = years.find(([, count]) => {
    early += count
    return early > dated / 200
  })![0]
  const step = steps.find((each) => (to - main) / each < spansMax - 1) ?? 1000
  const first = Math.floor(main / step) * step
  const spans = from < first ? [{ from, to: first - 1, count: 0 }] : []
  for (let at = first; at <= to; at += step) spans.push({ from: at, to: at + step - 1, count: 0 })
  for (const [year, count] of years) spans.find((span) => year <= span.to)!.count += count
  return { from, to, spans }
}

function countIf(selection: Selection, key: FilterKey, is: (row: number) => boolean): number {
  let count = 0
  eachBut(selection, key, (row) => {
    if (is(row)) count++
  })
  return count
}

/** What a selection can be narrowed by; each facet counts without its own filter, so that another value can be chosen. */
export function countFacets(register: Register, selection: Selection, filter: CatalogueFilter): Facets {
  const rights = standings.map((value, kind) => ({
    value,
    label: value,
    count: countIf(selection, 'rights', (row) => register.rights[row] === kind),
  }))
  return {
    makers: makerFacet(register, selection, filter.maker),
    styles: countOne(register, selection, 'style'),
    media: countOne(register, selection, 'medium'),
    classifications: countOne(register, selection, 'classification'),
    subjects: subjectFacet(register, selection, filter.subject),
    rights: rights.filter(({ count }) => count > 0),
    images: countIf(selection, 'image', (row) => register.image[row]),
    coloured: countIf(selection, 'colour', (row) => register.palettes.has(row)),
    years: yearFacet(register, selection),
  }
}
