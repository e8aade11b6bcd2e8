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

/** By its name, because a production build may hold this class more than once. */
export function isRankerUnavailable(cause: unknown): cause is RankerUnavailable {
  return cause instanceof Error && cause.name === 'RankerUnavailable'
}

/** The ranking process refused or failed one call and goes on serving the others. */
export class RankerCallFailed extends Error {
  constructor(method: string, message: string) {
    super(`${method}: ${message}`)
    this.name = 'RankerCallFailed'
  }
}
