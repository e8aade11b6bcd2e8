import { curve, d, type Point, polar, stroke } from '../../geometry'

/** A leaf blade from its foot: `belly` is where along the blade it is widest. */
export function blade(
  foot: Point,
  length: number,
  angle: number,
  width: number,
  bend = 0,
  belly = 0.4,
): string {
  const spine = [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => polar(foot, length * t, angle + bend * t))
  return curve(
    stroke(spine, (t) => width * Math.sin(Math.PI * t ** (Math.log(0.5) / Math.log(belly)))),
    true,
  )
}

/** The same for small leaflets, in a fifth of the bytes. */
export function leaflet(foot: Point, length: number, angle: number, width: number): string {
  const [tip, left, right] = [
    polar(foot, length, angle),
    polar(polar(foot, length * 0.45, angle), width, angle + 1.57),
    polar(polar(foot, length * 0.45, angle), width, angle - 1.57),
  ]
  return d`M${foot[0]} ${foot[1]}Q${left[0]} ${left[1]} ${tip[0]} ${tip[1]}Q${right[0]} ${right[1]} ${foot[0]} ${foot[1]}z`
}
