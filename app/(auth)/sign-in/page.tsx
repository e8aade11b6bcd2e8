import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActionForm, Field } from '@/app/(admin)/admin/_components/action-form'
import { currentAdmin } from '@/lib/auth/service'
import { enterGallery } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

export default async function SignIn() {
  if (await currentAdmin()) redirect('/admin')
  const t = await getTranslations('auth.signIn')
  return (
    <>
      <div className="grid gap-1">
        <h1>{t('title')}</h1>
        <p className="text-quiet">{t('lead')}</p>
      </div>
      <ActionForm action={enterGallery} className="grid gap-4">
        <Field name="email" label={t('email')} type="email" autoComplete="username" required />
        <Field
          name="password"
          label={t('password')}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          required
        />
        <button type="submit" className="admin-button admin-button-strong justify-self-start">
          {t('submit')}
        </button>
      </ActionForm>
      <p className="text-quiet text-sm">{t('noAccount')}</p>
    </>
  )
}
