import QRCode from 'qrcode'

/** Light modules on each side, without which a reader may not find the code (ISO/IEC 18004). */
const quietModules = 4

/** The dark modules of a code as one path, a run of them at a time. */
export function pathOf({ size, data }: { size: number; data: ArrayLike<number> }): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; ) {
      let run = 0
      while (x + run < size && data[y * size + x + run]) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run || 1
    }
  }
  return path
}

/** An address as a QR code, drawn here: no picture is fetched, and it is sharp at any size. */
export function Qr({ address, name }: { address: string; name: string }) {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * quietModules
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`${-quietModules} ${-quietModules} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="qr"
    >
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  )
}
