/**
 * A page's pictures come before its scripts: the scripts Next names at the head of a page are handed out under another type, which no
 * browser loads, with a few lines that load them after the first frame and the first picture, or as soon as somebody presses. On a
 * slow line React and Next are several times the bytes of that picture and would arrive beside it. Decision 084.
 */
const asyncScript = /<script src="([^"]+)"((?: (?:async|nonce|id|crossorigin)="[^"]*")+)><\/script>/g
const scriptPreload = /<link rel="preload" as="script"[^>]*>/g
/** a tag that goes on in the next piece, or a script that ends there */
const unfinished = /<(?:[^>]*|script src="[^>]*>[^>]*)$/
/** longer than any tag that is looked for */
const tagLengthMax = 500
const waitForPictureMs = 3000

/**
 * Runs in the page, when all of it is read. A page nobody sees draws no frame to wait for.
 *
 * @param {number} waitMs how long the first picture may keep the scripts
 */
function wakeAfterPicture(waitMs) {
  const stop = new AbortController()
  const wake = () => {
    if (stop.signal.aborted) return
    stop.abort()
    for (const held of document.querySelectorAll('script[type="text/held"]')) {
      const script = document.createElement('script')
      script.src = held.dataset.src
      held.replaceWith(script)
    }
  }
  const wakeAfterFrame = () => (document.hidden ? wake() : requestAnimationFrame(() => setTimeout(wake)))
  for (const press of ['pointerdown', 'keydown', 'input', 'visibilitychange'])
    document.addEventListener(press, wake, { capture: true, passive: true, signal: stop.signal })
  const first = document.querySelector('img[fetchpriority="high"]')
  if (!first || first.complete) return wakeAfterFrame()
  for (const end of ['load', 'error'])
    first.addEventListener(end, wakeAfterFrame, { once: true, signal: stop.signal })
  setTimeout(wake, waitMs)
}

/**
 * Every page written to the response from now on has its scripts held; anything else passes as it is.
 *
 * @param {import('node:http').ServerResponse} response
 */
export function holdScripts(response) {
  const [write, end] = [response.write.bind(response), response.end.bind(response)]
  const decoder = new TextDecoder()
  let rest = ''
  let waking = false
  const isPage = () => String(response.getHeader('content-type')).startsWith('text/html')

  /** @param {string | Uint8Array | undefined} piece @param {boolean} last */
  const hold = (piece, last) => {
    const text = rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: !last }))
    rest = last ? '' : (unfinished.exec(text.slice(-tagLengthMax))?.[0] ?? '')
    return text
      .slice(0, text.length - rest.length)
      .replace(scriptPreload, '')
      .replace(asyncScript, (tag, source, attributes) => {
        if (!attributes.includes(' async=')) return tag
        const held = `<script type="text/held" data-src="${source}"></script>`
        if (waking) return held
        waking = true
        const nonce = / nonce="[^"]*"/.exec(attributes)?.[0] ?? ''
        // a module waits for the end of the page and keeps nothing waiting
        return `<script type="module"${nonce}>(${wakeAfterPicture})(${waitForPictureMs})</script>${held}`
      })
  }

  response.write = (piece, ...more) => write(isPage() ? hold(piece, false) : piece, ...more)
  response.end = (piece, ...more) => {
    if (!isPage()) return end(piece, ...more)
    // end may be told nothing but what to do then
    return typeof piece === 'function' ? end(hold(undefined, true), piece) : end(hold(piece, true), ...more)
  }
}
