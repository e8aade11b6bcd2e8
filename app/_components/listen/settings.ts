import { useSyncExternalStore } from 'react'

/** How a visitor likes to listen; kept in this browser, told to nobody. */
export type ListenSettings = { muted: boolean; volume: number; rate: number }

const key = 'regard.listen'
const usual: ListenSettings = { muted: false, volume: 0.6, rate: 1 }
const listeners = new Set<() => void>()
let current: ListenSettings | null = null

/** As they are at this moment: a press noted before the page woke may be answered before it is drawn anew. */
export function listenSettings(): ListenSettings {
  if (current) return current
  const within = (value: unknown, low: number, high: number, otherwise: number) =>
    typeof value === 'number' && value >= low && value <= high ? value : otherwise
  try {
    const { muted, volume, rate } = JSON.parse(localStorage.getItem(key) ?? '{}')
    current = {
      muted: muted === true,
      volume: within(volume, 0, 1, usual.volume),
      rate: within(rate, 0.5, 2, usual.rate),
    }
  } catch {
    current = usual
  }
  return current
}

export function changeSettings(change: Partial<ListenSettings>) {
  current = { ...listenSettings(), ...change }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // storage forbidden: the page remembers, the browser does not
  }
  for (const listener of listeners) listener()
}

export function useListenSettings(): ListenSettings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listenSettings,
    () => usual,
  )
}
