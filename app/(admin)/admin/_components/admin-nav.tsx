'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

export function AdminNav({ label, rooms }: { label: string; rooms: { href: string; text: string }[] }) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="admin-nav flex flex-wrap gap-x-5">
      {rooms.map(({ href, text }) => {
        const here = href === '/admin' ? path === href : path.startsWith(href)
        return (
          <Link key={href} href={href} aria-current={here ? 'page' : undefined}>
            {text}
          </Link>
        )
      })}
    </nav>
  )
}
