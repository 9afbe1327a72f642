export { type Caller, createCaller } from './caller.ts'
export * from './functions.ts'
