import {
  AdditiveBlending,
  BoxGeometry,
  type BufferGeometry,
  Color,
  Float32BufferAttribute,
  ShaderMaterial,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js'

/**
 * The daylight of the rooms, worked out once: it comes from far and every face is flat, so a face has one colour all over, and nobody
 * need find that out anew for every pixel of every frame. These lights are linear; what is painted is as the screen shows it.
 */
const sky = new Color('#fff4e0').multiplyScalar(1.15)
const ground = new Color('#5a5148').multiplyScalar(1.15)
const sun = { colour: new Color('#fff1d6').multiplyScalar(0.7), from: new Vector3(3, 8, 5).normalize() }

/** What a face of this colour looks like that looks in this direction: Lambert's law under sky, ground and sun. -> sRGB, 0 to 1 */
export function litColour(colour: string, facing: Vector3): Color {
  const light = ground.clone().lerp(sky, 0.5 + 0.5 * facing.y)
  const beam = Math.max(0, facing.dot(sun.from))
  light.add(sun.colour.clone().multiplyScalar(beam))
  return new Color(colour).multiply(light.multiplyScalar(1 / Math.PI)).convertLinearToSRGB()
}

/** Two corners in metres, and what it is painted in. */
export type Block = {
  from: readonly [number, number, number]
  to: readonly [number, number, number]
  colour: string
}

/** Blocks as one thing to draw, each face in its own light; turned about y by so many radians where it will stand. */
export function litBlocks(blocks: readonly Block[], turn = 0): BufferGeometry {
  const up = new Vector3(0, 1, 0)
  const geometries = blocks.map(({ from, to, colour }) => {
    const size = from.map((value, axis) => Math.abs(to[axis]! - value)) as [number, number, number]
    const middle = from.map((value, axis) => (value + to[axis]!) / 2) as [number, number, number]
    const box = new BoxGeometry(...size).translate(...middle)
    const normals = box.getAttribute('normal')
    const colours: number[] = []
    for (let corner = 0; corner < normals.count; corner++) {
      const facing = new Vector3().fromBufferAttribute(normals, corner).applyAxisAngle(up, turn)
      colours.push(...litColour(colour, facing).toArray())
    }
    box.setAttribute('color', new Float32BufferAttribute(colours, 3))
    return box.deleteAttribute('normal').deleteAttribute('uv')
  })
  return mergeGeometries(geometries)
}

const place = 'gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);'

/** What `litBlocks` are painted with. */
export const paint = new ShaderMaterial({
  vertexColors: true,
  vertexShader: `varying vec3 shown; void main() { shown = color; ${place} }`,
  fragmentShader: 'varying vec3 shown; void main() { gl_FragColor = vec4(shown, 1.0); }',
})

const lampColour = new Color('#ffd48a').convertLinearToSRGB()

/** A lamp's pool of light on what lies behind it, soft to the edge of its mesh; `strength` is how much of it there is in the middle. */
export const poolOfLight = () =>
  new ShaderMaterial({
    uniforms: { colour: { value: lampColour }, strength: { value: 1 } },
    vertexShader: `varying vec2 across; void main() { across = 2.0 * uv - 1.0; ${place} }`,
    fragmentShader: `
      uniform vec3 colour; uniform float strength; varying vec2 across;
      void main() {
        float inside = max(0.0, 1.0 - dot(across, across));
        gl_FragColor = vec4(colour, strength * inside * inside);
      }`,
    transparent: true,
    blending: AdditiveBlending,
    depthWrite: false,
  })
