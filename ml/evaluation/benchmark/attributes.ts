/** What public data sets say of their items, as the content the model knows works by. */
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { WorkContent } from '@/ml/types'

/** columns of other names become subjects, `column: value` */
const columns: Record<string, (content: WorkContent, value: string) => void> = {
  title: (content, value) => {
    content.title = value
  },
  maker: (content, value) => content.makers.push(value),
  artist: (content, value) => content.makers.push(value),
  style: (content, value) => {
    content.style = value
  },
  culture: (content, value) => {
    content.culture = value
  },
  medium: (content, value) => {
    content.medium = value
  },
  classification: (content, value) => {
    content.classification = value
  },
  earliest: (content, value) => {
    content.yearFrom = yearOf(value)
  },
  latest: (content, value) => {
    content.yearTo = yearOf(value)
  },
  src: () => {}, // where a row came from says nothing of the work
}

/**
 * `{ item: [attribute, ...] }` (an attribute named often comes first), or a CSV whose first column is the item.
 *
 * @param works item ids of the interactions
 * @param items file of `item id` lines, when the description knows items by other ids
 * @returns by row of `works`; null where nothing is said
 */
export async function readAttributes(
  file: string,
  works: readonly string[],
  items?: string,
): Promise<(WorkContent | null)[]> {
  const idOf = items ? await readPairs(items) : null
  const text = await readFile(file, 'utf8')
  const described = file.endsWith('.json') ? fromJson(file, text) : fromCsv(text)
  const contents = works.map((work) => {
    const found = described.get(idOf?.get(work) ?? work)
    return found ? { ...found, id: work } : null
  })
  if (!contents.some(Boolean))
    throw new Error(`${file} describes none of the items: its ids are others; map them with --items FILE`)
  return contents
}

async function readPairs(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim())
  return new Map(lines.map((line) => line.trim().split(/\s+/) as [string, string]))
}

function fromJson(file: string, text: string): Map<string, WorkContent> {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || !Object.values(parsed).every(Array.isArray))
    throw new Error(`${file} must be a JSON object of item: [attribute, ...]`)
  return new Map(
    Object.entries(parsed as Record<string, unknown[]>).map(([item, attributes]) => {
      const times = new Map<string, number>()
      for (const one of attributes) times.set(String(one), (times.get(String(one)) ?? 0) + 1)
      const subjects = [...times].sort((a, b) => b[1] - a[1]).map(([attribute]) => attribute)
      return [item, { ...nothingKnown(item), subjects }]
    }),
  )
}

function fromCsv(text: string): Map<string, WorkContent> {
  const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[]
  return new Map(
    rows.map((row) => {
      const [[, item], ...fields] = Object.entries(row) as [[string, string], ...[string, string][]]
      const content = nothingKnown(item)
      for (const [column, value] of fields) {
        if (!value) continue
        const set = columns[column.toLowerCase()]
        if (set) set(content, value)
        else content.subjects.push(`${column}: ${value}`)
      }
      return [item, content]
    }),
  )
}

function yearOf(value: string): number | null {
  const year = Number.parseInt(value, 10)
  return Number.isFinite(year) ? year : null
}

export function nothingKnown(id: string): WorkContent {
  return {
    id,
    makers: [],
    style: null,
    culture: null,
    medium: null,
    classification: null,
    subjects: [],
    title: '',
    yearFrom: null,
    yearTo: null,
    palette: [],
    features: null,
  }
}
