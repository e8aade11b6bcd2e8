import { z } from 'zod'
import { AppError, type ErrorCode, type Problem, statusByCode } from '@/lib/errors'

const titles: Record<ErrorCode, string> = {
  invalid_input: 'The request is not right',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with what is there',
  too_large: 'Too large',
  unsupported_media_type: 'Not a kind of content this reads',
  too_many_requests: 'Too many requests',
  internal: 'Something went wrong here',
  unavailable: 'Not available just now',
}

export const problemType = 'application/problem+json'

/** RFC 9457, with a stable `code` and the fields that were refused. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(statusByCode) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    instance: z.string().describe('the id of the request, as in the header x-request-id'),
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: 'Problem' })

const databaseAway =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|57P0[123]|53300|P1001|P1002|P1008|P1017|P2024)$/
const databaseAwayMessage = /Connection terminated|timeout exceeded when trying to connect/

function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown }
  if (typeof code === 'string' && databaseAway.test(code)) return true
  if (typeof message === 'string' && databaseAwayMessage.test(message)) return true
  return isDatabaseAway(cause, depth + 1)
}

export function problemsOf(error: z.ZodError, prefix = ''): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter(Boolean).join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: 'is not a known field; leave it out',
    }))
  })
}

/** Whatever was thrown, as the one error class. What is not ours becomes `internal` and says nothing of itself. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof z.ZodError) {
    return new AppError('invalid_input', 'Some fields are not right.', {
      problems: problemsOf(error),
      cause: error,
    })
  }
  if (isDatabaseAway(error)) {
    return new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
      cause: error,
    })
  }
  return new AppError(
    'internal',
    'Something went wrong here. The log has the details under this request id.',
    {
      cause: error,
    },
  )
}

export function problemResponse(error: AppError, requestId: string, headers: Headers): Response {
  headers.set('content-type', problemType)
  headers.set('cache-control', 'no-store')
  headers.delete('set-cookie')
  if (error.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer realm="Regard"')
  if (error.code === 'unavailable') headers.set('retry-after', '5')
  // what was not read is not waited for
  if (error.code === 'too_large') headers.set('connection', 'close')
  const body: z.infer<typeof problemSchema> = {
    type: `urn:regard:problem:${error.code}`,
    title: titles[error.code],
    status: error.status,
    code: error.code,
    detail: error.publicMessage,
    instance: `urn:uuid:${requestId}`,
    problems: error.problems,
  }
  return new Response(JSON.stringify(body), { status: error.status, headers })
}
