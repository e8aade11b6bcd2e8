'use client'

export function PrintButton({ word }: { word: string }) {
  return (
    <button type="button" className="button button-strong needs-scripts" onClick={() => window.print()}>
      {word}
    </button>
  )
}
