/** A sentence with its {places} filled; for words that change while one looks, where no library is worth its weight. */
export function fill(sentence: string | undefined, values: Record<string, string | number>): string {
  return (sentence ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
