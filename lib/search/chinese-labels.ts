import groups from './chinese-terms.json'

const bare = (english: string) => english.toLowerCase().replace(/s$/, '')
const byEnglish = new Map<string, string>()
for (const group of [groups.labels, groups.classifications, groups.media, groups.subjects, groups.periods]) {
  for (const [term, [english]] of Object.entries(group)) {
    if (!byEnglish.has(bare(english))) byEnglish.set(bare(english), term)
  }
}

/** What a catalogue calls a kind, medium, school or subject, in Chinese; as it stands where a word of it is not known. */
export function labelInChinese(label: string): string {
  const known = byEnglish.get(bare(label))
  if (known) return known
  const parts = label.split(/ on | and |, /).map((part) => byEnglish.get(bare(part)))
  return parts.every((part) => part !== undefined) ? parts.join('、') : label
}
