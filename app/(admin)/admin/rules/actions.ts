'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { ruleInputSchema } from '@/lib/curation/schema'
import { addRule, removeRule } from '@/lib/curation/service'
import { act, type Outcome, textOf } from '../_action'

export async function add(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const day = textOf(form, 'endsAt')
    const rule = ruleInputSchema.parse({
      kind: textOf(form, 'kind'),
      target: textOf(form, 'target'),
      value: textOf(form, 'value'),
      reason: textOf(form, 'reason'),
      endsAt: day ? `${day}T23:59:59Z` : null,
    })
    await addRule(admin, rule)
    revalidatePath('/admin/rules')
    const t = await getTranslations('admin.rules')
    return t('added')
  })
}

export async function remove(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    await removeRule(admin, textOf(form, 'id'))
    revalidatePath('/admin/rules')
    const t = await getTranslations('admin.rules')
    return t('removed')
  })
}
