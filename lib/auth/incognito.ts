/**
 * A visit that keeps nothing. The cookie lives as long as the browser's session; while it is there the visitor's own cookie
 * speaks for nobody, nothing is written, and no newcomer is made a visitor. A program's explicit credentials are not
 * touched by it.
 */
export const incognitoCookieName = 'regard_incognito'

const pattern = /^1(?:\.(\d{1,9}))?$/

export function isIncognitoCookie(value: string | null | undefined): boolean {
  return pattern.test(value ?? '')
}

/** The cookie also names the count of what everybody shares by which the visit's wall was shown before it began. */
export function incognitoCookieFor(promised: string): string {
  const value = `1.${promised}`
  return isIncognitoCookie(value) ? value : '1'
}

export function promisedBy(value: string | null | undefined): number | undefined {
  const [, promised] = pattern.exec(value ?? '') ?? []
  return promised === undefined ? undefined : Number(promised)
}
