'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import type { WorkPatch } from '@/lib/catalogue/schema'
import { getWork, setRegions, updateWork } from '@/lib/catalogue/service'
import { act, type Outcome, textOf } from '../_action'

/** Publishes or hides one work. */
export async function setState(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const state = textOf(form, 'state') === 'published' ? 'published' : 'hidden'
    const work = await updateWork(admin, textOf(form, 'id'), { state })
    revalidatePath('/admin/works')
    const t = await getTranslations('admin.works')
    return t(state, { title: work.title })
  })
}

/** Sets the named details of one work. */
export async function saveRegions(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const id = textOf(form, 'id')
    const regions = await setRegions(admin, id, JSON.parse(textOf(form, 'regions') || '[]'))
    revalidatePath(`/admin/works/${id}`)
    const t = await getTranslations('admin.regions')
    return t('saved', { count: regions.length })
  })
}

const texts = [
  'dateText',
  'medium',
  'classification',
  'style',
  'culture',
  'period',
  'creditLine',
  'rightsText',
  'rightsUri',
] as const

function yearOf(form: FormData, name: string): number | null {
  const text = textOf(form, name)
  return text === '' ? null : Number(text)
}

/** Saves what is different. Only that becomes the curator's own, so that imports still keep the rest up to date. */
export async function saveWork(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const t = await getTranslations('admin.works')
    const before = await getWork(admin, textOf(form, 'id'))
    const wanted: WorkPatch = {
      title: textOf(form, 'title'),
      ...Object.fromEntries(texts.map((name) => [name, textOf(form, name) || null])),
      yearFrom: yearOf(form, 'yearFrom'),
      yearTo: yearOf(form, 'yearTo'),
      subjects: textOf(form, 'subjects')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      state: textOf(form, 'state') as WorkPatch['state'],
    }
    const patch: Record<string, unknown> = Object.fromEntries(
      Object.entries(wanted).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
      ),
    )
    const altText = textOf(form, 'altText')
    if (altText !== textOf(form, 'altTextBefore')) patch.altText = altText || null
    if (Object.keys(patch).length === 0) return t('unchanged')
    await updateWork(admin, before.id, patch)
    revalidatePath(`/admin/works/${before.id}`)
    return t('saved')
  })
}
