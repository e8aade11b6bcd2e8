import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm, Field } from '@/app/(admin)/admin/_components/action-form'
import { findInvite } from '@/lib/auth/admins'
import { passwordLengthMin } from '@/lib/auth/schema'
import { joinGallery } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.join')
  return { title: t('title') }
}

export default async function Join({
  searchParams,
}: {
  searchParams: Promise<{ invite?: string | string[] }>
}) {
  const t = await getTranslations('auth.join')
  const { invite: token } = await searchParams
  const invite = typeof token === 'string' ? await findInvite(token) : null
  if (typeof token !== 'string' || !invite) {
    return (
      <>
        <h1>{t('staleTitle')}</h1>
        <p className="text-quiet">{t('stale')}</p>
        <Link href="/sign-in" className="link justify-self-start">
          {t('toSignIn')}
        </Link>
      </>
    )
  }
  return (
    <>
      <div className="grid gap-1">
        <h1>{t('title')}</h1>
        <p className="text-quiet">{t('lead')}</p>
      </div>
      <ActionForm action={joinGallery} className="grid gap-4">
        <input type="hidden" name="token" value={token} />
        <Field name="name" label={t('name')} autoComplete="name" maxLength={120} required />
        <Field
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          defaultValue={invite.email ?? undefined}
          readOnly={invite.email !== null}
          required
        />
        <Field
          name="password"
          label={t('password')}
          hint={t('passwordHint', { min: passwordLengthMin })}
          type="password"
          autoComplete="new-password"
          minLength={passwordLengthMin}
          maxLength={128}
          required
        />
        <button type="submit" className="admin-button admin-button-strong justify-self-start">
          {t('submit')}
        </button>
      </ActionForm>
    </>
  )
}
