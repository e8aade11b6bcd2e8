import type { Beam } from './lamp'

type Lit = { kind: 'pick'; pick: number } | { kind: 'look'; work: string } | null

/** Where the light is asked for: by the pointer, else by the keyboard, else by what hangs before a phone. */
type Askers = { pointer: Lit; focus: Lit; centre: Lit }

/** where a thread meets the label, which stands at the left under its picture */
const labelMiddlePx = 110
const svgNamespace = 'http://www.w3.org/2000/svg'

/** Lights a room drawn by the server: marks it with `data-lit` and draws the threads. Returns what puts the light out. */
export function lightTheWall(room: HTMLElement, beams: Beam[]): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const wall = room.querySelector<HTMLElement>('.long-wall')!
  const shelf = room.querySelector<HTMLElement>('.shelf')!
  const says = room.querySelector<HTMLElement>('.lamp-says')!
  const threads = room.querySelector<SVGSVGElement>('.threads')!
  const picks = [...room.querySelectorAll<HTMLElement>('[data-pick]')]
  const looks = new Map(
    [...room.querySelectorAll<HTMLElement>('[data-look]')].map((look) => [look.dataset.look!, look]),
  )
  const plan = [...document.querySelectorAll<HTMLElement>('[data-plan]')]
  const touch = matchMedia('(hover: none)')
  const calm = matchMedia('(prefers-reduced-motion: reduce)')

  const asked: Askers = { pointer: null, focus: null, centre: null }
  let lit: Lit = null
  let lightest = 1

  const ofLight = (light: Lit) =>
    !light
      ? []
      : beams.filter((beam) => (light.kind === 'pick' ? beam.pick === light.pick : beam.work === light.work))

  const targetOf = (node: EventTarget | null): Lit => {
    if (!(node instanceof Element)) return null
    const pick = node.closest<HTMLElement>('[data-pick], [data-plan]')
    if (pick) return { kind: 'pick', pick: Number(pick.dataset.pick ?? pick.dataset.plan) }
    const look = node.closest<HTMLElement>('[data-look]')
    return look ? { kind: 'look', work: look.dataset.look! } : null
  }

  const same = (a: Lit, b: Lit) => JSON.stringify(a) === JSON.stringify(b)

  const shine = (element: HTMLElement | undefined, portion: number | null) => {
    if (!element) return
    if (portion === null) {
      delete element.dataset.lit
      element.style.removeProperty('--lit')
    } else {
      element.dataset.lit = ''
      element.style.setProperty('--lit', (portion / lightest).toFixed(3))
    }
  }

  const drawThreads = () => {
    threads.replaceChildren()
    const frame = room.getBoundingClientRect()
    threads.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`)
    for (const beam of ofLight(lit)) {
      const look = looks.get(beam.work)
      const pick = picks[beam.pick]
      if (!beam.thread || !look || !pick) continue
      const from = look.getBoundingClientRect()
      const to = (pick.querySelector('.pick-reason') ?? pick).getBoundingClientRect()
      const [x1, y1] = [from.left + from.width / 2 - frame.left, from.top - frame.top - 4]
      const [x2, y2] = [
        to.left + Math.min(pick.clientWidth / 2, labelMiddlePx) - frame.left,
        to.bottom - frame.top + 4,
      ]
      if (x1 < 0 || x1 > frame.width || x2 < 0 || x2 > frame.width) continue
      const bend = (y1 + y2) / 2
      const path = document.createElementNS(svgNamespace, 'path')
      path.setAttribute('d', `M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}`)
      path.setAttribute('stroke-width', (1 + 3 * beam.portion).toFixed(2))
      threads.append(path)
    }
  }

  const light = () => {
    const next = asked.pointer ?? asked.focus ?? asked.centre
    if (same(next, lit)) return
    lit = next
    const lighting = ofLight(lit)
    lightest = Math.max(0.01, ...lighting.map(({ portion }) => portion))
    const portions = new Map(
      lighting.map((beam) => [lit?.kind === 'pick' ? beam.work : String(beam.pick), beam]),
    )
    for (const [work, look] of looks) {
      const beam = lit?.kind === 'pick' ? portions.get(work) : undefined
      const itself = lit?.kind === 'look' && lit.work === work
      shine(look, itself ? lightest : (beam?.portion ?? null))
      look.querySelector('.look-share')!.textContent = beam?.words ?? ''
    }
    picks.forEach((pick, index) => {
      const beam = lit?.kind === 'look' ? portions.get(String(index)) : undefined
      const itself = lit?.kind === 'pick' && lit.pick === index
      for (const element of [pick, plan[index]]) shine(element, itself ? lightest : (beam?.portion ?? null))
      const number = pick.querySelector<HTMLElement>('[data-share]')
      if (number) number.textContent = beam?.words ?? ''
    })
    if (lit) room.dataset.lamp = lit.kind
    else delete room.dataset.lamp
    const described = lit && (lit.kind === 'pick' ? `why-${lit.pick}` : `drove-${lit.work}`)
    says.textContent =
      (described && document.getElementById(described)?.textContent) || says.dataset.idle || ''
    showStrongest(lighting)
    drawThreads()
  }

  /** What is lit but out of view on the shelf is brought there. */
  const showStrongest = (lighting: Beam[]) => {
    if (lit?.kind !== 'pick') return
    const strongest = lighting.reduce<Beam | null>(
      (best, beam) => (beam.portion > (best?.portion ?? 0) ? beam : best),
      null,
    )
    const look = strongest && looks.get(strongest.work)
    if (look) bringIn(shelf, look)
  }

  const bringIn = (scroller: HTMLElement, element: HTMLElement) => {
    const [frame, box] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
    if (box.left >= frame.left && box.right <= frame.right) return
    scroller.scrollBy({
      left: box.left + box.width / 2 - frame.left - frame.width / 2,
      behavior: calm.matches ? 'auto' : 'smooth',
    })
  }

  const rows = () => ({
    wall: picks.map((pick) => pick.querySelector<HTMLElement>('a')!),
    shelf: [...looks.values()].map((look) => look.querySelector<HTMLElement>('a')!),
  })

  /** Left and right along a row; down to what gave a work most, up to what a look gave most. */
  const walkTo = (key: string): HTMLElement | undefined => {
    const { wall, shelf } = rows()
    const row = wall.includes(document.activeElement as HTMLElement) ? wall : shelf
    const at = row.indexOf(document.activeElement as HTMLElement)
    if (at < 0) return undefined
    if (key === 'ArrowRight') return row[at + 1]
    if (key === 'ArrowLeft') return row[at - 1]
    if (key === 'Home') return row[0]
    if (key === 'End') return row.at(-1)
    const [strongest] = ofLight(targetOf(row[at]!)).sort((a, b) => b.portion - a.portion)
    if (key === 'ArrowDown' && row === wall) {
      return (strongest && looks.get(strongest.work)?.querySelector('a')) ?? shelf[0]
    }
    if (key === 'ArrowUp' && row === shelf) return strongest ? wall[strongest.pick] : wall[0]
    return undefined
  }

  room.addEventListener(
    'pointerover',
    (event) => {
      if (event.pointerType === 'touch') return
      asked.pointer = targetOf(event.target)
      light()
    },
    { signal },
  )
  room.addEventListener(
    'pointerleave',
    () => {
      asked.pointer = null
      light()
    },
    { signal },
  )
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const visible = target instanceof Element && target.matches(':focus-visible')
      asked.focus = visible ? targetOf(target) : null
      light()
    },
    { signal },
  )
  room.addEventListener(
    'focusout',
    () => {
      asked.focus = null
      light()
    },
    { signal },
  )
  room.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') {
        asked.pointer = asked.focus = null
        light()
        return
      }
      const target = event.altKey || event.ctrlKey || event.metaKey ? undefined : walkTo(event.key)
      if (!target) return
      event.preventDefault()
      target.focus({ preventScroll: true })
      const row = target.closest<HTMLElement>('.long-wall, .shelf')!
      bringIn(row, target)
    },
    { signal },
  )

  // on a touch screen the first tap on a look lights it, the second opens it; the wall lights what hangs in the middle
  shelf.addEventListener(
    'click',
    (event) => {
      const target = targetOf(event.target)
      if (!touch.matches || event.detail === 0 || same(target, lit)) return
      event.preventDefault()
      asked.pointer = target
      light()
    },
    { signal },
  )
  const lightCentre = () => {
    if (!touch.matches) return
    const middle = wall.getBoundingClientRect().left + wall.clientWidth / 2
    const distance = (pick: HTMLElement) => {
      const { left, width } = pick.getBoundingClientRect()
      return Math.abs(left + width / 2 - middle)
    }
    const nearest = picks.reduce((best, pick) => (distance(pick) < distance(best) ? pick : best), picks[0]!)
    asked.centre = targetOf(nearest)
    asked.pointer = null
    light()
  }
  for (const scroller of [wall, shelf]) {
    scroller.addEventListener(
      'scroll',
      () => {
        if (scroller === wall) lightCentre()
        drawThreads()
      },
      { passive: true, signal },
    )
  }
  addEventListener('resize', drawThreads, { signal })
  lightCentre()

  return () => {
    ending.abort()
    asked.pointer = asked.focus = asked.centre = null
    light()
  }
}
