'use client'

import { useThree } from '@react-three/fiber'
import { useEffect, useMemo, useState } from 'react'
import { CanvasTexture, SRGBColorSpace, type Texture, TextureLoader } from 'three'
import { drawLabel, drawPlate } from './drawing'
import { litBlocks, paint, poolOfLight } from './light'
import type { Place } from './plan'
import type { WalkWork } from './walk'

const labelSize = { width: 0.42, height: 0.24 }
const frameColour = '#3a342c'

/**
 * A canvas as a texture, let go with the component. It goes to the card now: the frame that first shows it would wait for that, in the
 * middle of a walk.
 */
function useDrawn(draw: () => HTMLCanvasElement, key: string): Texture {
  const gl = useThree((state) => state.gl)
  const texture = useMemo(() => {
    const drawn = new CanvasTexture(draw())
    drawn.colorSpace = SRGBColorSpace
    drawn.anisotropy = 4
    return drawn
  }, [key])
  useEffect(() => {
    gl.initTexture(texture)
    return () => texture.dispose()
  }, [texture, gl])
  return texture
}

/** The picture once it is decoded, beside the page, and on the card; null before, and where it cannot be had. */
function usePicture(address: string | null): Texture | null {
  const [texture, setTexture] = useState<Texture | null>(null)
  const gl = useThree((state) => state.gl)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    if (!address) return
    let gone = false
    const loader = new TextureLoader()
    loader.setCrossOrigin('anonymous')
    const loading = loader.load(address, async (loaded) => {
      loaded.colorSpace = SRGBColorSpace
      loaded.anisotropy = 4
      await loaded.image.decode().catch(() => {}) // what cannot be decoded in advance is when it is drawn
      if (gone) return loaded.dispose()
      gl.initTexture(loaded)
      setTexture(loaded)
      invalidate()
    })
    return () => {
      gone = true
      loading.dispose()
    }
  }, [address, gl, invalidate])
  return texture
}

function PoolOfLight({
  position,
  width,
  height,
  strength,
}: {
  position?: [number, number, number]
  width: number
  height: number
  strength: number
}) {
  const material = useMemo(poolOfLight, [])
  useEffect(() => () => material.dispose(), [material])
  material.uniforms.strength!.value = strength
  return (
    <mesh position={position} scale={[width, height, 1]} material={material}>
      <circleGeometry args={[0.5, 24]} />
    </mesh>
  )
}

/** A work on its wall: the picture, its label, and the lamp above it, as bright as the looks that hung it. */
export function HungPicture({
  work,
  place,
  light,
  onTap,
}: {
  work: WalkWork
  place: Place
  light: number
  onTap: () => void
}) {
  const { width, height } = work.size
  const picture = usePicture(work.picture)
  const plate = useDrawn(() => drawPlate(work), work.id)
  const label = useDrawn(() => drawLabel(work), work.id)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => invalidate(), [light, invalidate])
  const frame = useMemo(() => {
    const [x, y] = [width / 2 + 0.025, height / 2 + 0.025]
    return litBlocks([{ from: [-x, -y, 0.005], to: [x, y, 0.055], colour: frameColour }], place.turn)
  }, [width, height, place.turn])
  useEffect(() => () => frame.dispose(), [frame])
  const shade = 0.42 + 0.58 * light
  const spread = 0.9 + 0.5 * Math.max(width, height)
  const pool = { width: width + 2 * spread, height: height + 2 * spread }
  return (
    <group position={[place.x, place.y, place.z]} rotation={[0, place.turn, 0]}>
      <PoolOfLight position={[0, 0.1 + pool.height / 16, 0.012]} {...pool} strength={0.06 + 0.62 * light} />
      <mesh geometry={frame} material={paint} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: no element; its button stands in the row of works */}
      <mesh
        position={[0, 0, 0.062]}
        onClick={(event) => {
          event.stopPropagation()
          onTap()
        }}
      >
        <planeGeometry args={[width, height]} />
        <meshBasicMaterial
          key={picture ? 'picture' : 'plate'}
          map={picture ?? plate}
          color={[shade, shade, shade]}
        />
      </mesh>
      <mesh position={[width / 2 + labelSize.width / 2 + 0.14, Math.min(0, 1.3 - place.y) - 0.1, 0.02]}>
        <planeGeometry args={[labelSize.width, labelSize.height]} />
        <meshBasicMaterial
          map={label}
          color={[0.55 + 0.45 * light, 0.55 + 0.45 * light, 0.55 + 0.45 * light]}
        />
      </mesh>
      <group position={[0, 0.012 - place.y, 0.74]} rotation={[-Math.PI / 2, 0, 0]}>
        <PoolOfLight width={width + 1.8} height={2.6} strength={0.28 * light} />
      </group>
    </group>
  )
}
