/** Colours people ask for by name, as the search compares them. */
export const colours = {
  red: '#b3261e',
  orange: '#d9762b',
  yellow: '#e0b93f',
  olive: '#7c7a3a',
  green: '#3f7d4e',
  teal: '#2e7f83',
  blue: '#2f5fa8',
  violet: '#6a4c93',
  pink: '#d88fa6',
  brown: '#7a4f32',
  cream: '#eadfc8',
  grey: '#8d8b87',
  black: '#1d1b1a',
} as const
export type ColourName = keyof typeof colours
export const isColourName = (text: string): text is ColourName => Object.hasOwn(colours, text)

/** What a wall shows. Each part is one parameter of the address. */
export const choices = [
  'q',
  'maker',
  'style',
  'medium',
  'classification',
  'subject',
  'period',
  'colour',
  'rights',
  'image',
] as const
export type Choice = (typeof choices)[number]
export type Chosen = Partial<Record<Choice, string>>

export function addressOf(chosen: Chosen, more: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({ ...chosen, ...more })
  return parameters.size > 0 ? `/?${parameters}` : '/'
}

export function without(chosen: Chosen, ...left: Choice[]): Chosen {
  return Object.fromEntries(Object.entries(chosen).filter(([choice]) => !left.includes(choice as Choice)))
}
