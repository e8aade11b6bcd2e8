import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AttentionRecorder } from '@/app/_components/attention-recorder/attention-recorder'
import { BrowserFacts } from '@/app/_components/browser-facts'
import { SiteFooter } from '@/app/_components/site-footer'
import { SiteHeader } from '@/app/_components/site-header'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { findVisitor } from '@/lib/interactions/service'
import { IncognitoSign } from './incognito/sign'

export default async function VisitorLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('site')
  const incognito = await isIncognito()
  const visitor = incognito ? null : await currentVisitor()
  const paused = visitor && (await findVisitor(visitor))?.paused
  return (
    <>
      <a href="#works" className="skip-link">
        {t('skip')}
      </a>
      {incognito && <IncognitoSign />}
      <SiteHeader />
      <main id="works" tabIndex={-1} className="mx-auto max-w-[110rem] px-[var(--edge)] outline-none">
        {children}
      </main>
      <SiteFooter />
      <AttentionRecorder remembering={!incognito && !paused} />
      <BrowserFacts />
    </>
  )
}
