const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export type Purpose = 'reset-password' | 'enrol-totp' | 'confirm-email'
export type Stage = 'half' | 'full'
export type ModelSession = { stage: Stage; createdMs: number; seenMs: number }
type Link = { untilMs: number; operation: string; followUp: Purpose | null }

/** What one administrator can do, by the requirements alone; knows nothing of rows and requests. */
export class Account {
  exists = true
  suspended = false
  confirmed = true
  password = ''
  /** Only a mail vouches for the password. */
  mailed = false
  required = true
  enrolled = true
  resetPending = false
  lastStep = -1
  recoveryCodes = 0
  keyLives = true
  passwordFails = 0
  codeFails = 0
  mailTimes: number[] = []
  sessions: ModelSession[] = []
  links = new Map<Purpose, Link>()

  get canAct(): boolean {
    return this.exists && !this.suspended
  }

  /** What the right password leads to. */
  get next(): 'refused' | 'code' | 'enrolment' | 'in' {
    if (!this.canAct) return 'refused'
    if (this.enrolled) return 'code'
    return this.required || this.onlyMailbox ? 'enrolment' : 'in'
  }

  /** both factors are being recovered and nothing but the mailbox speaks for them. */
  get onlyMailbox(): boolean {
    return this.resetPending && this.mailed
  }

  signIn(nowMs: number): boolean {
    if (this.next === 'refused') return false
    this.passwordFails = 0
    const stage = this.next === 'in' ? 'full' : 'half'
    this.sessions.push({ stage, createdMs: nowMs, seenMs: nowMs })
    return true
  }

  takeCode(session: ModelSession, step: number, nowMs: number): boolean {
    const isGood = step > this.lastStep
    if (isGood) this.lastStep = step
    return this.#stepUp(session, isGood, nowMs)
  }

  takeRecoveryCode(session: ModelSession, isGood: boolean, nowMs: number): boolean {
    if (isGood) this.recoveryCodes -= 1
    return this.#stepUp(session, isGood, nowMs)
  }

  #stepUp(session: ModelSession, isGood: boolean, nowMs: number): boolean {
    if (!isGood) {
      this.codeFails += 1
      return false
    }
    this.codeFails = 0
    this.mailed = false
    Object.assign(session, { stage: 'full', createdMs: nowMs, seenMs: nowMs })
    return true
  }

  lives(session: ModelSession, nowMs: number): boolean {
    if (!this.canAct || !this.sessions.includes(session)) return false
    if (session.stage === 'half') return nowMs < session.createdMs + 10 * MINUTE_MS
    return nowMs < Math.min(session.createdMs + 12 * HOUR_MS, session.seenMs + 30 * MINUTE_MS)
  }

  see(session: ModelSession, nowMs: number): void {
    if (session.stage === 'full' && nowMs - session.seenMs >= MINUTE_MS) session.seenMs = nowMs
  }

  linkLives(purpose: Purpose, nowMs: number): boolean {
    return nowMs < (this.links.get(purpose)?.untilMs ?? 0)
  }

  livingLinks(nowMs: number): Purpose[] {
    return [...this.links.keys()].filter((purpose) => this.linkLives(purpose, nowMs)).sort()
  }

  /** A way in goes to an address that is confirmed; to another goes the question for it. */
  #mail(purpose: Purpose, operation: string, nowMs: number): void {
    const sent = this.confirmed ? purpose : 'confirm-email'
    const followUp = this.confirmed ? null : purpose
    this.links.set(sent, { untilMs: nowMs + HOUR_MS, operation, followUp })
  }

  #justMailed(purpose: Purpose, operation: string, nowMs: number): boolean {
    const sent = this.confirmed ? purpose : 'confirm-email'
    const link = this.links.get(sent)
    if (link === undefined || link.operation !== operation) return false
    return link.untilMs > nowMs + HOUR_MS - MINUTE_MS
  }

  forgot(nowMs: number): void {
    const within = (ms: number) => this.mailTimes.filter((at) => nowMs - at < ms).length
    if (!this.canAct || this.#justMailed('reset-password', 'forgot', nowMs)) return
    if (within(HOUR_MS) >= 2 || within(DAY_MS) >= 5) return
    this.mailTimes.push(nowMs)
    this.#mail('reset-password', 'forgot', nowMs)
  }

  setPassword(password: string, nowMs: number): boolean {
    if (!this.canAct || !this.linkLives('reset-password', nowMs)) return false
    this.links.delete('reset-password')
    Object.assign(this, { password, mailed: true, sessions: [], passwordFails: 0 })
    if (this.required && !this.enrolled && !this.resetPending) {
      this.#mail('enrol-totp', 'set-password', nowMs)
    }
    return true
  }

  reset(nowMs: number): 200 | 404 | 412 {
    if (!this.exists) return 404
    if (this.suspended || !(this.required || this.enrolled)) return 412
    if (!this.enrolled && this.#justMailed('enrol-totp', 'reset', nowMs)) return 200
    this.resetPending ||= this.enrolled
    this.#removeApp()
    this.links.delete('enrol-totp')
    this.links.delete('confirm-email')
    this.#mail('enrol-totp', 'reset', nowMs)
    return 200
  }

  #removeApp(): void {
    Object.assign(this, { enrolled: false, recoveryCodes: 0, sessions: [], codeFails: 0 })
    this.lastStep = -1
  }

  enrol(step: number, nowMs: number): 200 | 403 | 410 {
    if (!this.canAct || !this.linkLives('enrol-totp', nowMs)) return 410
    this.passwordFails = 0
    if (this.onlyMailbox) return 403
    this.#removeApp()
    Object.assign(this, { enrolled: true, recoveryCodes: 10, lastStep: step })
    Object.assign(this, { mailed: false, resetPending: false })
    this.links.delete('enrol-totp')
    return 200
  }

  suspend(): void {
    Object.assign(this, { suspended: true, sessions: [] })
    this.links.clear()
  }

  changeEmail(nowMs: number): void {
    Object.assign(this, { confirmed: false, sessions: [] })
    this.links.clear()
    const followUp = this.required && !this.enrolled ? 'enrol-totp' : null
    this.links.set('confirm-email', { untilMs: nowMs + HOUR_MS, operation: 'update', followUp })
  }

  confirm(nowMs: number): boolean {
    if (!this.canAct || !this.linkLives('confirm-email', nowMs)) return false
    const followUp = this.links.get('confirm-email')?.followUp
    this.links.delete('confirm-email')
    this.confirmed = true
    if (followUp === 'reset-password') this.#mail('reset-password', 'confirm', nowMs)
    // Whatever was due when the link was mailed: what counts is what is due now.
    const isDue = this.required || this.resetPending
    if (isDue && !this.enrolled) this.#mail('enrol-totp', 'confirm', nowMs)
    return true
  }

  require(isRequired: boolean, nowMs: number): void {
    if (this.required === isRequired) return
    this.required = isRequired
    this.sessions = []
    this.links.delete('enrol-totp')
    if (!isRequired) {
      this.#removeApp()
      this.resetPending = false
    } else if (!this.enrolled) this.#mail('enrol-totp', 'update', nowMs)
  }

  delete(): void {
    Object.assign(this, { exists: false, keyLives: false, sessions: [] })
    this.links.clear()
  }
}
