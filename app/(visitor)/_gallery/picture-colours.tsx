'use client'

import { type PointerEvent, useId, useRef, useState } from 'react'
import { type WishedColour, wishedColoursMax } from '@/lib/search/schema'
import { mainColours } from './colour-space'

const sideMax = 320

type Words = Record<'picture' | 'choosePicture' | 'pictureHint' | 'takeAll' | 'unreadable', string>

/** Colours out of a picture of the visitor's own: a point of it, or what it is mostly made of. It never leaves the browser. */
export function PictureColours({
  words,
  onPoint,
  onAll,
}: {
  words: Words
  onPoint: (hex: string) => void
  onAll: (colours: WishedColour[]) => void
}) {
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'none' | 'shown' | 'unreadable'>('none')
  const show = async (file: File | undefined) => {
    if (!file) return
    try {
      const picture = await createImageBitmap(file)
      const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height))
      const board = canvas.current!
      board.width = Math.max(1, Math.round(picture.width * scale))
      board.height = Math.max(1, Math.round(picture.height * scale))
      board
        .getContext('2d', { willReadFrequently: true })!
        .drawImage(picture, 0, 0, board.width, board.height)
      setState('shown')
    } catch {
      setState('unreadable')
    }
  }
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const board = event.currentTarget
    const box = board.getBoundingClientRect()
    const x = Math.floor(((event.clientX - box.left) / box.width) * board.width)
    const y = Math.floor(((event.clientY - box.top) / box.height) * board.height)
    const [r, g, b] = board.getContext('2d')!.getImageData(x, y, 1, 1).data
    onPoint(`#${[r!, g!, b!].map((value) => value.toString(16).padStart(2, '0')).join('')}`)
  }
  const takeAll = () => {
    const { width, height } = canvas.current!
    const { data } = canvas.current!.getContext('2d')!.getImageData(0, 0, width, height)
    onAll(mainColours(data, wishedColoursMax))
  }
  return (
    <div className="picture-colours">
      <label htmlFor={id} className="text-sm">
        {words.picture}
      </label>
      <label className="button file-button">
        {words.choosePicture}
        <input
          id={id}
          type="file"
          accept="image/*"
          className="sr-only"
          onChange={(event) => show(event.target.files?.[0])}
        />
      </label>
      <canvas ref={canvas} hidden={state !== 'shown'} className="picture-board" onPointerDown={point} />
      {state === 'shown' && (
        <>
          <p className="text-quiet text-sm">{words.pictureHint}</p>
          <button type="button" className="button justify-self-start" onClick={takeAll}>
            {words.takeAll}
          </button>
        </>
      )}
      <p role="status" className="text-sm">
        {state === 'unreadable' && words.unreadable}
      </p>
    </div>
  )
}
