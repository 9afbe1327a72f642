export type { CaughtMail } from '../domain/outbox/caught-mail.ts'
export type { CastAdministrator, CastMember } from './cast.ts'
export { type Castellan, type StartOptions, startCastellan } from './start-castellan.ts'
export type { TestClock } from './test-clock.ts'
