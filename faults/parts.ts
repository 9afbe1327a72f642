import { crashAudit } from './crash-audit/crash-audit.ts'
import type { Part } from './harness/findings.ts'

/** Everything that can be broken on purpose. */
export const PARTS: readonly Part[] = [crashAudit]
