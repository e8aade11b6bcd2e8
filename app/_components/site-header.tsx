import { cookies } from 'next/headers'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { locales } from '@/app/_messages/locale'
import { NavLinks } from './nav-links'
import { chooseLanguage, chooseLight } from './preferences'
import { chooseTheme, themeCookie, themes } from './theme'

const languageNames = { en: 'English', zh: '中文' } as const

/** The lamp: half lit as the system says, off by day, lit by night. */
function Lamp({ theme }: { theme: (typeof themes)[number] }) {
  return (
    <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
      <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {theme === 'auto' && <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />}
      {theme === 'dark' && <circle cx="10" cy="10" r="6.5" fill="currentColor" />}
    </svg>
  )
}

export async function SiteHeader() {
  const t = await getTranslations('nav')
  const lists = await getTranslations('lists')
  const locale = await getLocale()
  const theme = chooseTheme((await cookies()).get(themeCookie)?.value)
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length]!
  const others = locales.filter((each) => each !== locale)
  return (
    <header className="mx-auto flex max-w-[110rem] flex-wrap items-center gap-x-8 gap-y-1 px-[var(--edge)] pt-5 pb-4">
      <Link href="/" prefetch={false} className="mr-auto font-serif text-xl tracking-tight sm:mr-4">
        {t('name')}
      </Link>
      <nav
        aria-label={t('main')}
        className="order-3 -mx-2 flex w-[calc(100%+1rem)] justify-between sm:order-none sm:mr-auto sm:w-auto sm:justify-start sm:gap-4"
      >
        <NavLinks
          links={[
            { href: '/', text: t('gallery') },
            { href: '/exhibition', text: t('exhibition') },
            { href: '/lists', text: lists('nav') },
            { href: '/history', text: t('history') },
          ]}
        />
      </nav>
      {others.map((other) => (
        <form key={other} action={chooseLanguage}>
          <input type="hidden" name="locale" value={other} />
          <button type="submit" lang={other} className="nav-link">
            {languageNames[other]}
          </button>
        </form>
      ))}
      <form action={chooseLight}>
        <input type="hidden" name="theme" value={nextTheme} />
        <button
          type="submit"
          className="nav-link -mr-2"
          title={t(`theme.${theme}`)}
          aria-label={`${t(`theme.${theme}`)} ${t(`switchTo.${nextTheme}`)}`}
        >
          <Lamp theme={theme} />
        </button>
      </form>
    </header>
  )
}
