import type { Metadata } from 'next'
import Link from 'next/link'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AdminNav } from './_components/admin-nav'
import './admin.css'
import { pageAdmin } from './_page'
import { leave } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin')
  return { title: { default: t('title'), template: `%s · ${t('title')} · Regard` }, robots: 'noindex' }
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const admin = await pageAdmin()
  const t = await getTranslations('admin')
  const { admin: messages } = await getMessages()
  const rooms = ['figures', 'works', 'exhibitions', 'rules', 'keys', 'people', 'audit'] as const
  return (
    <NextIntlClientProvider messages={{ admin: messages }}>
      <div className="admin mx-auto max-w-[90rem] px-[var(--edge)]">
        <a href="#content" className="skip-link">
          {t('skip')}
        </a>
        <header className="flex flex-wrap items-center gap-x-6 border-line border-b pt-3">
          <Link href="/admin" className="font-serif text-lg">
            Regard
          </Link>
          <AdminNav
            label={t('nav.label')}
            rooms={rooms.map((room) => ({
              href: room === 'figures' ? '/admin' : `/admin/${room}`,
              text: t(`nav.${room}`),
            }))}
          />
          <div className="ms-auto flex flex-wrap items-center gap-x-4 py-1 text-quiet text-sm">
            <span>{admin.email}</span>
            <Link href="/" className="link">
              {t('toGallery')}
            </Link>
            <form action={leave}>
              <button type="submit" className="link min-h-9">
                {t('signOut')}
              </button>
            </form>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="pt-6 pb-16 outline-none">
          {children}
        </main>
      </div>
    </NextIntlClientProvider>
  )
}
