'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireVisitor } from '@/lib/auth/service'
import { AppError } from '@/lib/errors'
import {
  addToList,
  createList,
  deleteList,
  getList,
  removeFromList,
  setListItems,
  shareList,
  unshareList,
  updateList,
} from '@/lib/lists/service'
import { becomeVisitor } from '../become-visitor'

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

/** A new list of the works named; with `stay`, the page it was asked for from stays open. */
export async function makeList(form: FormData): Promise<void> {
  const works = [...new Set(form.getAll('work').map(String))]
  const visitor = await becomeVisitor()
  let id: string
  try {
    id = (await createList(visitor, { name: text(form, 'name'), works })).id
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    redirect(`/lists?refused=${error.code === 'conflict' ? 'full' : 'name'}`)
  }
  if (form.has('stay')) refresh()
  else redirect(works.length > 0 ? `/lists/${id}` : `/lists/${id}/arrange`)
}

/** Puts a work in a list, or takes it out where it is in. */
export async function toggleInList(form: FormData): Promise<void> {
  const visitor = await requireVisitor()
  const [list, work] = [text(form, 'list'), text(form, 'work')]
  if (form.has('holds')) await removeFromList(visitor, list, work)
  else await addToList(visitor, list, { artworkId: work })
  refresh()
}

/** The whole arrangement as the form has it; the button pressed may move one work or leave one out. */
export async function arrangeList(form: FormData): Promise<void> {
  const visitor = await requireVisitor()
  const id = text(form, 'list')
  const name = text(form, 'name')
  await updateList(visitor, id, { ...(name && { name }), note: text(form, 'note') })
  const here = new Set((await getList(visitor, id)).items.map(({ artwork }) => artwork.id))
  const order = form
    .getAll('work')
    .map(String)
    .filter((work) => here.has(work))
  const [what, which] = text(form, 'press').split(' ')
  const from = order.indexOf(which ?? '')
  const to = from + (what === 'up' ? -1 : 1)
  if (from >= 0 && what === 'out') order.splice(from, 1)
  else if (from >= 0 && to >= 0 && to < order.length) order.splice(to, 0, ...order.splice(from, 1))
  const items = order.map((artworkId) => ({ artworkId, note: text(form, `note ${artworkId}`) }))
  await setListItems(visitor, id, items)
  redirect(what === 'hang' ? `/lists/${id}` : `/lists/${id}/arrange?saved=1`)
}

export async function removeList(form: FormData): Promise<void> {
  await deleteList(await requireVisitor(), text(form, 'list'))
  redirect('/lists')
}

export async function shareByLink(form: FormData): Promise<void> {
  await shareList(await requireVisitor(), text(form, 'list'))
  refresh()
}

export async function takeLinkBack(form: FormData): Promise<void> {
  await unshareList(await requireVisitor(), text(form, 'list'))
  refresh()
}
