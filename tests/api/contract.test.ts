import Ajv2020 from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { createVisitor, recordInteractions } from '@/lib/interactions/service'
import { closeResidency } from '@/lib/recommendation/residency'
import { useDatabase } from '../support/database'
import { asVisitor, attempts, type Gallery, like, nameOf, openGallery, send } from './gallery'
import { findRoutes } from './routes'

useDatabase()

type Media = { schema: object }
type Operation = {
  operationId: string
  responses: Record<string, { content?: Record<string, Media> }>
  requestBody?: { content: Record<string, Media> }
}
type Description = { openapi: string; paths: Record<string, Record<string, Operation>>; components: object }

const routes = await findRoutes()
const handlerOf = (name: string) => routes.find(({ handler }) => nameOf(handler) === name)!.handler
const fetched = await send(handlerOf('GET /openapi.json'), {})
const description: Description = await fetched.json()
const documented = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
)

// formats are the schemas' own patterns' business; the shapes are what is held here
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(description, 'api')

/** The schema an answer must fit, found in the description by where it stands. */
function validatorOf(name: string, status: number, type: string) {
  const [method, path] = name.split(' ') as [string, string]
  const pointer = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    type,
    'schema',
  ]
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/')
  const validate = ajv.getSchema(`api#/${pointer}`)
  if (!validate) throw new Error(`${name} documents no ${status} of type ${type}`)
  return validate
}

async function expectAsDocumented(name: string, response: Response): Promise<unknown> {
  const type = response.headers.get('content-type')
  const documentedStatuses = Object.keys(documented.find((each) => each.name === name)!.operation.responses)
  expect(documentedStatuses).toContain(String(response.status))
  if (type === null) return undefined
  const body = await response.json()
  const validate = validatorOf(name, response.status, type)
  validate(body)
  expect(validate.errors ?? []).toEqual([])
  return body
}

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
}, 120_000)
afterAll(closeResidency)

/** A visitor for visitors' routes, an admin for admins'. */
async function headersFor(name: string): Promise<Record<string, string>> {
  if (handlerOf(name).operation.callers === 'admin') return { cookie: gallery.adminCookie }
  if (name !== 'DELETE /history') return asVisitor(gallery.token)
  const { visitorId } = await createVisitor()
  await recordInteractions({ type: 'visitor', visitorId }, [like(gallery.workIds[5]!)])
  return asVisitor(issueVisitorToken(visitorId))
}

test('the description is OpenAPI 3.1, names every operation once and holds every reference', () => {
  expect(description.openapi).toBe('3.1.0')
  expect(documented.map(({ name }) => name).sort()).toEqual(
    routes.map(({ handler }) => nameOf(handler)).sort(),
  )
  const ids = documented.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
  expect(references.length).toBeGreaterThan(50)
  for (const [, kind, name] of references) {
    expect(description.components).toHaveProperty(`${kind}.${name}`)
  }
})

describe.each(documented)('$name', ({ name }) => {
  const handler = handlerOf(name)

  test('answers as documented, with nothing besides', async () => {
    const response = await send(handler, await attempts[name]!(gallery), await headersFor(name))
    expect(response.ok).toBe(true)
    const body = await expectAsDocumented(name, response)
    const schema = handler.operation.response as z.ZodType | undefined
    expect(body === undefined).toBe(schema === undefined)
    if (schema) expect(schema.parse(body)).toEqual(body)
  })

  test('refuses as documented', async () => {
    const headers = await headersFor(name)
    const attempt = await attempts[name]!(gallery)
    const stray = await send(handler, { ...attempt, search: '?stray=1' }, headers)
    expect(stray.status).toBe(400)
    await expectAsDocumented(name, stray)
    if (attempt.params) {
      const missing = await send(handler, { ...attempt, params: { id: crypto.randomUUID() } }, headers)
      expect(missing.status).toBe(404)
      await expectAsDocumented(name, missing)
    }
    if (attempt.body !== undefined) {
      const wrong = await send(handler, { ...attempt, body: { stray: 1 } }, headers)
      expect(wrong.status).toBe(400)
      await expectAsDocumented(name, wrong)
    }
  })
})

test('pages follow each other without a gap or a repetition', async () => {
  const walk = async (name: string, headers: Record<string, string>, limit: number) => {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const search: string = `?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
      const response = await send(handlerOf(name), { search }, headers)
      const page = (await response.json()) as { items: { id: string }[]; nextCursor: string | null }
      ids.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    } while (cursor)
    return ids
  }
  expect(await walk('GET /artworks', {}, 7)).toEqual(await walk('GET /artworks', {}, 100))
  const visitor = asVisitor(gallery.token)
  const history = await walk('GET /history', visitor, 1)
  expect(history.length).toBeGreaterThan(3)
  expect(history).toEqual(await walk('GET /history', visitor, 100))
  const crooked = await send(handlerOf('GET /artworks'), { search: '?cursor=crooked' }, {})
  expect(await crooked.json()).toMatchObject({ code: 'invalid_input', problems: [{ path: 'cursor' }] })
})

test('base, shares and together add up to the score in what the API says', async () => {
  const response = await send(
    handlerOf('GET /recommendations'),
    { search: '?count=20&explain=true' },
    asVisitor(gallery.token),
  )
  type Item = {
    score: number
    explanation: { base: number; together: number; contributions: { share: number }[] }
  }
  const { items } = (await response.json()) as { items: Item[] }
  expect(items.length).toBe(20)
  for (const { score, explanation } of items) {
    const shares = explanation.contributions.reduce((sum, { share }) => sum + share, 0)
    expect(Math.abs(explanation.base + explanation.together + shares - score)).toBeLessThan(1e-5)
  }
})
