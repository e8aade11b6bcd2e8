/** What an importer did about one field of one record, or why it would not take the record. */
export type Note = {
  field: string
  kind: 'repaired' | 'refused'
  reason: string
  /** as it stood in the source, shortened */
  before: string
  /** as it will stand with us; null where the value is dropped or the record refused */
  after: string | null
}

const lengthMax = 120
const shorten = (text: string) => (text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text)

/** Collects the notes of one record while it is reshaped. */
export class Notes {
  readonly list: Note[] = []

  repair(field: string, reason: string, before: unknown, after: unknown): void {
    this.list.push({
      field,
      kind: 'repaired',
      reason,
      before: shorten(String(before)),
      after: after == null ? null : shorten(String(after)),
    })
  }

  refuse(field: string, reason: string, before: unknown = ''): void {
    this.list.push({ field, kind: 'refused', reason, before: shorten(String(before ?? '')), after: null })
  }

  get refused(): boolean {
    return this.list.some((note) => note.kind === 'refused')
  }
}
