/** Without input for this long nobody is looking. */
export const idleAfterMs = 30_000

/**
 * Time spent looking: runs while the work is visible, the page is in front and the visitor active. All times in
 * milliseconds of one monotonic clock.
 */
export class DwellClock {
  private inView = false
  private inFront = true
  private lastInput: number
  private countedUntil: number
  private total = 0

  constructor(now: number) {
    this.lastInput = now
    this.countedUntil = now
  }

  setInView(inView: boolean, now: number) {
    this.count(now)
    this.inView = inView
  }

  setInFront(inFront: boolean, now: number) {
    this.count(now)
    this.inFront = inFront
    // coming back is a sign of life
    if (inFront) this.lastInput = now
  }

  noteInput(now: number) {
    this.count(now)
    this.lastInput = now
  }

  /** What was looked at since the last taking; taking empties it, so that no moment is told twice. */
  take(now: number): number {
    this.count(now)
    const taken = Math.round(this.total)
    this.total = 0
    return taken
  }

  private count(now: number) {
    const until = Math.min(now, this.lastInput + idleAfterMs)
    if (this.inView && this.inFront && until > this.countedUntil) this.total += until - this.countedUntil
    this.countedUntil = Math.max(this.countedUntil, now)
  }
}
