import { useTranslations } from 'next-intl'
import { useFormat } from '@/app/_messages/use-format'
import type { Calibration as Figures } from '@/lib/admin/schema'

const size = 240

/** Planned looks against spent ones: a point a group, the line where the plan was right, and the same as a table. */
export function CalibrationPlot({ calibration }: { calibration: Figures }) {
  const t = useTranslations('calibration')
  const format = useFormat()
  const { points, planned, spent } = calibration
  const most = Math.max(10, ...points.flatMap((point) => [point.planned, point.spent])) * 1.1
  const at = (seconds: number) => (seconds / most) * size
  const seconds = (value: number) => format.number(value, { maximumFractionDigits: 0 })
  return (
    <div className="flex flex-wrap items-start gap-x-12 gap-y-6">
      <figure className="w-full max-w-[20rem]">
        <svg
          viewBox={`-24 -4 ${size + 30} ${size + 28}`}
          role="img"
          aria-label={t('figure', { bins: points.length, planned: seconds(planned), spent: seconds(spent) })}
          className="h-auto w-full"
        >
          <line x1="0" y1={size} x2={size} y2="0" stroke="var(--quiet)" strokeDasharray="3 4" />
          <path d={`M0 0V${size}H${size}`} fill="none" stroke="var(--quiet)" />
          {points.map((point) => (
            <circle
              key={`${point.planned} ${point.spent}`}
              cx={at(point.planned)}
              cy={size - at(point.spent)}
              r="5"
              fill="var(--light)"
              stroke="var(--ink)"
            />
          ))}
          <g fontSize="13" fill="var(--quiet)">
            <text x={size} y={size + 17} textAnchor="end">
              {t('x')}
            </text>
            <text transform="rotate(-90)" x="0" y="-8" textAnchor="end">
              {t('y')}
            </text>
          </g>
        </svg>
      </figure>
      <table className="text-sm tabular-nums">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="text-quiet">
            {(['planned', 'spent', 'ratio', 'looks'] as const).map((name) => (
              <th key={name} scope="col" className="pr-6 text-start font-normal">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={`${point.planned} ${point.spent}`} className="border-line border-t">
              <td className="pr-6">{seconds(point.planned)} s</td>
              <td className="pr-6">{seconds(point.spent)} s</td>
              <td className="pr-6">
                {format.number(point.spent / point.planned, { style: 'percent', maximumFractionDigits: 0 })}
              </td>
              <td className="pr-6">{format.number(point.looks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
