import { setTimeout } from 'node:timers/promises'
import { GET as similar } from '@/app/api/v1/artworks/[id]/similar/route'
import { GET as artworks } from '@/app/api/v1/artworks/route'
import { GET as exhibition } from '@/app/api/v1/exhibition/route'
import { POST as forget } from '@/app/api/v1/history/forget/route'
import { POST as preview } from '@/app/api/v1/history/preview/route'
import { POST as restore } from '@/app/api/v1/history/restore/route'
import { POST as interactions } from '@/app/api/v1/interactions/route'
import { GET as recommendations } from '@/app/api/v1/recommendations/route'
import { POST as visitors } from '@/app/api/v1/visitors/route'
import type { RouteHandler } from '@/lib/http/handler'

export const routes = {
  artworks,
  exhibition,
  forget,
  interactions,
  preview,
  recommendations,
  restore,
  similar,
  visitors,
}

type Asked = { token?: string; query?: Record<string, unknown>; body?: unknown; id?: string }

const askedAgainMax = 5
const pauseMs = 3_000

/** One call of the gallery's own API, as a program makes it; anything but success is an error. */
export async function call<T>(
  handler: RouteHandler,
  { token, query = {}, body, id }: Asked = {},
): Promise<T> {
  const { method, path } = handler.operation
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const request = new Request(`http://localhost/api/v1${path.replace('{id}', id ?? '')}?${search}`, {
    method: method.toUpperCase(),
    headers: {
      ...(token && { 'x-regard-visitor': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const ask = () => handler(request.clone(), { params: Promise.resolve(id ? { id } : {}) })
  let response = await ask()
  // "ask again in a few seconds": a busy machine is not what is measured here
  for (let again = 0; response.status === 503 && again < askedAgainMax; again++) {
    await setTimeout(pauseMs)
    response = await ask()
  }
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return response.json() as Promise<T>
}
