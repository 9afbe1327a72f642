export {
  type FakeCall,
  FakeCastellan,
  type FakeOptions,
  fakeCastellan,
} from './fake-castellan.ts'
export type { Fault, StatusFault } from './fault.ts'
export type { GivenMail } from './mailbox.ts'
export type { GivenAdministrator } from './records.ts'
