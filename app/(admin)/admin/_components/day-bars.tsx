import type { Figures } from '@/lib/admin/schema'

const height = 120
const step = 24

/** One bar a day: simulated visits as an outline's shade, people's solid on the ground line. */
export function DayBars({
  perDay,
  label,
  names,
  ends,
}: {
  perDay: Figures['perDay']
  label: string
  names: { real: string; simulated: string }
  ends: [string, string]
}) {
  const width = perDay.length * step
  const most = Math.max(1, ...perDay.map((day) => day.real + day.simulated))
  const tall = (count: number) => (count / most) * height
  const anySimulated = perDay.some((day) => day.simulated > 0)
  return (
    <figure className="grid gap-1">
      <svg
        viewBox={`0 0 ${width} ${height + 1}`}
        className="h-auto w-full max-w-[60rem]"
        role="img"
        aria-label={label}
      >
        {perDay.map(({ day, real, simulated }, index) => (
          <g key={day}>
            <title>{`${day}: ${real} ${names.real}, ${simulated} ${names.simulated}`}</title>
            <rect x={index * step} y="0" width={step} height={height} fill="transparent" />
            <rect
              x={index * step + 2}
              y={height - tall(real + simulated)}
              width={step - 4}
              height={tall(simulated)}
              fill="var(--quiet)"
              opacity="0.35"
            />
            <rect
              x={index * step + 2}
              y={height - tall(real)}
              width={step - 4}
              height={tall(real)}
              fill="var(--ink)"
            />
          </g>
        ))}
        <line x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} stroke="var(--quiet)" />
      </svg>
      <figcaption className="flex max-w-[60rem] justify-between text-quiet text-xs">
        <span>{ends[0]}</span>
        <span className="flex gap-4">
          <span>
            <span className="me-1 inline-block size-2.5 bg-ink" />
            {names.real}
          </span>
          {anySimulated && (
            <span>
              <span className="me-1 inline-block size-2.5 bg-quiet opacity-35" />
              {names.simulated}
            </span>
          )}
        </span>
        <span>{ends[1]}</span>
      </figcaption>
    </figure>
  )
}
