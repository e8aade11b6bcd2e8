'use client'

import { useSyncExternalStore } from 'react'
import en from '@/app/_messages/en/error.json'
import zh from '@/app/_messages/zh/error.json'

const messages = { en, zh }

function useWords() {
  return useSyncExternalStore(
    () => () => {},
    () => messages[document.documentElement.lang as 'en'] ?? en,
    () => en,
  )
}

/** What stands where a page could not be shown: says so, and hangs the one work that needs neither database nor network. */
export function DarkRoom({ again }: { again: () => void }) {
  const words = useWords()
  return (
    <div className="grid gap-12 pt-10 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] sm:items-center">
      <div className="max-w-[var(--measure)]">
        <h1 className="text-3xl">{words.title}</h1>
        <p className="mt-3 text-lg text-quiet">{words.text}</p>
        <p className="mt-6 flex items-center gap-6">
          <button type="button" className="button button-strong" onClick={again}>
            {words.again}
          </button>
          <a href="/" className="link">
            {words.back}
          </a>
        </p>
      </div>
      <svg
        viewBox="0 0 400 300"
        role="img"
        aria-label={words.title}
        className="w-full max-w-xl justify-self-center shadow-hung"
      >
        <rect width="400" height="300" fill="#1b1a17" />
        <path d="M200 18 330 300H70z" fill="#e9b44c" opacity=".07" />
        <path d="M200 18 285 300H115z" fill="#e9b44c" opacity=".08" />
        <rect x="140" y="120" width="120" height="96" fill="#26241f" stroke="#5a544a" strokeWidth="3" />
        <circle cx="200" cy="18" r="7" fill="none" stroke="#9c968c" strokeWidth="2" />
      </svg>
    </div>
  )
}
