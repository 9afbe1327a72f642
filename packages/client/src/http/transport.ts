import type { Stop } from './stop.ts'

/** One HTTP request, ready to go out. */
export interface WireRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: string | undefined
  /** An answer of more bytes is refused with a `TooLarge`. */
  limitBytes: number
  stop: Stop
}

/** One HTTP answer, read to its end. */
export interface WireReply {
  /** 0 for a redirect that the platform hides. */
  status: number
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** All headers; made when asked for. */
  headers(): Headers
  text: string
}

/** Sends one request once. It follows no redirect, keeps no cookie, and rejects with the platform's own error. */
export type Transport = (request: WireRequest) => Promise<WireReply>

/** The answer passed `limitBytes`. */
export class TooLarge extends Error {}
