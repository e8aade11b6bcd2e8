'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { v7 } from 'uuid'
import type { VisitorActor } from '@/lib/auth/schema'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { interactionInputSchema } from '@/lib/interactions/schema'
import { forget, forgetAll, recordInteractions, setPaused } from '@/lib/interactions/service'
import { becomeVisitor } from './become-visitor'
import { startCount } from './exhibition/start'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function text(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value ? value : undefined
}

/** A press on a work's label, for browsers without scripts; the recorder tells the same through the API. */
export async function noteMark(form: FormData): Promise<void> {
  const kind = text(form, 'kind')
  const parsed = interactionInputSchema.safeParse({
    id: v7(),
    kind,
    artworkId: kind === 'undo' ? undefined : text(form, 'artworkId'),
    aspect: text(form, 'aspect'),
    aspectValue: text(form, 'aspectValue'),
    undoesId: text(form, 'undoesId'),
    surface: 'artwork',
    occurredAt: new Date().toISOString(),
  })
  if (parsed.success && !(await isIncognito())) await recordInteractions(await becomeVisitor(), [parsed.data])
}

/** The five picks an empty history starts with. */
export async function startExhibition(form: FormData): Promise<void> {
  const chosen = [...new Set(form.getAll('work').map(String))].filter((id) => uuid.test(id))
  if (await isIncognito()) redirect('/exhibition')
  if (chosen.length < startCount) redirect(`/exhibition?chosen=${chosen.join(',')}`)
  const occurredAt = new Date().toISOString()
  const likes = chosen.map((artworkId) => ({
    id: v7(),
    kind: 'like',
    artworkId,
    surface: 'start',
    occurredAt,
  }))
  await recordInteractions(await becomeVisitor(), likes)
  redirect('/exhibition')
}

export async function forgetChosen(form: FormData): Promise<void> {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/history')
  if (form.get('good')) {
    await forgetAll(visitor)
    redirect('/history?forgotten=all')
  }
  if (form.get('all')) {
    const { forgotten } = await forget(visitor, 'all')
    redirect(`/history?forgotten=${forgotten}`)
  }
  const ids = form
    .getAll('id')
    .map(String)
    .filter((id) => uuid.test(id))
  const { forgotten } = await forget(visitor, ids)
  redirect(`/history?forgotten=${forgotten}`)
}

export async function pauseRemembering(form: FormData): Promise<void> {
  const paused = form.get('paused') === 'true'
  const visitor: VisitorActor | null = await currentVisitor()
  if (visitor) await setPaused(visitor, paused)
  else if (paused && !(await isIncognito())) await setPaused(await becomeVisitor(), true)
  // the recorder, which stands in the layout, must hear of it at once
  revalidatePath('/', 'layout')
  redirect('/history')
}
