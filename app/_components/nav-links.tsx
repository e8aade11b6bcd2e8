'use client'

import { usePathname } from 'next/navigation'
import { SettledLink } from './settled-link'

export function NavLinks({ links }: { links: { href: string; text: string }[] }) {
  const path = usePathname()
  return links.map(({ href, text }) => {
    const here = href === '/' ? path === '/' || path.startsWith('/artworks') : path.startsWith(href)
    return (
      <SettledLink key={href} href={href} aria-current={here ? 'page' : undefined} className="nav-link">
        {text}
      </SettledLink>
    )
  })
}
