import OpenSeadragon from 'openseadragon'

/** A part of a picture, in percent of its width and height. */
export type Part = { x: number; y: number; width: number; height: number }

/** An image service's description, or the address of one picture. */
export type ZoomSource = { info: Record<string, unknown> } | { url: string }

const step = 1.5
const panStep = 0.2

/** Widest in a room of its own: a lit part fills at most this much of the view. */
const roomAround = 1.5

/**
 * Opens a picture for looking closely: wheel, pinch, drag and double click by the library, everything else by these calls.
 * `still` leaves the movements out. `plainUrl` is the
 * picture as the wall shows it, for when the service fails.
 */
export class ZoomViewer {
  private readonly viewer: OpenSeadragon.Viewer
  private readonly lit = document.createElement('div')

  constructor(
    element: HTMLElement,
    source: ZoomSource,
    plainUrl: string,
    { still, onFirstTile, onFailed }: { still: boolean; onFirstTile: () => void; onFailed: () => void },
  ) {
    forbidOwnStyles()
    this.lit.className = 'closer-lit'
    this.viewer = OpenSeadragon({
      element,
      tileSources: 'info' in source ? (source.info as never) : { type: 'image', url: source.url },
      // pictures of other hosts may be drawn, though not read back; the canvas is enough for one picture
      drawer: 'canvas',
      crossOriginPolicy: false,
      showNavigationControl: false,
      keyboardNavEnabled: false,
      tabIndex: -1,
      visibilityRatio: 0.6,
      minZoomImageRatio: 0.8,
      maxZoomPixelRatio: 2.5,
      animationTime: still ? 0 : 0.7,
      blendTime: still ? 0 : 0.2,
      immediateRender: still,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: !still },
      gestureSettingsTouch: { flickEnabled: !still },
    })
    // a service that describes a picture may still not send it: then the plain one is better than nothing
    let drawn = false
    const giveUp = () => {
      if (drawn) return
      drawn = true
      onFailed()
      this.viewer.open({ type: 'image', url: plainUrl } as never)
    }
    this.viewer.addOnceHandler('open-failed', giveUp)
    this.viewer.addOnceHandler('tile-load-failed', giveUp)
    this.viewer.addOnceHandler('tile-drawn', () => {
      drawn = true
      onFirstTile()
    })
  }

  /** Once the picture can be moved about. */
  whenOpen(run: () => void): void {
    if (this.viewer.isOpen()) run()
    else this.viewer.addOnceHandler('open', run)
  }

  zoomIn(): void {
    this.move((viewport) => viewport.zoomBy(step))
  }

  zoomOut(): void {
    this.move((viewport) => viewport.zoomBy(1 / step))
  }

  /** By a fifth of the view, to the right and down. */
  panBy(right: number, down: number): void {
    this.move((viewport) => {
      const { width, height } = viewport.getBounds()
      viewport.panBy(new OpenSeadragon.Point(right * panStep * width, down * panStep * height))
    })
  }

  showWhole(): void {
    this.viewer.removeOverlay(this.lit)
    this.viewer.viewport?.goHome()
  }

  /** Walks up to a part and leaves the rest in shade. */
  show(part: Part): void {
    this.whenOpen(() => {
      const { x: width, y: height } = this.viewer.world.getItemAt(0).getContentSize()
      const rect = this.viewer.viewport.imageToViewportRectangle(
        (part.x / 100) * width,
        (part.y / 100) * height,
        (part.width / 100) * width,
        (part.height / 100) * height,
      )
      this.viewer.removeOverlay(this.lit)
      this.viewer.addOverlay({ element: this.lit, location: rect })
      const side = (length: number) => length * roomAround
      const around = new OpenSeadragon.Rect(
        rect.x - (side(rect.width) - rect.width) / 2,
        rect.y - (side(rect.height) - rect.height) / 2,
        side(rect.width),
        side(rect.height),
      )
      this.viewer.viewport.fitBoundsWithConstraints(around)
    })
  }

  destroy(): void {
    this.viewer.destroy()
  }

  private move(change: (viewport: OpenSeadragon.Viewport) => void): void {
    const { viewport } = this.viewer
    if (!viewport) return
    change(viewport)
    viewport.applyConstraints()
  }
}

/** The library writes a style element, which the page's policy forbids, unless it finds one: this one is a style in name only. */
function forbidOwnStyles(): void {
  const name = 'data-openseadragon-mobile-css'
  if (document.querySelector(`style[${name}]`)) return
  const style = document.createElementNS(null, 'style')
  style.setAttribute(name, '')
  document.head.append(style)
}
