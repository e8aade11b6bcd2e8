import { DwellClock } from './dwell-clock'
import { deliver, onSettle, record, settleAtOnce } from './recorder'

type Surface = Parameters<typeof record>[0]['surface']

const impressionAfterMs = 1_000
const viewMsMin = 1_000
const deliverEveryMs = 5_000
const inputs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll'] as const

/**
 * Elements with `data-work` are impressions once half of them was in view for a second; with `data-dwell` also looks, measured
 * by a dwell clock. Returns what ends the watching.
 */
export function watchAttention(): () => void {
  const seen = new Set<string>()
  const pending = new Map<Element, ReturnType<typeof setTimeout>>()
  const clocks = new Map<HTMLElement, DwellClock>()
  const ending = new AbortController()
  const now = () => performance.now()

  const placeOf = (element: HTMLElement) => ({
    artworkId: element.dataset.work!,
    surface: element.dataset.surface as Surface,
    ...(element.dataset.exhibition && { exhibitionId: element.dataset.exhibition }),
    ...(element.dataset.position && { position: Number(element.dataset.position) }),
  })

  const noteImpression = (element: HTMLElement) => {
    const key = `${element.dataset.surface} ${element.dataset.work}`
    if (seen.has(key)) return
    seen.add(key)
    record({ kind: 'impression', ...placeOf(element) })
  }

  const wait = (element: HTMLElement) => {
    if (pending.has(element)) return
    pending.set(
      element,
      setTimeout(() => {
        pending.delete(element)
        if (document.visibilityState === 'visible') noteImpression(element)
      }, impressionAfterMs),
    )
  }

  const stopWaiting = (element: Element) => {
    clearTimeout(pending.get(element))
    pending.delete(element)
  }

  const finishLook = (element: HTMLElement, clock: DwellClock) => {
    const dwellMs = clock.take(now())
    if (dwellMs >= viewMsMin) record({ kind: 'view', dwellMs, ...placeOf(element) })
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
        const element = target as HTMLElement
        // a work taller than the window counts when it fills half of it
        const inView =
          isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2)
        if (inView) wait(element)
        else stopWaiting(element)
        clocks.get(element)?.setInView(inView, now())
      }
    },
    { threshold: [0, 0.25, 0.5, 0.75] },
  )

  const watched = new Set<HTMLElement>()
  const watchNew = () => {
    for (const element of watched) {
      if (element.isConnected) continue
      const clock = clocks.get(element)
      if (clock) finishLook(element, clock)
      clocks.delete(element)
      watched.delete(element)
      stopWaiting(element)
      observer.unobserve(element)
    }
    for (const element of document.querySelectorAll<HTMLElement>('[data-work]')) {
      if (watched.has(element)) continue
      watched.add(element)
      if ('dwell' in element.dataset) clocks.set(element, new DwellClock(now()))
      observer.observe(element)
    }
  }
  watchNew()
  const changes = new MutationObserver(watchNew)
  changes.observe(document.body, { childList: true, subtree: true })

  const finishLooks = () => {
    for (const [element, clock] of clocks) finishLook(element, clock)
  }
  // whoever goes on to another page has looked: while it is fetched, no second look begins here
  const forget = onSettle(() => {
    finishLooks()
    for (const clock of clocks.values()) clock.setInFront(false, now())
  })

  for (const input of inputs) {
    addEventListener(
      input,
      () => {
        for (const clock of clocks.values()) clock.noteInput(now())
      },
      { passive: true, capture: true, signal: ending.signal },
    )
  }
  document.addEventListener(
    'visibilitychange',
    () => {
      const inFront = document.visibilityState === 'visible'
      for (const clock of clocks.values()) clock.setInFront(inFront, now())
      if (!inFront) settleAtOnce()
    },
    { signal: ending.signal },
  )
  addEventListener('pagehide', settleAtOnce, { signal: ending.signal })

  // looks go on: only what is finished is delivered in between
  const delivering = setInterval(() => void deliver(), deliverEveryMs)

  return () => {
    ending.abort()
    clearInterval(delivering)
    for (const element of pending.keys()) stopWaiting(element)
    observer.disconnect()
    changes.disconnect()
    finishLooks()
    forget()
  }
}
