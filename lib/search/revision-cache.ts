import { catalogueRevision } from '@/lib/catalogue/service'

const entriesMax = 500

/**
 * Remembers answers for as long as the catalogue stays as it is: counting a whole collection costs tenths of a second,
 * and most visitors ask for the same counts. The revision is asked every time, so an answer is never older than a change.
 */
export class RevisionCache<T> {
  private revision = ''
  private readonly answers = new Map<string, Promise<T>>()

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const revision = await catalogueRevision()
    if (revision !== this.revision) {
      this.revision = revision
      this.answers.clear()
    }
    const known = this.answers.get(key)
    if (known) return known
    if (this.answers.size >= entriesMax) this.answers.delete(this.answers.keys().next().value!)
    const answer = make()
    this.answers.set(key, answer)
    // a failure is not an answer
    answer.catch(() => this.answers.delete(key))
    return answer
  }
}
