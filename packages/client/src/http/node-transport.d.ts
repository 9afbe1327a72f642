import { type Transport } from './transport.ts'
/**
 * Sends over `node:http` with Node's own keep-alive agent: a quarter faster per call than Node's `fetch`, and
 * it says for sure whether a connection was made. Obeys `NODE_USE_ENV_PROXY` like everything else in Node.
 */
export declare const platformTransport: Transport
