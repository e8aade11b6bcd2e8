import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getFormat } from '@/app/_messages/get-format'
import { listCurated } from '@/lib/curation/service'
import { ActionForm, Field } from '../_components/action-form'
import { AdminTable } from '../_components/admin-table'
import { Thumb } from '../_components/thumb'
import { pageAdmin } from '../_page'
import { create } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.exhibitions')
  return { title: t('title') }
}

export default async function ExhibitionsPage() {
  const admin = await pageAdmin()
  const [t, format, exhibitions] = await Promise.all([
    getTranslations('admin.exhibitions'),
    getFormat(),
    listCurated(admin),
  ])
  return (
    <div className="grid gap-6">
      <h1>{t('title')}</h1>
      <ActionForm action={create} className="flex flex-wrap items-end gap-3">
        <Field
          name="title"
          label={t('new')}
          placeholder={t('name')}
          maxLength={200}
          required
          className="w-full max-w-[24rem]"
        />
        <button type="submit" className="admin-button admin-button-strong">
          {t('create')}
        </button>
      </ActionForm>
      {exhibitions.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <AdminTable aria-label={t('title')}>
          <tbody>
            {exhibitions.map(({ id, title, state, count, cover, updatedAt }) => (
              <tr key={id}>
                <td className="w-12">{cover && <Thumb card={cover} />}</td>
                <td className="min-w-[14rem]">
                  <Link href={`/admin/exhibitions/${id}`} className="link font-serif">
                    {title}
                  </Link>
                </td>
                <td>{t('works', { count })}</td>
                <td>{t(`state.${state}`)}</td>
                <td className="whitespace-nowrap text-quiet text-sm">
                  {format.dateTime(new Date(updatedAt), { dateStyle: 'medium', timeStyle: 'short' })}
                </td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
      )}
    </div>
  )
}
