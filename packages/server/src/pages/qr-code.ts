import { renderSVG } from 'uqr'
import { Html } from './html.ts'

/** A QR code as an SVG picture inside the page, so that the secret in it is in no address. */
export function renderQrCode(text: string): Html {
  return new Html(renderSVG(text, { ecc: 'M', border: 2 }))
}
