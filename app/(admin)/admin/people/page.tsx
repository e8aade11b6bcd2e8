import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { getFormat } from '@/app/_messages/get-format'
import { listAdmins, listInvites, listSessions } from '@/lib/auth/admins'
import { ActButton } from '../_components/act-button'
import { ActionForm, Field } from '../_components/action-form'
import { AdminTable } from '../_components/admin-table'
import { pageAdmin } from '../_page'
import { endSession, invite, remove, withdraw } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.people')
  return { title: t('title') }
}

/** "Firefox, Linux": enough to tell one's own browsers apart. */
function browserOf(userAgent: string | null): string | null {
  // the more particular name first: Edge calls itself Chrome too, and Chrome Safari
  const browser = /Edg|Firefox|Chrome|Safari/.exec(userAgent?.replace(/Chrome.*Edg/, 'Edg') ?? '')?.[0]
  const system = /Android|iPhone|iPad|Windows|Mac|Linux/.exec(userAgent ?? '')?.[0]
  return browser ? [browser.replace('Edg', 'Edge'), system].filter(Boolean).join(', ') : null
}

export default async function PeoplePage() {
  const admin = await pageAdmin()
  const [t, format, admins, invites, sessions] = await Promise.all([
    getTranslations('admin.people'),
    getFormat(),
    listAdmins(admin),
    listInvites(admin),
    listSessions(await headers()),
  ])
  const day = (moment: string) => format.dateTime(new Date(moment), { dateStyle: 'medium' })
  return (
    <div className="grid max-w-[56rem] gap-10">
      <h1>{t('title')}</h1>
      <section className="grid gap-3" aria-labelledby="admins">
        <h2 id="admins">{t('admins')}</h2>
        <AdminTable aria-labelledby="admins">
          <tbody>
            {admins.map(({ id, name, email, createdAt }) => (
              <tr key={id}>
                <td>
                  {name} {id === admin.userId && <span className="text-quiet">({t('you')})</span>}
                </td>
                <td>{email}</td>
                <td className="text-quiet text-sm">{t('since', { when: day(createdAt) })}</td>
                <td className="text-end">
                  {admins.length > 1 && (
                    <ActButton action={remove} values={{ id }} text={t('remove')} grave />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
        <ActionForm action={invite} clears className="flex flex-wrap items-end gap-3">
          <Field
            name="email"
            type="email"
            label={t('invite')}
            placeholder={t('email')}
            autoComplete="off"
            required
            className="w-full max-w-[24rem]"
          />
          <button type="submit" className="admin-button admin-button-strong">
            {t('make')}
          </button>
        </ActionForm>
      </section>
      {invites.length > 0 && (
        <section className="grid gap-3" aria-labelledby="invites">
          <h2 id="invites">{t('invites')}</h2>
          <AdminTable aria-labelledby="invites">
            <tbody>
              {invites.map(({ id, email, createdBy, expiresAt }) => (
                <tr key={id}>
                  <td>{email}</td>
                  <td className="text-quiet text-sm">{createdBy}</td>
                  <td className="text-quiet text-sm">{t('until', { when: day(expiresAt) })}</td>
                  <td className="text-end">
                    <ActButton action={withdraw} values={{ id }} text={t('withdraw')} />
                  </td>
                </tr>
              ))}
            </tbody>
          </AdminTable>
        </section>
      )}
      <section className="grid gap-3" aria-labelledby="sessions">
        <h2 id="sessions">{t('sessions')}</h2>
        <AdminTable aria-labelledby="sessions">
          <tbody>
            {sessions.map(({ id, current, userAgent, createdAt }) => (
              <tr key={id}>
                <td className="break-words">
                  {current ? t('here') : (browserOf(userAgent) ?? t('unknown'))}
                </td>
                <td className="whitespace-nowrap text-quiet text-sm">
                  {t('since', { when: day(createdAt) })}
                </td>
                <td className="text-end">
                  {!current && <ActButton action={endSession} values={{ id }} text={t('end')} />}
                </td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
      </section>
    </div>
  )
}
