import type { CSSProperties } from 'react'

/** Light of a number beside the largest; below zero it is shade instead of light. */
export function lightOf(value: number, most: number): string {
  const part = most > 0 ? Math.min(1, Math.abs(value) / most) : 0
  const hue = value >= 0 ? 'var(--light)' : 'var(--quiet)'
  return `color-mix(in oklab, ${hue} ${Math.round(part * 100)}%, var(--line))`
}

/** A row of numbers as a strip of light. */
export function Strip({ values, most }: { values: readonly number[]; most: number }) {
  return (
    <svg
      className="vector"
      viewBox={`0 0 ${values.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {values.map((value, i) => (
        <rect key={i} x={i} width="1.02" height="1" style={{ fill: lightOf(value, most) }} />
      ))}
    </svg>
  )
}

/** Heads by looks: one cell of light for each. */
export function Matrix({ rows, most, label }: { rows: readonly number[][]; most: number; label: string }) {
  return (
    <svg
      className="matrix"
      viewBox={`0 0 ${rows[0]?.length ?? 0} ${rows.length}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {rows.flatMap((row, h) =>
        row.map((value, i) => (
          <rect
            key={`${h}-${i}`}
            x={i + 0.03}
            y={h + 0.05}
            width="0.94"
            height="0.9"
            style={{ fill: lightOf(value, most) }}
          />
        )),
      )}
    </svg>
  )
}

/** A score as a strip: what each look gave, and the rest; what pushed the work away lies left of the line. */
export function Sum({ shares, rest, most }: { shares: readonly number[]; rest: number; most: number }) {
  const parts = [...shares, rest]
  const strongest = Math.max(...shares.map(Math.abs), 1e-9)
  const side = (sign: 1 | -1) => {
    const extent = parts.reduce((total, part) => total + Math.max(0, sign * part), 0)
    return (
      <span className="sum-side" style={{ '--extent': most > 0 ? extent / most : 0 } as CSSProperties}>
        {parts.map((part, i) =>
          sign * part > 0 ? (
            <span
              key={i}
              style={{
                flexGrow: sign * part,
                background: i === shares.length ? 'var(--line)' : lightOf(part, strongest),
              }}
            />
          ) : null,
        )}
      </span>
    )
  }
  return (
    <span className="sum" aria-hidden="true">
      {side(-1)}
      {side(1)}
    </span>
  )
}
