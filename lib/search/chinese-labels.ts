import groups from './chinese-terms.json'

const bare = (english: string) => english.toLowerCase().replace(/s$/, '')
const byEnglish = new Map<string, string>()
const labelled = [groups.labels, groups.classifications, groups.media, groups.subjects, groups.periods]
const named = labelled.flatMap((group) => Object.entries(group) as [string, string[]][])
// what a term is first of all, before what it may be too
const first = named.map(([term, [english]]) => [bare(english!), term] as const)
const others = named.flatMap(([term, [, ...more]]) => more.map((english) => [bare(english), term] as const))
for (const [english, term] of [...first, ...others]) if (!byEnglish.has(english)) byEnglish.set(english, term)

/** What a work is made on comes first in Chinese: 布面油画. */
const grounds: Record<string, string> = {
  paper: '纸本',
  canvas: '布面',
  linen: '麻布',
  silk: '绢本',
  panel: '木板',
  wood: '木板',
  board: '纸板',
  copper: '铜板',
}

/** What a catalogue calls a kind, medium, school or subject, in Chinese; as it stands where a word of it is not known. */
export function labelInChinese(label: string): string {
  const [, made = label, on] = /^(.+) on (\w+)$/i.exec(label) ?? []
  const ground = on === undefined ? '' : grounds[on.toLowerCase()]
  const termOf = (english: string) => byEnglish.get(bare(english))
  const parts = termOf(made) ? [termOf(made)] : made.split(/, and |, | and /).map(termOf)
  return ground !== undefined && parts.every(Boolean) ? `${ground}${parts.join('、')}` : label
}
