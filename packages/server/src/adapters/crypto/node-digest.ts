import { hash } from 'node:crypto'
import type { Digest } from '../../ports/digest.ts'

export const nodeDigest: Digest = {
  sha256Hex: (text) => hash('sha256', text, 'hex'),
}
