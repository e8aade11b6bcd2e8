import type { Metadata } from 'next'
import Link from 'next/link'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { getFormat } from '@/app/_messages/get-format'
import { listAudit } from '@/lib/auth/audit'
import { AdminTable } from '../_components/admin-table'
import { pageAdmin } from '../_page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.audit')
  return { title: t('title') }
}

const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

type Change = { before: Record<string, unknown>; after: Record<string, unknown> }

function isChange(detail: object): detail is Change {
  return [(detail as Change).before, (detail as Change).after].every(
    (side) => typeof side === 'object' && side !== null,
  )
}

/** {"title": "A", "works": 3} as "title: A, works: 3"; what changed as "state: hidden → published" */
function inWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const lines = isChange(detail)
    ? Object.entries(detail.after).map(
        ([name, value]) => `${name}: ${plain(detail.before[name] ?? null)} → ${plain(value)}`,
      )
    : Object.entries(detail).map(([name, value]) => `${name}: ${plain(value)}`)
  return lines.join(', ')
}

const rooms: [prefix: RegExp, href: (id: string) => string][] = [
  [/^works?\./, (id) => `/admin/works/${id}`],
  [/^exhibitions?\.(?!delete)/, (id) => `/admin/exhibitions/${id}`],
]

function Subject({ action, subject }: { action: string; subject: string }) {
  const room = rooms.find(([prefix]) => prefix.test(action))
  const short = z.uuid().safeParse(subject).success ? `…${subject.slice(-12)}` : subject
  if (!room) return short
  return (
    <Link href={room[1](subject)} className="link" title={subject}>
      {short}
    </Link>
  )
}

const moment = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const

type Search = Promise<{ cursor?: string | string[] }>

export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const admin = await pageAdmin()
  const cursor = z.uuid().safeParse((await searchParams).cursor).data
  const [t, format, zone, { items, nextCursor }] = await Promise.all([
    getTranslations('admin.audit'),
    getFormat(),
    getTimeZone(),
    listAudit(admin, { cursor, limit: 100 }),
  ])
  return (
    <div className="grid gap-4">
      <h1>{t('title')}</h1>
      <p className="text-quiet">{t('lead', { zone })}</p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <AdminTable aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('subject')}</th>
              <th scope="col">{t('detail')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, createdAt, actor, action, subject, detail }) => (
              <tr key={id}>
                <td className="whitespace-nowrap">{format.dateTime(new Date(createdAt), moment)}</td>
                <td>{actor}</td>
                <td className="whitespace-nowrap">{action}</td>
                <td className="whitespace-nowrap">
                  <Subject action={action} subject={subject} />
                </td>
                <td className="max-w-[36rem] break-words text-quiet text-sm">{inWords(detail)}</td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
      )}
      <p className="flex gap-6">
        {cursor && (
          <Link className="link" href="/admin/audit">
            {t('newest')}
          </Link>
        )}
        {nextCursor && (
          <Link className="link" href={{ query: { cursor: nextCursor } }}>
            {t('older')}
          </Link>
        )}
      </p>
    </div>
  )
}
