import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AttentionRecorder } from '@/app/_components/attention-recorder/attention-recorder'
import { BrowserFacts } from '@/app/_components/browser-facts'
import { SiteFooter } from '@/app/_components/site-footer'
import { SiteHeader } from '@/app/_components/site-header'

export default async function VisitorLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('site')
  return (
    <>
      <a href="#works" className="skip-link">
        {t('skip')}
      </a>
      <SiteHeader />
      <main id="works" tabIndex={-1} className="mx-auto max-w-[110rem] px-[var(--edge)] outline-none">
        {children}
      </main>
      <SiteFooter />
      <AttentionRecorder />
      <BrowserFacts />
    </>
  )
}
