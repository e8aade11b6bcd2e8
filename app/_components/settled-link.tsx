'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { settle } from './attention-recorder/recorder'

/** A link to a page that is made of the visitor's looks: it goes there once the last look is kept. */
export function SettledLink({ href, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  const router = useRouter()
  return (
    <Link
      {...rest}
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault()
        void settle().then(() => router.push(href))
      }}
    />
  )
}
