'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import {
  createCurated,
  deleteCurated,
  publishCurated,
  setCuratedItems,
  unpublishCurated,
  updateCurated,
} from '@/lib/curation/service'
import { act, type Outcome, textOf } from '../_action'

export async function create(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const { id } = await createCurated(admin, { title: textOf(form, 'title') })
    redirect(`/admin/exhibitions/${id}`)
  })
}

async function said(id: string, what: 'saved' | 'published' | 'unpublished' | 'savedHang'): Promise<string> {
  revalidatePath(`/admin/exhibitions/${id}`)
  const t = await getTranslations('admin.exhibitions')
  return t(what)
}

export async function saveText(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const id = textOf(form, 'id')
    await updateCurated(admin, id, {
      title: textOf(form, 'title'),
      text: textOf(form, 'text'),
      slug: textOf(form, 'slug'),
    })
    return said(id, 'saved')
  })
}

/** The works in order, with their labels: two lists of the same length. */
export async function saveHang(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const id = textOf(form, 'id')
    const labels = form.getAll('label').map(String)
    const items = form.getAll('artworkId').map((artworkId, place) => ({
      artworkId: String(artworkId),
      label: labels[place] ?? '',
    }))
    await setCuratedItems(admin, id, items)
    return said(id, 'savedHang')
  })
}

export async function publish(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const id = textOf(form, 'id')
    await publishCurated(admin, id)
    return said(id, 'published')
  })
}

export async function unpublish(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    const id = textOf(form, 'id')
    await unpublishCurated(admin, id)
    return said(id, 'unpublished')
  })
}

export async function remove(_: Outcome, form: FormData): Promise<Outcome> {
  return act(async (admin) => {
    await deleteCurated(admin, textOf(form, 'id'))
    redirect('/admin/exhibitions')
  })
}
