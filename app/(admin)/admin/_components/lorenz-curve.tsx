const size = 240

/** The share of hangings against the share of works; the nearer to the straight line, the more even. */
export function LorenzCurve({
  lorenz,
  label,
  texts,
}: {
  lorenz: number[]
  label: string
  texts: { x: string; y: string; even: string }
}) {
  const points = lorenz.map(
    (share, step) => [(step / (lorenz.length - 1)) * size, size - share * size] as const,
  )
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  return (
    <figure className="w-full max-w-[20rem]">
      <svg
        viewBox={`-24 -4 ${size + 30} ${size + 28}`}
        role="img"
        aria-label={label}
        className="h-auto w-full"
      >
        <polygon points={`0,${size} ${line} ${size},${size}`} fill="var(--line)" />
        <line x1="0" y1={size} x2={size} y2="0" stroke="var(--quiet)" strokeDasharray="3 4" />
        <polyline points={line} fill="none" stroke="var(--ink)" strokeWidth="2" />
        <path d={`M0 0V${size}H${size}`} fill="none" stroke="var(--quiet)" />
        <g fontSize="13" fill="var(--quiet)">
          <text x={size} y={size + 17} textAnchor="end">
            {texts.x}
          </text>
          <text transform="rotate(-90)" x="0" y="-8" textAnchor="end">
            {texts.y}
          </text>
          <text transform={`translate(${size * 0.36} ${size * 0.58}) rotate(-45)`}>{texts.even}</text>
        </g>
      </svg>
    </figure>
  )
}
