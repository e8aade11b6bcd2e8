import Link from 'next/link'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import '../(admin)/admin/admin.css'

export const metadata = { robots: 'noindex', referrer: 'no-referrer' } as const

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { admin } = await getMessages()
  return (
    <NextIntlClientProvider messages={{ admin }}>
      <div className="admin mx-auto grid min-h-dvh max-w-[26rem] content-center gap-6 px-[var(--edge)] py-12">
        <header>
          <Link href="/" className="font-serif text-xl">
            Regard
          </Link>
        </header>
        <main className="grid gap-6">{children}</main>
      </div>
    </NextIntlClientProvider>
  )
}
