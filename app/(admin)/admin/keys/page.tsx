import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { getFormat } from '@/app/_messages/get-format'
import { listApiKeys } from '@/lib/auth/keys'
import { type ApiKeyView, keyScopes } from '@/lib/auth/schema'
import { ActButton } from '../_components/act-button'
import { ActionForm, Field } from '../_components/action-form'
import { AdminTable } from '../_components/admin-table'
import { pageAdmin } from '../_page'
import { make, revoke } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.keys')
  return { title: t('title') }
}

const isOver = ({ revokedAt, expiresAt }: ApiKeyView) =>
  revokedAt !== null || (expiresAt !== null && new Date(expiresAt) < new Date())

export default async function KeysPage() {
  const admin = await pageAdmin()
  const [t, format, keys] = await Promise.all([
    getTranslations('admin.keys'),
    getFormat(),
    listApiKeys(admin),
  ])
  const day = (moment: string) => format.dateTime(new Date(moment), { dateStyle: 'medium' })
  const until = (key: ApiKeyView) => {
    if (key.revokedAt) return t('revoked', { when: day(key.revokedAt) })
    if (!key.expiresAt) return t('always')
    return isOver(key) ? t('expired', { when: day(key.expiresAt) }) : day(key.expiresAt)
  }
  return (
    <div className="grid gap-8">
      <div className="grid gap-1">
        <h1>{t('title')}</h1>
        <p className="max-w-[var(--measure)] text-quiet">{t('lead')}</p>
        <p>
          <a href="/api/v1/openapi.json" className="link">
            {t('docs')}
          </a>
        </p>
      </div>
      <ActionForm action={make} clears className="grid max-w-[56rem] gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="name" label={t('name')} placeholder={t('namePlaceholder')} maxLength={80} required />
          <Field name="expiresAt" type="date" label={t('expires')} />
        </div>
        <fieldset className="grid gap-x-6 sm:grid-cols-2">
          <legend className="field-name">{t('scopes')}</legend>
          {keyScopes.map((scope) => (
            <label key={scope} className="flex min-h-9 items-center gap-2">
              <input type="checkbox" name="scopes" value={scope} className="tick" />
              <span>
                {t(`scope.${scope}`)} <code className="text-quiet text-xs">{scope}</code>
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="admin-button admin-button-strong justify-self-start">
          {t('make')}
        </button>
      </ActionForm>
      {keys.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <AdminTable aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('key')}</th>
              <th scope="col">{t('scopes')}</th>
              <th scope="col">{t('used')}</th>
              <th scope="col">{t('expires')}</th>
              <th scope="col">{t('by')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.id} className={isOver(key) ? 'text-quiet' : ''}>
                <td className="min-w-[10rem]">
                  {key.name}
                  <br />
                  <code className="text-quiet text-xs">{key.prefix}…</code>
                </td>
                <td className="text-sm">{key.scopes.join(', ')}</td>
                <td className="whitespace-nowrap">{key.lastUsedAt ? day(key.lastUsedAt) : t('never')}</td>
                <td className="whitespace-nowrap">{until(key)}</td>
                <td className="text-quiet text-sm">{key.createdBy}</td>
                <td className="text-end">
                  {!isOver(key) && (
                    <ActButton action={revoke} values={{ id: key.id }} text={t('revoke')} grave />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
      )}
    </div>
  )
}
