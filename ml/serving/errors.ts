/** The ranking process cannot answer now: starting, overloaded, too late or down. Asking again later may help. */
export class RankerUnavailable extends Error {
  constructor(
    readonly reason: 'queue_full' | 'deadline' | 'crashed' | 'not_started' | 'stopped',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'RankerUnavailable'
  }
}

/** The ranking process refused or failed one call and goes on serving the others. */
export class RankerCallFailed extends Error {
  constructor(method: string, message: string) {
    super(`${method}: ${message}`)
    this.name = 'RankerCallFailed'
  }
}
