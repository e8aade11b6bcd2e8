import { decodeHTML } from 'entities'
import type { Notes } from './notes'

// Windows-1252 differs from Latin-1 in these; text decoded once too often is full of them
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const byteOf = new Map([...windows1252].map((character, index) => [character, 0x80 + index]))
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
// a UTF-8 lead byte and its followers, each read as one character
const suspicious = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g

/** "Ã©" back to "é": bytes of UTF-8 that somebody read as Windows-1252. What is not such bytes stays as it is. */
function undoDoubleEncoding(text: string): string {
  return text.replace(suspicious, (run) => {
    const bytes = [...run].map((character) => byteOf.get(character) ?? character.charCodeAt(0))
    for (let length = bytes.length; length > 1; length--) {
      try {
        return strictUtf8.decode(Uint8Array.from(bytes.slice(0, length))) + run.slice(length)
      } catch {
        // a shorter run may still be one
      }
    }
    return run
  })
}

const steps: { reason: string; if: RegExp; repair: (text: string) => string }[] = [
  { reason: 'byte order mark', if: /\ufeff/, repair: (text) => text.replaceAll('\ufeff', '') },
  { reason: 'encoded twice', if: suspicious, repair: undoDoubleEncoding },
  { reason: 'HTML entity', if: /&(#\d+|#x[\da-f]+|[a-z]+\d*);/i, repair: decodeHTML },
  {
    reason: 'HTML tag',
    if: /<\/?(i|em|b|strong|u|br|p|sup|sub|span|a)(\s[^>]*)?\/?>/i,
    repair: (text) => text.replace(/<\/?(i|em|b|strong|u|br|p|sup|sub|span|a)(\s[^>]*)?\/?>/gi, ' '),
  },
  {
    reason: 'control character',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    if: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\ufffd]/,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    repair: (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\ufffd]/g, ''),
  },
  {
    reason: 'stray whitespace',
    if: /^\s|\s$|\s\s|[\r\n\t]/,
    repair: (text) =>
      text
        .split(/[\r\n]+/)
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter(Boolean)
        .join('; '),
  },
]

/** One line of clean text, or null where nothing is left; each repair is noted with its reason. */
export function cleanText(value: unknown, field: string, notes: Notes): string | null {
  if (value === null || value === undefined) return null
  let text = typeof value === 'string' ? value : String(value)
  for (const step of steps) {
    step.if.lastIndex = 0
    if (!step.if.test(text)) continue
    const repaired = step.repair(text)
    if (repaired === text) continue
    notes.repair(field, step.reason, text, repaired)
    text = repaired
  }
  return text.normalize('NFC') || null
}

/** The title, or "Untitled": a work is not left out for want of a name. */
export function cleanTitle(value: unknown, notes: Notes): string {
  const title = cleanText(value, 'title', notes)
  if (title) return title
  notes.repair('title', 'the source gives none', value ?? '', 'Untitled')
  return 'Untitled'
}

/** An address, or null: http is raised to https, since a page served safely shows no other picture. */
export function cleanUrl(value: unknown, field: string, notes: Notes): string | null {
  const text = cleanText(value, field, notes)
  if (!text) return null
  const address = URL.canParse(text) ? new URL(text) : null
  if (address && (address.protocol === 'http:' || address.protocol === 'https:')) {
    return text.replace(/^http:/i, 'https:')
  }
  notes.repair(field, 'not a web address', text, null)
  return null
}
