import { redirect, unstable_rethrow } from 'next/navigation'
import type { AdminActor } from '@/lib/auth/schema'
import { requireAdmin } from '@/lib/auth/service'
import type { Problem } from '@/lib/errors'
import { log } from '@/lib/http/log'
import { asAppError } from '@/lib/http/problem'

/** What became of a form: a word of what was done, or what was refused, field by field. */
export type Outcome = {
  said: string | null
  refused: string | null
  problems: Problem[]
  /** to be shown once */
  secret?: string
}

export const untouched: Outcome = { said: null, refused: null, problems: [] }

/** Runs an admin's action. The service authorises again; here the signed-in admin is found and refusals become words. */
export async function act(
  work: (actor: AdminActor) => Promise<string | { said: string; secret?: string }>,
): Promise<Outcome> {
  try {
    const result = await work(await requireAdmin())
    return { ...untouched, ...(typeof result === 'string' ? { said: result } : result) }
  } catch (thrown) {
    unstable_rethrow(thrown)
    const error = asAppError(thrown)
    if (error.code === 'unauthenticated') redirect('/sign-in')
    if (error.status >= 500) log().error({ err: error.cause ?? error }, 'an admin action failed')
    return { said: null, refused: error.publicMessage, problems: error.problems }
  }
}

/** A form's text field; absent and blank are the same. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
