import { join } from 'node:path'
import { HOME } from './packed.ts'

/** Where `install-runtimes.ts` puts what the client is tried on. */
export const RUNTIMES_HOME = join(HOME, 'packaging/runtimes')
export const RUNTIME_PROGRAMS = join(RUNTIMES_HOME, 'node_modules')
