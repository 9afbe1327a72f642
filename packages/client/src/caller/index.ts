export { type Caller, createCaller } from './caller.ts'
export * from './functions.ts'
export { type OwnRequest, sendRequest } from './send-request.ts'
