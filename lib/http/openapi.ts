import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { env } from '@/lib/env'
import { type ErrorCode, statusByCode } from '@/lib/errors'
import type { Callers, Operation } from './handler'
import { problemSchema, problemType } from './problem'

const schemes = {
  visitorCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'regard_visitor',
    description: 'set by the first interaction a browser sends',
  },
  visitorToken: {
    type: 'apiKey',
    in: 'header',
    name: 'x-regard-visitor',
    description: 'for programs; from POST /visitors',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'made at /admin/keys' },
  adminSession: { type: 'apiKey', in: 'cookie', name: 'regard.session_token', description: 'from /sign-in' },
} as const

type Security = Record<string, string[]>[]
const asVisitor: Security = [{ visitorCookie: [] }, { visitorToken: [] }]

function securityOf(callers: Callers, scope: string | undefined): Security {
  const key = scope ? [scope] : []
  if (callers === 'admin') return [{ adminSession: [] }, { apiKey: key }]
  if (callers === 'visitor') return [...asVisitor, { apiKey: key, visitorToken: [] }]
  return [{}, ...asVisitor, { apiKey: key }]
}

function refusalsOf(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = ['invalid_input', 'unauthenticated', 'forbidden', 'internal', 'unavailable']
  if (operation.params) codes.push('not_found')
  if (operation.body) codes.push('conflict', 'too_large', 'unsupported_media_type')
  if (operation.limit !== 'none') codes.push('too_many_requests')
  return codes
}

function responsesOf(operation: Operation): RouteConfig['responses'] {
  const problem = { [problemType]: { schema: problemSchema } }
  const refusals = refusalsOf(operation).map((code) => [
    String(statusByCode[code]),
    { description: `code: ${code}`, content: problem },
  ])
  const success = operation.response
    ? {
        [operation.status ?? 200]: {
          description: operation.summary,
          content: { 'application/json': { schema: operation.response } },
        },
      }
    : { 204: { description: 'Done' } }
  return { ...success, ...Object.fromEntries(refusals) }
}

/** The OpenAPI 3.1 description of these operations, from the very declarations that run. */
export function describeApi(operations: Operation[]) {
  const registry = new OpenAPIRegistry()
  for (const [name, scheme] of Object.entries(schemes)) {
    registry.registerComponent('securitySchemes', name, scheme)
  }
  for (const operation of operations) {
    const { method, path, summary, tag, params, query, body } = operation
    const scope = operation.scope && `An API key needs the scope \`${operation.scope}\`.`
    registry.registerPath({
      method,
      path,
      summary,
      tags: [tag],
      operationId: `${method}${path.replace(/[{}]/g, '').replace(/(?:^|[/.-])(\w)/g, (_, letter) => letter.toUpperCase())}`,
      description: [operation.description, scope].filter(Boolean).join('\n\n'),
      security: securityOf(operation.callers, operation.scope),
      request: {
        ...(params && { params }),
        ...(query && { query }),
        ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      },
      responses: responsesOf(operation),
    })
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Regard',
      version: '1',
      description:
        'An attention-based art recommender. Errors are application/problem+json (RFC 9457) with a stable `code`; `problems` names the fields that were refused. Lists end with `nextCursor`: null.',
    },
    servers: [{ url: `${env().REGARD_URL.replace(/\/$/, '')}/api/v1` }],
  })
}
