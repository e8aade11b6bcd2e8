import { standings } from '@/lib/catalogue/schema'
import { catalogueRevision, foldText, standingOf } from '@/lib/catalogue/service'
import { PaletteTable } from './palette-table'
import { countWorks, type Entry, readEntries, readMakerNames } from './register-queries'

/** A value in a row where nothing is known. */
export const unknownYear = -(2 ** 31)

/** Distinct values, numbered from 1; 0 is none. */
export class Values {
  readonly list: string[] = ['']
  private readonly codes = new Map<string, number>()

  find(value: string): number | undefined {
    return this.codes.get(value)
  }

  add(value: string): number {
    const known = this.codes.get(value)
    if (known !== undefined) return known
    this.codes.set(value, this.list.length)
    return this.list.push(value) - 1
  }
}

/**
 * The register of the collection, resident: for every work, by row, what it can be narrowed by and which colours it has. Counting
 * eight facets over two hundred thousand works is one walk of some milliseconds here and most of a second in the database; words are
 * the database's part.
 */
export class Register {
  readonly ids: string[] = []
  /** by the 32 digits of an id */
  private readonly rowByDigits = new Map<string, number>()
  /** folded, with a space before, so that every word begins after one */
  readonly titles: string[] = []
  readonly published: boolean[] = []
  readonly wallOrder: number[] = []
  readonly yearFrom: number[] = []
  readonly yearTo: number[] = []
  readonly image: boolean[] = []
  /** place in standings */
  readonly rights: number[] = []
  readonly style: number[] = []
  readonly medium: number[] = []
  readonly classification: number[] = []
  readonly makers: number[][] = []
  readonly subjects: number[][] = []
  readonly values = {
    style: new Values(),
    medium: new Values(),
    classification: new Values(),
    maker: new Values(),
    subject: new Values(),
  }
  /** by the maker's code: the name, and as it is searched for */
  readonly makerNames: { name: string; folded: string }[] = []
  readonly palettes = new PaletteTable()
  newest = new Date(0)
  private order: Int32Array | null = null

  /** Rows in the order of the open wall. */
  get wall(): Int32Array {
    if (!this.order) {
      const { wallOrder, ids } = this
      this.order = Int32Array.from(ids.keys()).sort(
        (one, other) => wallOrder[one] - wallOrder[other] || (ids[one] < ids[other] ? -1 : 1),
      )
    }
    return this.order
  }

  set(entry: Entry): void {
    const digits = entry.id.replaceAll('-', '')
    let row = this.rowByDigits.get(digits)
    if (row === undefined) {
      row = this.ids.push(entry.id) - 1
      this.rowByDigits.set(digits, row)
      this.order = null
    } else if (this.wallOrder[row] !== entry.wallOrder) this.order = null
    const { style, medium, classification, maker, subject } = this.values
    this.published[row] = entry.published
    this.titles[row] = ` ${foldText(entry.title)}`
    this.wallOrder[row] = entry.wallOrder
    this.yearFrom[row] = entry.yearFrom ?? unknownYear
    this.yearTo[row] = entry.yearTo ?? unknownYear
    this.image[row] = entry.image
    this.rights[row] = standings.indexOf(standingOf(entry))
    this.style[row] = entry.style ? style.add(entry.style) : 0
    this.medium[row] = entry.medium ? medium.add(entry.medium) : 0
    this.classification[row] = entry.classification ? classification.add(entry.classification) : 0
    this.makers[row] = [...new Set(entry.makers)].map((id) => maker.add(id))
    this.subjects[row] = entry.subjects.map((path) => subject.add(path))
    this.palettes.set(row, entry.palette)
    if (entry.updatedAt > this.newest) this.newest = entry.updatedAt
  }

  /** The rows of works named one after the other by their ids' 32 digits; those not read yet are passed over. */
  rowsOf(digits: string): Int32Array {
    const rows = new Int32Array(digits.length / 32)
    let known = 0
    for (let at = 0; at < digits.length; at += 32) {
      const row = this.rowByDigits.get(digits.slice(at, at + 32))
      if (row !== undefined) rows[known++] = row
    }
    return rows.subarray(0, known)
  }

  setMakerName(id: string, name: string): void {
    const code = this.values.maker.find(id)
    if (code !== undefined && this.makerNames[code]?.name !== name)
      this.makerNames[code] = { name, folded: ` ${foldText(name)}` }
  }
}

/** Longer than any batch's transaction: a row stamped before the newest may have been committed after it. */
const commitLagMs = 60_000
/** A request waits this long for a change to arrive; a big one is taken in while requests are answered as before. */
const changeWaitMs = 400

type Holder = {
  register: Register | null
  revision: string
  refreshing: Promise<void> | null
  /** works read so far, the first time */
  read: number
}
// pages and routes are bundled apart, and one register serves them all
const holder = globalThis as typeof globalThis & { regardRegister?: Holder }

function holderOf(): Holder {
  holder.regardRegister ??= { register: null, revision: '', refreshing: null, read: 0 }
  return holder.regardRegister
}

async function readAll(since: Date | null, register: Register): Promise<Register> {
  for await (const entries of readEntries(since)) {
    for (const entry of entries) register.set(entry)
    holderOf().read = register.ids.length
  }
  for (const { id, name } of await readMakerNames()) register.setMakerName(id, name)
  return register
}

async function refresh(state: Holder, revision: string): Promise<void> {
  const since = state.register && new Date(state.register.newest.getTime() - commitLagMs)
  const register = await readAll(since, state.register ?? new Register())
  // works have been deleted
  const whole = register.ids.length === (await countWorks())
  const complete = whole ? register : await readAll(null, new Register())
  // sorted now, not while a visitor waits
  void complete.wall
  state.register = complete
  state.revision = revision
}

/** The register in step with the catalogue, and the revision it stands at. */
export async function takeRegister(): Promise<{ register: Register; revision: string }> {
  const state = holderOf()
  const revision = await catalogueRevision()
  if (revision !== state.revision) {
    state.refreshing ??= refresh(state, revision).finally(() => {
      state.refreshing = null
    })
    if (!state.register) await state.refreshing
    else {
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, changeWaitMs)
      })
      await Promise.race([state.refreshing, enough]).finally(() => clearTimeout(timer))
    }
  }
  return { register: state.register!, revision: state.revision }
}

/** Works read so far; null once the register can be asked. Begins to read where nobody has yet. */
export function readingSoFar(): number | null {
  const state = holderOf()
  if (state.register) return null
  // why it fails is told to whoever asks for works
  if (!state.refreshing) void takeRegister().catch(() => {})
  return state.read
}
