'use client'

import { useEffect } from 'react'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
type Control = Field | HTMLButtonElement
/** In the order they were last touched: the text of a field, the value of a list, whether a box is ticked, that a button was pressed. */
type Noted = Map<Control, string | boolean>

declare global {
  interface Window {
    earlyChoices?: { noted: Noted; stop: () => void }
  }
}

/**
 * Runs before any other script is there: notes what is typed, chosen and pressed until the page wakes up. React would set it back, and
 * nobody would have heard of it. A press only scripts can answer goes no further than here, so that it is answered once: a button that
 * sends a form or opens what stands on the page is the browser's affair. Its last line is an empty script among those Next runs before
 * it wakes the page: with one there it takes up the waking in a task of its own, so that a frame or a press finds a place between.
 */
const note = `{
  const noted = new Map(), stop = new AbortController()
  const note = ({ target }) => {
    noted.delete(target)
    noted.set(target, /^(radio|checkbox)$/.test(target.type) ? target.checked : target.value)
  }
  const notePress = (event) => {
    const button = event.target.closest?.('button[type="button"]:not([popovertarget], [commandfor])')
    if (!button) return
    event.stopImmediatePropagation()
    noted.delete(button)
    noted.set(button, true)
  }
  const early = { capture: true, signal: stop.signal }
  for (const kind of ['input', 'change']) document.addEventListener(kind, note, early)
  document.addEventListener('click', notePress, early)
  window.earlyChoices = { noted, stop: () => stop.abort() };
  (self.__next_s ??= []).push([0, { children: '' }])
}`

export function NoteEarlyChoices({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: note }} />
}

/** Past React, which learns of a value only from an event that finds it changed. */
function setUnseen(control: Field, property: 'value' | 'checked', to: string | boolean) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), property)!.set!.call(control, to)
}

/** As if it were made now: the control shows it, and whoever listens hears of it. */
function chooseAgain(control: Control, choice: string | boolean) {
  if (control instanceof HTMLButtonElement) return control.click()
  if (typeof choice === 'boolean') {
    const box = control as HTMLInputElement
    box.checked = !choice
    box.click()
    return
  }
  if (control instanceof HTMLInputElement && control.type === 'file') return
  if (control instanceof HTMLSelectElement) control.selectedIndex = -1
  else control.value = control.defaultValue
  setUnseen(control, 'value', choice)
  for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }))
}

/** Of one group only the radio chosen last. */
function isOvertaken(control: Control, later: Control[]) {
  const isSame = (other: Control) =>
    other.type === 'radio' && other.name === control.name && other.form === control.form
  return control.type === 'radio' && later.some(isSame)
}

/** What the pointer rests on and what has the focus came there before anybody listened, and come no second time by themselves. */
function noticeAgain() {
  const resting = matchMedia('(hover: hover)').matches && [...document.querySelectorAll(':hover')].at(-1)
  if (resting) resting.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))
  const focused = document.activeElement
  if (focused && focused !== document.body)
    focused.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
}

/** Last of all on the page, so that everybody listens when it wakes up: what was chosen before is chosen now, once. */
export function EarlyChoices() {
  useEffect(() => {
    const early = window.earlyChoices
    if (!early) return
    delete window.earlyChoices
    early.stop()
    const choices = [...early.noted]
    const controls = choices.map(([control]) => control)
    choices.forEach(([control, choice], at) => {
      if (control.isConnected && !isOvertaken(control, controls.slice(at + 1))) chooseAgain(control, choice)
    })
    // after what the page's parts begin in tasks of their own
    const noticing = setTimeout(noticeAgain)
    return () => clearTimeout(noticing)
  }, [])
  return null
}
