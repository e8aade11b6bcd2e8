const outlines = {
  like: 'M10 16.5 3.9 10.4a3.9 3.9 0 0 1 5.5-5.5l.6.6.6-.6a3.9 3.9 0 0 1 5.5 5.5z',
  save: 'M5.5 3.5h9v13L10 13.2l-4.5 3.3z',
  skip: 'M4.5 4.5v11l7-5.5zM15.5 4.5v11',
  share: 'M7 6.5 10 3.5l3 3M10 3.5v9M4.5 10.5v6h11v-6',
  less: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5.5 14.5l9-9',
} as const

export function Glyph({ kind, full }: { kind: keyof typeof outlines; full: boolean }) {
  return (
    <svg viewBox="0 0 20 20" className="size-[1.1rem]" aria-hidden="true">
      <path
        d={outlines[kind]}
        fill={full && kind !== 'less' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={full && kind === 'less' ? 2.2 : 1.4}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
