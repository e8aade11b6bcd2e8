/** The size previews of shared pages are asked for at, in pixels. */
export const cardSize = { width: 1200, height: 630 } as const

/** A work or an exhibition as its card shows it. */
export type CardContent = {
  /** maker, or who made the exhibition */
  above: string
  title: string
  /** date and medium, or how many works */
  below: string
  /** the house's name */
  house: string
  works: CardPicture[]
}

/** A picture on a card: our own by its key, or the plate in its colours where the picture is not ours to draw. */
export type CardPicture = {
  imageKey: string | null
  /** width / height */
  aspect: number
  colour: string
  /** the longest side its rights allow */
  sideMax: number | null
}

/** How a work is cited, ready to be copied. */
export type Citation = { text: string; bibtex: string; csl: string }
