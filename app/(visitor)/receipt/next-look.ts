/** The look to offer next after the longest so far: one minute, three, ten. After ten nobody needs a suggestion. */
export function nextLook(longestSeconds: number): 'one' | 'three' | 'ten' | null {
  if (longestSeconds < 60) return 'one'
  if (longestSeconds < 180) return 'three'
  return longestSeconds < 600 ? 'ten' : null
}
