'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, startTransition, useActionState, useEffect } from 'react'
import { useFormat } from '@/app/_messages/use-format'
import type { AdminWork } from '@/lib/catalogue/schema'
import type { Outcome } from '../_action'
import { AdminTable } from '../_components/admin-table'
import { Thumb } from '../_components/thumb'
import { setState } from './actions'

const untouched: Outcome = { said: null, refused: null, problems: [] }

/** Works as dense rows. One row's link is in focus; arrows move it, letters act on it. */
export function WorksTable({ works }: { works: AdminWork[] }) {
  const t = useTranslations('admin.works')
  const format = useFormat()
  const [outcome, dispatch, pending] = useActionState(setState, untouched)

  useEffect(() => {
    const toSearch = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      document.getElementById('find')?.focus()
    }
    document.addEventListener('keydown', toSearch)
    return () => document.removeEventListener('keydown', toSearch)
  }, [])

  const change = (id: string, state: 'published' | 'hidden') => {
    const form = new FormData()
    form.set('id', id)
    form.set('state', state)
    startTransition(() => dispatch(form))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = (event.target as HTMLElement).closest('tr')
    const id = row?.dataset.work
    if (!row || !id) return
    const beside = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
    if (beside) beside.querySelector('a')?.focus()
    else if (event.key === 'p') change(id, 'published')
    else if (event.key === 'h') change(id, 'hidden')
    else return
    event.preventDefault()
  }

  return (
    <div className="grid gap-2">
      <p className="hidden text-quiet text-xs pointer-fine:block">{t('keys')}</p>
      <p aria-live="polite" className="min-h-6 text-sm">
        {pending ? '' : (outcome.said ?? outcome.refused)}
      </p>
      <AdminTable aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {t('work')}
            </th>
            <th scope="col">{t('date')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('altText')}</th>
            <th scope="col">{t('source')}</th>
            <th scope="col">{t('changed')}</th>
            <td />
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {works.map((work) => (
            <tr key={work.id} data-work={work.id}>
              <td className="w-12">
                <Thumb card={work} />
              </td>
              <td className="min-w-[14rem]">
                <Link href={`/admin/works/${work.id}`} className="link font-serif italic">
                  {work.title}
                </Link>
                <br />
                <span className="text-quiet text-sm">{work.makers.join(', ')}</span>
              </td>
              <td className="whitespace-nowrap">{work.dateText}</td>
              <td>{t(`states.${work.state}`)}</td>
              <td className="whitespace-nowrap">{t(`altOrigin.${work.altOrigin ?? 'none'}`)}</td>
              <td
                className="long whitespace-nowrap text-quiet text-sm"
                title={`${work.source} ${work.sourceId}`}
              >
                {work.source} {work.sourceId}
              </td>
              <td className="whitespace-nowrap text-quiet text-sm">
                {format.dateTime(new Date(work.updatedAt), { dateStyle: 'medium' })}
              </td>
              <td className="text-end">
                <button
                  type="button"
                  className="admin-button"
                  disabled={pending}
                  aria-label={`${work.state === 'published' ? t('hide') : t('publish')}: ${work.title}`}
                  onClick={() => change(work.id, work.state === 'published' ? 'hidden' : 'published')}
                >
                  {work.state === 'published' ? t('hide') : t('publish')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </AdminTable>
    </div>
  )
}
