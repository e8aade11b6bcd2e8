/**
 * A visit that keeps nothing. The cookie lives as long as the browser's session; while it is there the visitor's own cookie
 * speaks for nobody, nothing is written, and no newcomer is made a visitor. A program's explicit credentials are not
 * touched by it.
 */
export const incognitoCookieName = 'regard_incognito'

export function isIncognitoCookie(value: string | null | undefined): boolean {
  return value === '1'
}
