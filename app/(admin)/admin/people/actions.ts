'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { inviteAdmin, removeAdmin, revokeSession, withdrawInvite } from '@/lib/auth/admins'
import { inviteDaysMax, inviteSchema } from '@/lib/auth/schema'
import { act, type Outcome, textOf } from '../_action'

async function done(what: 'removed' | 'withdrawn' | 'ended'): Promise<string> {
  revalidatePath('/admin/people')
  const t = await getTranslations('admin.people')
  return t(what)
}

export async function invite(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const { email } = inviteSchema.parse({ email: textOf(form, 'email') })
    const secret = await inviteAdmin(admin, email)
    revalidatePath('/admin/people')
    const t = await getTranslations('admin.people')
    return { said: t('made', { email, days: inviteDaysMax }), secret }
  })
}

export async function withdraw(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    await withdrawInvite(admin, textOf(form, 'id'))
    return done('withdrawn')
  })
}

export async function remove(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    await removeAdmin(admin, textOf(form, 'id'))
    return done('removed')
  })
}

export async function endSession(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async () => {
    await revokeSession(await headers(), textOf(form, 'id'))
    return done('ended')
  })
}
