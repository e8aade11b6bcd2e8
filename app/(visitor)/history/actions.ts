'use server'

import { redirect } from 'next/navigation'
import { v7 } from 'uuid'
import { currentVisitor } from '@/lib/auth/service'
import { dropForgotten, recordInteractions, restore } from '@/lib/interactions/service'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Takes a forgetting back. */
export async function restoreForgotten(form: FormData): Promise<void> {
  const visitor = await currentVisitor()
  const ids = form
    .getAll('id')
    .map(String)
    .filter((id) => uuid.test(id))
  if (!visitor || ids.length === 0) redirect('/history')
  const { restored } = await restore(visitor, ids)
  redirect(`/history?restored=${restored}`)
}

/** What was forgotten is deleted for good, now. */
export async function dropAllForgotten(): Promise<void> {
  const visitor = await currentVisitor()
  if (visitor) await dropForgotten(visitor)
  redirect('/history')
}

/** Takes one interaction back, as undoing it on the work's page does. */
export async function takeBack(undoesId: string, form: FormData): Promise<void> {
  const visitor = await currentVisitor()
  const undo = { id: v7(), kind: 'undo', undoesId, occurredAt: new Date().toISOString() }
  if (visitor) await recordInteractions(visitor, [undo])
  redirect(form.get('to') === '/exhibition' ? '/exhibition' : '/history')
}
