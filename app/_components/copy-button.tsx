'use client'

import { useState } from 'react'

/** `what` tells this button from others of its kind, for those who hear it alone. */
export function CopyButton({
  text,
  what,
  words,
}: {
  text: string
  what?: string
  words: { copy: string; copied: string }
}) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <button
        type="button"
        className="link needs-scripts"
        aria-label={what && `${words.copy}: ${what}`}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {words.copy}
      </button>
      <span role="status" className="text-quiet">
        {copied && words.copied}
      </span>
    </>
  )
}
