'use client'

import { useState } from 'react'

export function CopyButton({ text, words }: { text: string; words: { copy: string; copied: string } }) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <button
        type="button"
        className="link needs-scripts"
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
