export type Messages = { [key: string]: string | Messages }

export function textsOf(messages: Messages, under = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${under}${key}`, value]] : textsOf(value, `${under}${key}.`),
  )
}

/** What stays as it is in every language: names, signs and figures, and what is filled in. */
const asItIs = /^(Regard|English|IIIF|API|JSON|URL|QR|ID|CC0|MLA|Chicago|APA|BibTeX|RIS|°|cm|%)$/

/** Keys whose Chinese is missing or holds no Chinese although the English holds words. */
export function untranslatedTexts(english: Messages, chinese: Messages): string[] {
  const said = new Map(textsOf(chinese))
  return textsOf(english).flatMap(([key, text]) => {
    // neither what is filled in nor an address is a word
    const words = text.replace(/\{[^{}]*\}|\/[\w/]+/g, ' ').match(/[A-Za-z]{2,}/g) ?? []
    if (words.every((word) => asItIs.test(word))) return said.has(key) ? [] : [key]
    return /[\u4e00-\u9fff]/.test(said.get(key) ?? '') ? [] : [key]
  })
}
