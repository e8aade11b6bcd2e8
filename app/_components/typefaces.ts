import { preload } from 'react-dom'

/** The typefaces every page begins with: Latin, upright and italic for what is told of works, and the plain one for controls. */
const first = [
  new URL(
    '../../node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff2',
    import.meta.url,
  ),
  new URL(
    '../../node_modules/@fontsource/newsreader/files/newsreader-latin-400-italic.woff2',
    import.meta.url,
  ),
  new URL(
    '../../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    import.meta.url,
  ),
]

/** Asks for them with the page, not a style sheet later: then they are there before its first frame. */
export function askForTypefaces() {
  for (const { href } of first) preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
