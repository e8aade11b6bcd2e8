import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { nonceOf } from '@/lib/http/page-headers'
import { EarlyChoices, NoteEarlyChoices } from './_components/early-choices'
import { chooseTheme, themeCookie } from './_components/theme'
import { askForTypefaces } from './_components/typefaces'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site')
  return {
    metadataBase: new URL(env().REGARD_URL),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#F6F4EF' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = chooseTheme((await cookies()).get(themeCookie)?.value)
  askForTypefaces()
  const nonce = nonceOf((await headers()).get('content-security-policy'))
  return (
    <html lang={await getLocale()} data-theme={theme === 'auto' ? undefined : theme}>
      <body>
        {children}
        <NoteEarlyChoices nonce={nonce} />
        <EarlyChoices />
      </body>
    </html>
  )
}
