import { formatHex, oklch } from 'culori'
import sharp, { type OverlayOptions } from 'sharp'
import { findPicture } from '@/lib/catalogue/service'
import { type CardContent, type CardPicture, cardSize } from './schema'
import { type Cut, typefaceFile } from './typeface'

const ink = '#1c1b19'
const quiet = '#6e6a63'
const margin = 72
const gap = 40
/** Heights of an exhibition's works against its tallest: one centre line, a varied rhythm, as on the wall. */
const rhythm = [1, 0.72, 0.88, 0.66]

/** The wall, tinted by the first work's main colour by as much as its page is. */
function wallOf(colour: string | undefined): string {
  const tint = oklch(colour ?? '')
  if (!tint) return '#f6f4ef'
  return formatHex({ mode: 'oklch', l: 0.966, c: Math.min(tint.c, 0.016), h: tint.h })
}

const escapeMarkup = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

type Line = { text: string; cut: Cut; colour: string; sizes: number[]; width: number; heightMax: number }
type Set = { input: Buffer; height: number }

/** Sets a text in the largest of the sizes that fits; what does not fit even so ends with an ellipsis. */
async function set({ text, cut, colour, sizes, width, heightMax }: Line): Promise<Set | null> {
  const words = text.trim()
  if (!words) return null
  const fontfile = await typefaceFile(cut)
  const draw = async (shown: string, size: number) => {
    const font = `Newsreader ${cut === 'italic' ? 'Italic ' : ''}${size}`
    const marked = `<span foreground="${colour}">${escapeMarkup(shown)}</span>`
    const { data, info } = await sharp({
      text: { text: marked, font, fontfile, width, wrap: 'word-char', rgba: true, dpi: 72, spacing: 4 },
    })
      .png()
      .toBuffer({ resolveWithObject: true })
    return { input: data, height: info.height }
  }
  for (const size of sizes) {
    const drawn = await draw(words, size)
    if (drawn.height <= heightMax) return drawn
  }
  for (let length = 160; ; length = Math.floor(length * 0.75)) {
    const drawn = await draw(`${words.slice(0, length).trim()}…`, sizes.at(-1)!)
    if (drawn.height <= heightMax || length < 20) return drawn
  }
}

/** The picture within a box, its shadow under it; the plate in its colour where the picture cannot be had. */
async function hang(
  { imageKey, aspect, colour, sideMax }: CardPicture,
  box: { left: number; middle: number; width: number; height: number },
): Promise<OverlayOptions[]> {
  const most = sideMax ?? Number.POSITIVE_INFINITY
  const height = Math.round(Math.min(box.height, box.width / aspect, most, most / aspect))
  const width = Math.round(height * aspect)
  const kept = imageKey ? await findPicture(imageKey, 1280) : null
  const picture = kept
    ? sharp(kept.bytes).resize(width, height, { fit: 'fill' })
    : sharp({ create: { width, height, channels: 3, background: colour } })
  const left = Math.round(box.left + (box.width - width) / 2)
  const top = Math.round(box.middle - height / 2)
  const soft = 18
  const shadow = await sharp({
    create: { width, height, channels: 4, background: { r: 28, g: 27, b: 25, alpha: 0.32 } },
  })
    .extend({ top: soft, bottom: soft, left: soft, right: soft, background: '#0000' })
    .blur(9)
    .png()
    .toBuffer()
  return [
    { input: shadow, left: left - soft, top: top - soft + 10 },
    { input: await picture.png().toBuffer(), left, top },
  ]
}

/** One work: the picture at left, its label at right. Several: a row on one centre line, the title under it. */
export async function drawCard(content: CardContent): Promise<Buffer> {
  const { width, height } = cardSize
  const single = content.works.length < 2
  const overlays: OverlayOptions[] = []
  if (single) {
    const box = { left: margin, middle: height / 2, width: 610, height: height - 2 * margin }
    for (const work of content.works) overlays.push(...(await hang(work, box)))
  } else {
    const room = width - 2 * margin - gap * (content.works.length - 1)
    const heights = content.works.map((_, at) => rhythm[at % rhythm.length]!)
    const breadths = content.works.map(({ aspect }, at) => aspect * heights[at]!)
    const unit = Math.min(290, room / breadths.reduce((sum, breadth) => sum + breadth, 0))
    const used = unit * breadths.reduce((sum, breadth) => sum + breadth, 0) + gap * (breadths.length - 1)
    let left = (width - used) / 2
    for (const [at, work] of content.works.entries()) {
      const breadth = unit * breadths[at]!
      overlays.push(...(await hang(work, { left, middle: 225, width: breadth, height: unit * heights[at]! })))
      left += breadth + gap
    }
  }
  const column = single
    ? { left: 740, width: width - 740 - margin }
    : { left: margin, width: width - 2 * margin }
  const title = { text: content.title, cut: 'italic', colour: ink, width: column.width } as const
  const lines = await Promise.all([
    set({ ...title, text: content.above, cut: 'normal', sizes: [28], heightMax: 76 }),
    set({ ...title, sizes: single ? [54, 44, 36] : [54, 44], heightMax: single ? 230 : 62 }),
    set({ ...title, text: content.below, cut: 'normal', colour: quiet, sizes: [25], heightMax: 104 }),
  ])
  const shown = lines.filter((line) => line !== null)
  const block = shown.reduce((sum, line) => sum + line.height + 16, -16)
  let top = Math.round(single ? (height - block) / 2 : 420)
  for (const line of shown) {
    overlays.push({ input: line.input, left: column.left, top })
    top += line.height + 16
  }
  const house = await set({
    ...title,
    text: content.house,
    cut: 'normal',
    colour: quiet,
    sizes: [24],
    heightMax: 40,
    width: 300,
  })
  if (house) overlays.push({ input: house.input, left: column.left, top: height - margin - 12 })
  const background = wallOf(content.works[0]?.colour)
  return sharp({ create: { width, height, channels: 3, background } })
    .composite(overlays)
    .jpeg({ quality: 88, mozjpeg: true })
    .toBuffer()
}
