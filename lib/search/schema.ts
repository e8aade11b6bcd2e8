/** What the search box offers while somebody types. A maker's value is the id to filter by, a work's its slug, a subject's its path; words are to be searched for. */
export type Suggestion = {
  kind: 'maker' | 'work' | 'subject' | 'words'
  value: string
  label: string
  works: number | null
}

/** A colour wished for; weights are relative to each other. */
export type WishedColour = { hex: string; weight: number }

export const wishedColoursMax = 5

/** "2f5fa8*3.e0b93f": up to five colours, "#rrggbb" or "rrggbb", each with a weight of 1 to 100. What cannot be read is left out. */
export function parseColours(text: string): WishedColour[] {
  return text
    .split('.')
    .flatMap((part) => {
      const [, hex, weight] = /^#?([0-9a-f]{6})(?:\*(\d{1,3}))?$/i.exec(part.trim()) ?? []
      return hex
        ? [{ hex: `#${hex.toLowerCase()}`, weight: Math.min(100, Math.max(1, Number(weight ?? 1))) }]
        : []
    })
    .slice(0, wishedColoursMax)
}

export function writeColours(colours: WishedColour[]): string {
  return colours
    .map(({ hex, weight }) => `${hex.slice(1)}${colours.length > 1 && weight !== 1 ? `*${weight}` : ''}`)
    .join('.')
}
