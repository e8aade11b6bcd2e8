'use client'

import { useThree } from '@react-three/fiber'
import { useEffect, useMemo, useState } from 'react'
import { AdditiveBlending, CanvasTexture, Color, SRGBColorSpace, type Texture, TextureLoader } from 'three'
import { drawLabel, drawPlate } from './drawing'
import type { Place } from './plan'
import type { WalkWork } from './walk'

const labelSize = { width: 0.42, height: 0.24 }
const warm = new Color('#ffd48a')

/**
 * A canvas as a texture, let go with the component. It goes to the card now: the frame that first shows it would wait for that, in the
 * middle of a walk.
 */
export function useDrawn(draw: () => HTMLCanvasElement, key: string): Texture {
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

/** A work on its wall: the picture, its label, and the lamp above it, as bright as the looks that hung it. */
export function HungPicture({
  work,
  place,
  light,
  glow,
  onTap,
}: {
  work: WalkWork
  place: Place
  light: number
  /** a pool of light, the same before every work */
  glow: Texture
  onTap: () => void
}) {
  const { width, height } = work.size
  const picture = usePicture(work.picture)
  const plate = useDrawn(() => drawPlate(work), work.id)
  const label = useDrawn(() => drawLabel(work), work.id)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => invalidate(), [light, invalidate])
  const shade = 0.42 + 0.58 * light
  const spread = 0.9 + 0.5 * Math.max(width, height)
  return (
    <group position={[place.x, place.y, place.z]} rotation={[0, place.turn, 0]}>
      <mesh position={[0, 0.1, 0.012]}>
        <planeGeometry args={[width + 2 * spread, height + 2 * spread]} />
        <meshBasicMaterial
          map={glow}
          color={warm}
          transparent
          opacity={0.06 + 0.62 * light}
          blending={AdditiveBlending}
          depthWrite={false}
        />
      </mesh>
      <mesh position={[0, 0, 0.03]}>
        <boxGeometry args={[width + 0.05, height + 0.05, 0.05]} />
        <meshLambertMaterial color="#3a342c" />
      </mesh>
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
      <mesh position={[0, 0.012 - place.y, 0.9]} rotation={[-Math.PI / 2, 0, 0]}>
        <planeGeometry args={[width + 1.8, 2.6]} />
        <meshBasicMaterial
          map={glow}
          color={warm}
          transparent
          opacity={0.28 * light}
          blending={AdditiveBlending}
          depthWrite={false}
        />
      </mesh>
    </group>
  )
}
