/**
 * What is known of every work, as numbers in a few long arrays instead of thirty objects a work: the collector follows every
 * object of the heap again and again while requests leave garbage behind, and of a hundred thousand works that was what made
 * one request in twenty slow. A work is read back in microseconds.
 *
 * A work is a run of words (32 bits each), and words that many works share (makers, styles, subjects, media) are numbers in
 * one table of names:
 *
 *     0 yearFrom  1 yearTo  2 style  3 culture  4 medium  5 classification      `none` where there is none
 *     6 makers  7 subjects  8 maker ids  9 colours  10 features                 how many; of features `none` where null
 *     then the numbers of the makers, subjects and maker ids; of each colour rgb and its share (2 words); the features
 */
import type { WorkContent } from '@/ml/types'

/** One work as the catalogue room hands it over; a work that is gone or hidden comes as `published: false`. */
export type CatalogueEntry = { content: WorkContent; makerIds: string[]; published: boolean }

const none = -(2 ** 31)
const headWords = 11
const styleAt = 2

/** Names by number and numbers by name. Shared by every catalogue that follows from one: it only grows. */
class Names {
  readonly list: string[] = []
  private readonly numbers = new Map<string, number>()

  /** Of a name that may be new. */
  number(name: string): number {
    let number = this.numbers.get(name)
    if (number === undefined) {
      number = this.list.push(name) - 1
      this.numbers.set(name, number)
    }
    return number
  }

  find(name: string): number | undefined {
    return this.numbers.get(name)
  }
}

const double = new Float64Array(1)
const doubleWords = new Int32Array(double.buffer)
const single = new Float32Array(1)
const singleWord = new Int32Array(single.buffer)

export class WorkColumns {
  static readonly empty = new WorkColumns(
    new Names(),
    [],
    [],
    new Uint8Array(0),
    new Int32Array(1),
    new Int32Array(0),
  )

  constructor(
    readonly names: Names,
    readonly ids: string[], // (N)
    readonly titles: string[], // (N)
    /** 1 where the work may not be ranked */
    readonly unpublished: Uint8Array, // (N)
    readonly starts: Int32Array, // (N + 1)
    readonly words: Int32Array, // (words of all works)
  ) {}

  get size(): number {
    return this.ids.length
  }

  content(row: number): WorkContent {
    const { words, names } = this
    const start = this.starts[row]!
    const number = (at: number) => (words[start + at] === none ? null : words[start + at]!)
    const name = (at: number) => (words[start + at] === none ? null : names.list[words[start + at]!]!)
    const lists = this.listsAt(start)
    const palette: WorkContent['palette'] = []
    for (let at = lists.palette; at < lists.features; at += 3) {
      doubleWords[0] = words[at + 1]!
      doubleWords[1] = words[at + 2]!
      palette.push({ hex: `#${words[at]!.toString(16).padStart(6, '0')}`, share: double[0]! })
    }
    return {
      id: this.ids[row]!,
      makers: this.namesOf(lists.makers, lists.subjects),
      style: name(styleAt),
      culture: name(3),
      medium: name(4),
      classification: name(5),
      subjects: this.namesOf(lists.subjects, lists.makerIds),
      title: this.titles[row]!,
      yearFrom: number(0),
      yearTo: number(1),
      palette,
      features: words[start + 10] === none ? null : featuresOf(words, lists.features, words[start + 10]!),
    }
  }

  makerIds(row: number): string[] {
    const { makerIds, palette } = this.listsAt(this.starts[row]!)
    return this.namesOf(makerIds, palette)
  }

  /** The rows of one maker's id. */
  rowsOfMaker(id: string): number[] {
    const wanted = this.names.find(id)
    return this.rowsWhere((start) => {
      const { makerIds, palette } = this.listsAt(start)
      for (let at = makerIds; at < palette; at++) if (this.words[at] === wanted) return true
      return false
    })
  }

  rowsOfStyle(style: string): number[] {
    const wanted = this.names.find(style)
    return this.rowsWhere((start) => this.words[start + styleAt] === wanted)
  }

  /** The rows of a subject and of everything under it. */
  rowsOfSubject(path: string): number[] {
    const wanted = new Set<number>()
    this.names.list.forEach((name, number) => {
      if (name === path || name.startsWith(`${path}/`)) wanted.add(number)
    })
    return this.rowsWhere((start) => {
      const { subjects, makerIds } = this.listsAt(start)
      for (let at = subjects; at < makerIds; at++) if (wanted.has(this.words[at]!)) return true
      return false
    })
  }

  /** Whether a row says the same of its work as a row of columns that these follow from, or that follow from these. */
  same(row: number, other: WorkColumns, at: number): boolean {
    if (other.names !== this.names || other.titles[at] !== this.titles[row]) return false
    const [start, from] = [this.starts[row]!, other.starts[at]!]
    const length = this.starts[row + 1]! - start
    if (other.starts[at + 1]! - from !== length) return false
    for (let i = 0; i < length; i++) if (this.words[start + i] !== other.words[from + i]) return false
    return true
  }

  private rowsWhere(holds: (start: number) => boolean): number[] {
    const rows: number[] = []
    for (let row = 0; row < this.size; row++) if (holds(this.starts[row]!)) rows.push(row)
    return rows
  }

  private namesOf(from: number, to: number): string[] {
    return Array.from(this.words.subarray(from, to), (number) => this.names.list[number]!)
  }

  /** Where the lists of a run begin; each ends where the next one begins. */
  private listsAt(start: number) {
    const { words } = this
    const makers = start + headWords
    const subjects = makers + words[start + 6]!
    const makerIds = subjects + words[start + 7]!
    const palette = makerIds + words[start + 8]!
    return { makers, subjects, makerIds, palette, features: palette + 3 * words[start + 9]! }
  }
}

function featuresOf(words: Int32Array, from: number, length: number): Float32Array {
  return new Float32Array(words.slice(from, from + length).buffer)
}

/** Puts works one after the other: new ones, and rows of the columns before. */
export class WorkColumnsWriter {
  private readonly ids: string[] = []
  private readonly titles: string[] = []
  private readonly hidden: number[] = []
  private readonly starts: number[] = [0]
  private words: Int32Array
  private length = 0
  private readonly names: Names

  /** @param before empty: names are numbered anew */
  constructor(private readonly before: WorkColumns) {
    this.names = before.size > 0 ? before.names : new Names()
    this.words = new Int32Array(before.words.length + 64)
  }

  /** Takes a row over as it is. */
  keep(row: number): void {
    const { ids, titles, unpublished, starts, words } = this.before
    const run = words.subarray(starts[row]!, starts[row + 1]!)
    this.grow(run.length)
    this.words.set(run, this.length)
    this.length += run.length
    this.close(ids[row]!, titles[row]!, unpublished[row]!)
  }

  add({ content, makerIds, published }: CatalogueEntry): void {
    const { makers, subjects, palette, features, yearFrom, yearTo } = content
    const { style, culture, medium, classification } = content
    const lists = [makers, subjects, makerIds]
    const listed = lists.reduce((sum, list) => sum + list.length, 0)
    this.grow(headWords + listed + 3 * palette.length + (features?.length ?? 0))
    this.put(yearFrom ?? none)
    this.put(yearTo ?? none)
    for (const name of [style, culture, medium, classification])
      this.put(name === null ? none : this.names.number(name))
    for (const list of lists) this.put(list.length)
    this.put(palette.length)
    this.put(features ? features.length : none)
    for (const list of lists) for (const name of list) this.put(this.names.number(name))
    for (const { hex, share } of palette) {
      double[0] = share
      this.put(Number.parseInt(hex.slice(1), 16))
      this.put(doubleWords[0]!)
      this.put(doubleWords[1]!)
    }
    for (const value of features ?? []) {
      single[0] = value
      this.put(singleWord[0]!)
    }
    this.close(content.id, content.title, published ? 0 : 1)
  }

  finish(): WorkColumns {
    const { ids, titles, hidden, starts, words, length } = this
    return new WorkColumns(
      this.names,
      ids,
      titles,
      Uint8Array.from(hidden),
      Int32Array.from(starts),
      words.slice(0, length),
    )
  }

  private put(word: number): void {
    this.words[this.length++] = word
  }

  private close(id: string, title: string, hidden: number): void {
    this.ids.push(id)
    this.titles.push(title)
    this.hidden.push(hidden)
    this.starts.push(this.length)
  }

  private grow(more: number): void {
    if (this.length + more <= this.words.length) return
    const grown = new Int32Array(Math.ceil((this.length + more) * 1.5))
    grown.set(this.words)
    this.words = grown
  }
}
