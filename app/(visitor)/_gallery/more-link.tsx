'use client'

import Link, { useLinkStatus } from 'next/link'

function Words({ more, loading }: { more: string; loading: string }) {
  return useLinkStatus().pending ? loading : more
}

/** Goes on where the wall ends: the same address with more works on it, so that coming back finds the wall as long as it was. */
export function MoreLink({ href, words }: { href: string; words: { more: string; loading: string } }) {
  return (
    <Link href={href} prefetch={false} scroll={false} className="button inline-block">
      <Words {...words} />
    </Link>
  )
}
