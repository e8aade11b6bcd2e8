'use client'

import { usePathname } from 'next/navigation'
import { SettledLink } from './settled-link'

/** what the gallery's own wall leads to */
const hungInGallery = ['/artworks/', '/exhibitions/']

export function NavLinks({ links }: { links: { href: string; text: string }[] }) {
  const path = usePathname()
  return links.map(({ href, text }) => {
    const here =
      path === href ||
      [`${href}/`, ...(href === '/' ? hungInGallery : [])].some((start) => path.startsWith(start))
    return (
      <SettledLink key={href} href={href} aria-current={here ? 'page' : undefined} className="nav-link">
        {text}
      </SettledLink>
    )
  })
}
