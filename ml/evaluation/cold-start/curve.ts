/** What is known of a taste after so many looks, as a picture: share of the oracle over looks, one line a scorer, named where it ends. */
import type { ColdStartFigures } from './measure'

const [width, height] = [760, 420]
const plot = { left: 56, right: 560, top: 64, bottom: 360 }
const paper = '#F6F4EF'
const ink = '#1C1B19'
const grey = '#6E6A63'
const lamp = '#B97F12'
/** least distance of two names, in px */
const lineHeight = 18

type Line = { name: string; points: [looks: number, share: number][] }

/** @param most looks that trained visitors have, on average: the line's last point */
export function drawCurve(
  { acquaintances, tastes }: Pick<ColdStartFigures, 'acquaintances' | 'tastes'>,
  most: number,
): string {
  const names = Object.keys(acquaintances[0]!.scorers)
  const lines = names.map(
    (name): Line => ({
      name,
      points: [
        ...acquaintances.map(({ looks, scorers }): [number, number] => [looks, scorers[name]!.ofOracle]),
        [most, tastes.expected.scorers[name]!.ofOracle],
      ],
    }),
  )
  const x = (looks: number) => plot.left + ((plot.right - plot.left) * Math.log(looks)) / Math.log(most)
  const y = (share: number) => plot.bottom - (plot.bottom - plot.top) * share
  const text = (at: [number, number], size: number, fill: string, words: string, more = '') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" font-size="${size}" fill="${fill}"${more}>${words}</text>`
  const ends = apart(lines.map(({ points }) => y(points.at(-1)![1])))
  const looks = [...acquaintances.map(({ looks }) => looks), Math.round(most)]
  const summary = lines
    .map(({ name, points }) => `${name} ${points.map(([, share]) => Math.round(100 * share)).join(', ')}`)
    .join('; ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" role="img" aria-labelledby="t d">`,
    '<title id="t">What is known of a taste after so many looks</title>',
    `<desc id="d">Percent of the oracle's NDCG@10 after ${looks.join(', ')} looks: ${summary}.</desc>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    text(
      [plot.left, 36],
      20,
      ink,
      'what is known of a taste',
      ' font-family="Newsreader, Georgia, serif" font-style="italic"',
    ),
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
      `<line x1="${plot.left}" x2="${plot.right}" y1="${y(share)}" y2="${y(share)}" stroke="${ink}" stroke-opacity="${share === 0 ? 0.5 : 0.1}"/>`,
      text([plot.left - 10, y(share) + 4], 13, grey, `${Math.round(100 * share)}`, ' text-anchor="end"'),
    ]),
    ...looks.map((count) =>
      text([x(count), plot.bottom + 22], 13, grey, `${count}`, ' text-anchor="middle"'),
    ),
    text([(plot.left + plot.right) / 2, plot.bottom + 46], 13, grey, 'looks known', ' text-anchor="middle"'),
    text([plot.left - 10, plot.top - 10], 13, grey, '% of the oracle'),
    ...lines.flatMap(({ name, points }, i) => {
      const ours = name.includes('ours')
      const colour = ours ? lamp : name.startsWith('oracle') || name.startsWith('ideal') ? ink : grey
      const path = points.map(([looks, share]) => `${x(looks).toFixed(1)},${y(share).toFixed(1)}`).join(' ')
      return [
        `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${ours ? 3.5 : 1.5}"${name.startsWith('oracle') ? ' stroke-dasharray="2 5"' : ''} stroke-linejoin="round"/>`,
        ...(ours
          ? points.map(
              ([looks, share]) =>
                `<circle cx="${x(looks).toFixed(1)}" cy="${y(share).toFixed(1)}" r="4.5" fill="${colour}"/>`,
            )
          : []),
        text(
          [plot.right + 14, ends[i]! + 5],
          14,
          colour,
          `${name}  ${Math.round(100 * points.at(-1)![1])}`,
          ours ? ' font-weight="600"' : '',
        ),
      ]
    }),
    '</svg>',
    '',
  ].join('\n')
}

/** The same heights, moved so that no two names lie on each other. */
function apart(heights: number[]): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!)
  const moved = [...heights]
  order.forEach((at, i) => {
    const above = order[i - 1]
    if (above !== undefined) moved[at] = Math.max(moved[at]!, moved[above]! + lineHeight)
  })
  return moved
}
