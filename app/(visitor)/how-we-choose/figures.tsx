import type { CSSProperties } from 'react'

export type Bar = { key: string; name: string; value: number; words: string }

/** Weights as light on a line; what pushes away is drawn in ink, to the other side. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => Math.abs(value)))
  const pushes = bars.some(({ value }) => value < 0)
  return (
    <ul className="weights" data-pushes={pushes || undefined}>
      {bars.map(({ key, name, value, words }) => (
        <li key={key}>
          <span>{name}</span>
          <span
            className="weight"
            data-pushes={value < 0 || undefined}
            style={{ '--portion': Math.abs(value) / most } as CSSProperties}
            aria-hidden="true"
          >
            <span />
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}

/** Light that grows or fades along a line: each point's lamp as large as its weight, its words under it. */
export function Lamps({ lamps }: { lamps: Bar[] }) {
  const most = Math.max(1e-9, ...lamps.map(({ value }) => value))
  return (
    <ol className="lamps">
      {lamps.map(({ key, name, value, words }) => (
        <li key={key}>
          <span
            className="lamp-dot"
            style={{ '--portion': Math.sqrt(Math.max(0, value) / most) } as CSSProperties}
            aria-hidden="true"
          />
          <span>{name}</span>
          <span className="text-quiet">{words}</span>
        </li>
      ))}
    </ol>
  )
}
