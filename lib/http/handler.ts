import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { consume, type Limit } from '@/lib/auth/limits'
import { requireAdminActor, requireReader, requireVisitorActor } from '@/lib/auth/policy'
import type { Actor, AdminActor, KeyScope, VisitorActor } from '@/lib/auth/schema'
import { actorFromRequest } from '@/lib/auth/service'
import { newId } from '@/lib/clock'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { addressKey } from './address'
import { checkContentLength, readJson } from './body'
import { log } from './log'
import { checkOrigin } from './origin'
import { asAppError, problemResponse, problemsOf } from './problem'

/**
 * `everyone`: nobody, visitors, admins, and keys with the scope. `newcomer`: the same, and a visitor's cookie counts before
 * an admin's session. `visitor`: who presents a visitor's token or cookie. `admin`: a session, or a key with the scope admin.
 */
export type Callers = 'everyone' | 'newcomer' | 'visitor' | 'admin'

/** What a route is: read here at every request, and by the API description. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** under /api/v1, parameters in braces: /artworks/{id} */
  path: string
  summary: string
  description?: string
  tag: string
  callers: Callers
  /** what an API key must hold; left out: anything */
  scope?: KeyScope
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** left out: 204, no content */
  response?: z.ZodType
  status?: 200 | 201
  bodyBytesMax?: number
  /** instead of the usual limit */
  limit?: Limit | 'none'
  /** answers carry an ETag and are asked for again only when changed */
  revalidate?: boolean
}

/** What is read of a request, whoever brings it: a whole Request also holds a signal nobody here listens to (decision 064). */
export type Asked = Pick<Request, 'method' | 'url' | 'headers' | 'body'>

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

type Context<O extends Operation> = {
  actor: Actor
  /** the visitor asking, or 401 */
  visitor(): VisitorActor
  /** the admin asking, or 401/403 */
  admin(): AdminActor
  params: Parsed<O['params']>
  query: Parsed<O['query']>
  body: Parsed<O['body']>
  request: Asked
  /** of the answer */
  headers: Headers
}

/** An answer already written as JSON, by a route that keeps parts of it as text. */
export class JsonText {
  constructor(readonly text: string) {}
}

type Answer<O extends Operation> = O['response'] extends z.ZodType
  ? Promise<z.input<O['response']> | JsonText | Response> | z.input<O['response']>
  : Promise<void>

/** What a Response is made of: making one and reading it again costs a small answer more than all else that is done with it. */
type Written = { status: number; headers: Headers; body: string | null }

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }
export type RouteHandler = ((request: Request, context: NextContext) => Promise<Response>) & {
  operation: Operation
  /** the same answer for a caller that writes it to a socket itself */
  write(request: Asked, context: NextContext): Promise<Written | Response>
}

const bodyBytesUsual = 64 * 1024
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

function asVisitor(operation: Operation, actor: Actor): VisitorActor {
  return requireVisitorActor(actor, operation.scope ?? 'history:read')
}

function authorise(operation: Operation, actor: Actor): void {
  const { callers, scope } = operation
  if (callers === 'admin') requireAdminActor(actor)
  else if (callers === 'visitor') asVisitor(operation, actor)
  else if (scope === 'catalogue:read') requireReader(actor)
  else if (scope) {
    const scopes =
      actor.type === 'key' ? actor.scopes : actor.type === 'visitor' ? actor.keyScopes : undefined
    if (scopes && !scopes.includes(scope)) {
      throw new AppError('forbidden', `The API key lacks the scope ${scope}.`)
    }
  }
}

async function checkLimit(operation: Operation, actor: Actor, request: Asked, headers: Headers) {
  const perMinute = env().REGARD_RATE_LIMIT
  if (operation.limit === 'none' || perMinute === 0) return
  const [who, factor] =
    actor.type === 'key'
      ? [`key:${actor.keyId}`, 1]
      : actor.type === 'visitor'
        ? [`visitor:${actor.visitorId}`, 1]
        : actor.type === 'admin'
          ? [`admin:${actor.userId}`, 1]
          : // a museum's own network is one address to us
            [addressKey(request.headers), 5]
  const limit = operation.limit ?? { name: 'api', points: perMinute * factor, seconds: 60 }
  const answer = await consume(limit, who)
  if (answer.allowed) return
  headers.set('retry-after', String(answer.resetSeconds))
  throw new AppError('too_many_requests', `Too many requests. Try again in ${answer.resetSeconds} s.`)
}

function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('invalid_input', `The ${where} is not right.`, { problems: problemsOf(parsed.error) })
}

function readQuery(schema: z.ZodObject | undefined, request: Asked): Record<string, string> {
  const { searchParams } = new URL(request.url)
  const known = Object.keys(schema?.shape ?? {})
  const problems = [...new Set(searchParams.keys())].flatMap((name) => {
    if (!known.includes(name)) {
      return [{ path: name, message: `is not a parameter here; known are: ${known.join(', ') || 'none'}` }]
    }
    return searchParams.getAll(name).length > 1 ? [{ path: name, message: 'is given more than once' }] : []
  })
  if (problems.length > 0) throw new AppError('invalid_input', 'The query is not right.', { problems })
  return Object.fromEntries(searchParams)
}

function respond(operation: Operation, data: unknown, request: Asked, headers: Headers): Written | Response {
  if (data instanceof Response) {
    for (const [name, value] of headers) data.headers.append(name, value)
    return data
  }
  if (!operation.response) return { status: 204, headers, body: null }
  const text = data instanceof JsonText ? data.text : JSON.stringify(data)
  headers.set('content-type', 'application/json')
  if (operation.revalidate) {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    headers.set('etag', etag)
    headers.set('cache-control', 'private, no-cache')
    // a proxy that compresses marks the tag as weak
    const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? []
    if (known.some((tag) => tag.replace(/^W\//, '') === etag)) {
      headers.delete('content-type')
      return { status: 304, headers, body: null }
    }
  }
  return { status: operation.status ?? 200, headers, body: text }
}

function asResponse(answer: Written | Response): Response {
  if (answer instanceof Response) return answer
  const { status, headers, body } = answer
  // bytes, because a string would be searched for lone surrogates and encoded once more on its way out
  return new Response(body && Buffer.from(body), { status, headers })
}

/** Runs what answers a request: whatever is thrown becomes a problem, and one line goes to the log. */
async function guarded<A extends Written | Response>(
  request: Asked,
  route: string,
  answer: (headers: Headers) => Promise<A>,
): Promise<A | Response> {
  const requestId = newId()
  const started = performance.now()
  const headers = new Headers({ 'cache-control': 'no-store', 'x-request-id': requestId, ...securityHeaders })
  let response: A | Response
  let failure: AppError | undefined
  try {
    response = await answer(headers)
  } catch (error) {
    failure = asAppError(error)
    response = problemResponse(failure, requestId, headers)
  }
  const ms = Math.round(performance.now() - started)
  const line = { requestId, method: request.method, route, status: response.status, ms, code: failure?.code }
  if (response.status >= 500) log().error({ err: failure?.cause ?? failure, ...line }, 'failed')
  else log().info(line, 'answered')
  return response
}

/** For every address under /api that is none. */
export function noRoute(request: Request): Promise<Response> {
  return guarded(request, 'none', async () => {
    throw new AppError(
      'not_found',
      'There is nothing at this address. /api/v1/openapi.json says what there is.',
    )
  })
}

/**
 * Makes one route of the API from its declaration: who may call it, what it takes, what it answers. Everything a route needs
 * besides its own work happens here once, and the declaration stays readable as `handler.operation`.
 */
export function route<const O extends Operation>(
  operation: O,
  handle: (context: Context<O>) => Answer<O>,
): RouteHandler {
  async function answer(request: Asked, given: NextContext, headers: Headers) {
    const bytesMax = operation.bodyBytesMax ?? bodyBytesUsual
    checkContentLength(request.headers, bytesMax)
    checkOrigin(request)
    const actor = await actorFromRequest(
      request.headers,
      operation.callers === 'admin' || operation.callers === 'everyone' ? 'admin' : 'visitor',
    )
    await checkLimit(operation, actor, request, headers)
    authorise(operation, actor)
    const query = readQuery(operation.query, request)
    const context = {
      actor,
      visitor: () => asVisitor(operation, actor),
      admin: () => requireAdminActor(actor),
      params: operation.params && parse(operation.params, await given.params, 'address'),
      query: operation.query && parse(operation.query, query, 'query'),
      body: operation.body && parse(operation.body, await readJson(request, bytesMax), 'body'),
      request,
      headers,
    } as Context<O>
    return respond(operation, await handle(context), request, headers)
  }

  const write = (request: Asked, given: NextContext) =>
    guarded(request, operation.path, (headers) => answer(request, given, headers))
  const handler = async (request: Request, given: NextContext) => asResponse(await write(request, given))
  return Object.assign(handler, { operation: operation as Operation, write })
}
