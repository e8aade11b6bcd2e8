import type { Notes } from './notes'

export type Years = { yearFrom: number | null; yearTo: number | null }

const nothing: Years = { yearFrom: null, yearTo: null }
const era = String.raw`(?:\s*(BCE|BC|B\.C\.E?\.?|CE|AD|A\.D\.))?`
const bce = (mark: string | undefined) => /^B/i.test(mark ?? '')
/** 1 BCE is 0, 2 BCE is -1. */
const astronomical = (year: number, before: boolean) => (before ? 1 - year : year)

// "1912-14", "1912–1914", "1912/13", "1950 to 1953"; the second may leave out the digits it shares with the first
const range = /(?<!\d)(\d{4})\s*s?\s*(?:[-–—/]|\bto\b|\band\b)\s*(?:c\.?\s*)?(\d{1,4})(?!\d)(s)?/i
const decade = /(?<!\d)(\d{3}0)\s*['’]?s(?![a-z])/i
const year = /(?<!\d)(\d{4})(?!\d)/
const ancient = new RegExp(String.raw`(\d{1,5})${era}\s*(?:[-–—]|\bto\b)\s*(\d{1,5})${era}`, 'i')
const ancientOne = /(\d{1,5})\s*(BCE|BC|B\.C\.E?\.?)/i
const century = /(\d{1,2})(?:st|nd|rd|th)(?:\s*[-–—]\s*(\d{1,2})(?:st|nd|rd|th))?\s+century/i

function centuryYears(number: number, before: boolean): [number, number] {
  return before
    ? [astronomical(number * 100, true), astronomical((number - 1) * 100 + 1, true)]
    : [(number - 1) * 100 + 1, number * 100]
}

/** The years a date text names first: what follows ("published 1948") is another event. Astronomical years. */
export function yearsOfText(input: string): Years {
  // "(19)71": the museum's way to say that the century is not on the work
  const text = input.replace(/\((\d{2})\)\s?(\d{2})(?!\d)/g, '$1$2').replace(/(\d)\s?\[(\d+)\]/g, '$1$2')
  const isAncient = /\bB\.?C/i.test(text)
  const inCentury = century.exec(text)
  if (inCentury) {
    const [from, to] = centuryYears(Number(inCentury[1]), isAncient)
    const last = inCentury[2] ? centuryYears(Number(inCentury[2]), isAncient)[1] : to
    return { yearFrom: from, yearTo: last }
  }
  if (isAncient) {
    const between = ancient.exec(text)
    if (between) {
      const [, from, fromEra, to, toEra] = between
      const before = bce(fromEra) || (!fromEra && bce(toEra))
      return {
        yearFrom: astronomical(Number(from), before),
        yearTo: astronomical(Number(to), bce(toEra)),
      }
    }
    const one = ancientOne.exec(text)
    if (one) {
      const value = astronomical(Number(one[1]), true)
      return { yearFrom: value, yearTo: value }
    }
  }
  const between = range.exec(text)
  const first = year.exec(text)
  if (between && (!first || between.index <= first.index)) {
    const from = Number(between[1])
    const tail = between[2]
    const to = Number(between[1].slice(0, 4 - tail.length) + tail)
    // "1971-5/6": a month, not a year
    return { yearFrom: from, yearTo: to < from ? from : between[3] && to % 10 === 0 ? to + 9 : to }
  }
  const decades = decade.exec(text)
  if (decades && (!first || decades.index <= first.index)) {
    return { yearFrom: Number(decades[1]), yearTo: Number(decades[1]) + 9 }
  }
  return first ? { yearFrom: Number(first[1]), yearTo: Number(first[1]) } : nothing
}

/** A year as number or digits; anything else is null. */
export function yearOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null
  return typeof value === 'string' && /^-?\d{1,5}$/.test(value.trim()) ? Number(value) : null
}

/** Drops what cannot be: years to come, a range that ends before it begins (then the text is believed). */
export function possibleYears(years: Years, dateText: string | null, yearMax: number, notes: Notes): Years {
  const said = `${years.yearFrom ?? '?'} to ${years.yearTo ?? '?'}`
  const impossible =
    (years.yearFrom !== null && years.yearTo !== null && years.yearFrom > years.yearTo) ||
    (years.yearTo ?? years.yearFrom ?? 0) > yearMax ||
    (years.yearFrom ?? 0) < -20_000
  if (!impossible) {
    return { yearFrom: years.yearFrom ?? years.yearTo, yearTo: years.yearTo ?? years.yearFrom }
  }
  const text = dateText ? yearsOfText(dateText) : nothing
  const sound = text.yearFrom !== null && text.yearFrom <= text.yearTo! && text.yearTo! <= yearMax
  const repaired = sound ? text : nothing
  notes.repair('years', 'impossible date', said, sound ? `${text.yearFrom} to ${text.yearTo}` : null)
  return repaired
}
