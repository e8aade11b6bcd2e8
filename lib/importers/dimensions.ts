export type Dimensions = { heightCm: number | null; widthCm: number | null; depthCm: number | null }

const nothing: Dimensions = { heightCm: null, widthCm: null, depthCm: null }
const centimetresIn = {
  mm: 0.1,
  cm: 1,
  m: 100,
  in: 2.54,
  inches: 2.54,
  '"': 2.54,
  '″': 2.54,
  ft: 30.48,
} as const
type Unit = keyof typeof centimetresIn

const number = String.raw`\d+(?:[.,]\d+)?(?:\s+\d+/\d+)?|\d+/\d+`
const unit = `(?:(?:mm|cm|m|inches|in|ft)(?![a-z])|"|″)`
// the unit may stand after every number or only after the last
const measure = new RegExp(
  String.raw`(?<![\d/.,])(?<height>${number})\s*${unit}?\s*[x×]\s*(?<width>${number})(?:\s*${unit}?\s*[x×]\s*(?<depth>${number}))?\s*(?<unit>${unit})`,
  'gi',
)
/** The frame or mount is not the work. */
const notTheWork = /\b(frame|framed|mount|mat|case|box|packaging|crate|plinth|base)\b[^:;]*:?\s*$/i

function amountOf(text: string): number {
  return text
    .replace(',', '.')
    .trim()
    .split(/\s+/)
    .reduce((sum, part) => {
      const [top, bottom] = part.split('/').map(Number)
      return sum + (bottom === undefined ? top : bottom === 0 ? 0 : top / bottom)
    }, 0)
}

const toCm = (text: string | undefined, unit: Unit) => {
  if (text === undefined) return null
  const value = Math.round(amountOf(text) * centimetresIn[unit] * 100) / 100
  return value > 0 && value <= 100_000 ? value : null
}

/**
 * Height, width, depth in centimetres from a museum's text: the first whole measure that is not a frame, in metric where the
 * text gives both. Museums write height first.
 */
export function dimensionsOfText(text: string): Dimensions & { unit: string | null } {
  const found = [...text.matchAll(measure)].filter((match) => {
    const before =
      text
        .slice(0, match.index)
        .split(/[;\n]|\)\s/)
        .at(-1) ?? ''
    return !notTheWork.test(before.replace(/\($/, ''))
  })
  const unitOf = (match: RegExpExecArray) => match.groups!.unit.toLowerCase() as Unit
  const best = found.find((match) => ['mm', 'cm', 'm'].includes(unitOf(match))) ?? found[0]
  if (!best) return { ...nothing, unit: null }
  const { height, width, depth } = best.groups!
  const unit = unitOf(best)
  return { heightCm: toCm(height, unit), widthCm: toCm(width, unit), depthCm: toCm(depth, unit), unit }
}
