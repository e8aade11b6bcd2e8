/**
 * Remembers answers for as long as the catalogue stays as it is: most visitors ask for the same. The caller gives the revision it
 * read, so an answer is never older than a change.
 */
export class RevisionCache<T> {
  private revision = ''
  private readonly answers = new Map<string, Promise<T>>()

  constructor(private readonly sizeMax: number) {}

  get(revision: string, key: string, make: () => Promise<T>): Promise<T> {
    if (revision !== this.revision) {
      this.revision = revision
      this.answers.clear()
    }
    const known = this.answers.get(key)
    if (known) return known
    if (this.answers.size >= this.sizeMax) this.answers.delete(this.answers.keys().next().value!)
    const answer = make()
    this.answers.set(key, answer)
    // a failure is not an answer
    answer.catch(() => this.answers.delete(key))
    return answer
  }
}
