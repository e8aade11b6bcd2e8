/** Every error a person or program may see has one of these codes; a code without a status does not compile. */
export const statusByCode = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof statusByCode

/** One refused field: where it stands, what is wrong, what to do. */
export type Problem = { path: string; message: string }

/**
 * The one error class. `message` is for the log, `publicMessage` for whoever asked: it names the field and the remedy
 * and never carries data of others. `cause` keeps the original.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly publicMessage: string
  readonly problems: Problem[]

  constructor(
    code: ErrorCode,
    publicMessage: string,
    options: { message?: string; problems?: Problem[]; cause?: unknown } = {},
  ) {
    super(options.message ?? publicMessage, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.publicMessage = publicMessage
    this.problems = options.problems ?? []
  }

  get status(): number {
    return statusByCode[this.code]
  }
}
