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

type Parser<T> = {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
}

/** The parsed input, or one `invalid_input` that names every refused field. */
export function parseInput<T>(parser: Parser<T>, input: unknown): T {
  const parsed = parser.safeParse(input)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  const first = problems[0]
  const where = first?.path ? `${first.path}: ${first.message}` : (first?.message ?? 'not understood')
  throw new AppError('invalid_input', `The input is not complete or not valid. ${where}.`, { problems })
}
