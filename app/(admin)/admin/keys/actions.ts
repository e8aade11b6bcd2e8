'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { createApiKey, revokeApiKey } from '@/lib/auth/keys'
import { apiKeyInputSchema } from '@/lib/auth/schema'
import { act, type Outcome, textOf } from '../_action'

export async function make(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const day = textOf(form, 'expiresAt')
    const input = apiKeyInputSchema.parse({
      name: textOf(form, 'name'),
      scopes: form.getAll('scopes'),
      expiresAt: day ? `${day}T23:59:59Z` : null,
    })
    const { secret, key } = await createApiKey(admin, input)
    revalidatePath('/admin/keys')
    const t = await getTranslations('admin.keys')
    return { said: t('made', { name: key.name }), secret }
  })
}

export async function revoke(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    await revokeApiKey(admin, textOf(form, 'id'))
    revalidatePath('/admin/keys')
    const t = await getTranslations('admin.keys')
    return t('gone')
  })
}
