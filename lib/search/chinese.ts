import forms from './chinese-forms.json'
import groups from './chinese-terms.json'

/** Chinese words of art and what the catalogues write for them; each English alternative is one or more words that stand together. */
const { labels, ...asked } = groups
const terms = new Map<string, string[]>(Object.values(asked).flatMap((group) => Object.entries(group)))
const termLengthMax = Math.max(...[...terms.keys()].map((term) => term.length))

const simplified = new Map<string, string>(Object.entries(forms))
const traditional = new Map([...simplified].map(([old, form]) => [form, old]))

const han = /\p{Script=Han}+/gu
export const hasHan = (text: string) => /\p{Script=Han}/u.test(text)

const inForm = (text: string, form: Map<string, string>) =>
  [...text].map((character) => form.get(character) ?? character).join('')

/** A part of a Chinese question: as written, in the other script too, and in the catalogues' English. */
export type ChinesePart = { written: string[]; english: string[] }

const grammar = /^[的了之与和在是有里中]$/u

/** Splits a run of Chinese into known terms, the longest first, and what lies between them. */
function partsOfRun(run: string): ChinesePart[] {
  const plain = inForm(run, simplified)
  const parts: ChinesePart[] = []
  let unknown = ''
  const add = (text: string) => {
    const written = [...new Set([text, inForm(text, simplified), inForm(text, traditional)])]
    parts.push({ written, english: terms.get(inForm(text, simplified)) ?? [] })
  }
  const addUnknown = () => {
    if (unknown && !grammar.test(unknown)) add(unknown)
    unknown = ''
  }
  for (let at = 0; at < run.length; ) {
    let length = Math.min(termLengthMax, run.length - at)
    while (length > 0 && !terms.has(plain.slice(at, at + length))) length--
    if (length > 0) {
      addUnknown()
      add(run.slice(at, at + length))
    } else unknown += run[at]
    at += Math.max(1, length)
  }
  addUnknown()
  return parts
}

/** The Chinese of a question, in parts that must all be found, and the rest of it. */
export function readChinese(question: string): { parts: ChinesePart[]; rest: string } {
  const runs = question.match(han) ?? []
  return { parts: runs.flatMap(partsOfRun), rest: question.replace(han, ' ').replace(/\s+/g, ' ').trim() }
}

/** Known terms that begin as typed, shortest first, with the first English word for each. */
export function termsBeginning(typed: string, sizeMax: number): { term: string; english: string }[] {
  const plain = inForm(typed, simplified)
  return [...terms]
    .filter(([term]) => term.startsWith(plain))
    .sort(([one], [other]) => one.length - other.length)
    .slice(0, sizeMax)
    .map(([term, [english]]) => ({ term, english }))
}
