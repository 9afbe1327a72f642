/** Where a request came from and how it proved itself, as events record it. */
export type Origin = {
  readonly requestId: string
  readonly clientIp: string
  readonly userAgent: string
  readonly authMethod: 'api-key' | 'session' | 'link' | 'local' | 'none'
  /** Whether a second factor was proven for this request's credential. */
  readonly mfa: boolean
}
