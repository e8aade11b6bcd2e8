'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/(admin)/admin/_action'
import { acceptInvite, signIn } from '@/lib/auth/admins'
import { acceptInviteSchema, signInSchema } from '@/lib/auth/schema'
import { clientAddress } from '@/lib/http/address'
import { log } from '@/lib/http/log'
import { asAppError } from '@/lib/http/problem'

async function enter(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work()
  } catch (thrown) {
    const error = asAppError(thrown)
    if (error.status >= 500) log().error({ err: error.cause ?? error }, 'a sign-in failed')
    return { said: null, refused: error.publicMessage, problems: error.problems }
  }
  redirect('/admin')
}

/** better-auth's Next plugin sets the session cookie on the answer. */
export async function enterGallery(_: Outcome, form: FormData): Promise<Outcome> {
  const address = clientAddress(await headers())
  return enter(async () => signIn(signInSchema.parse(Object.fromEntries(form)), address))
}

export async function joinGallery(_: Outcome, form: FormData): Promise<Outcome> {
  const address = clientAddress(await headers())
  return enter(async () => {
    const person = acceptInviteSchema.parse(Object.fromEntries(form))
    await acceptInvite(person)
    await signIn({ email: person.email, password: person.password }, address)
  })
}
