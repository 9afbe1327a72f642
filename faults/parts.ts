import { busy } from './busy.ts'
import { clockJumps } from './clock-jumps.ts'
import { connections } from './connections.ts'
import { crashAudit } from './crash-audit/crash-audit.ts'
import { damage } from './damage.ts'
import { diskFull } from './disk-full.ts'
import type { Part } from './harness/findings.ts'
import { placedCrashes } from './placed-crashes.ts'
import { postgresDifferential } from './postgres/differential.ts'
import { postgresPooled } from './postgres/pooled.ts'
import { postgresRestarts } from './postgres/restarts.ts'
import { postgresSilence } from './postgres/silence.ts'
import { postgresCrashAudit } from './postgres/two-processes.ts'
import { postgresTwoRelays } from './postgres/two-relays.ts'
import { smtpModes } from './smtp-modes.ts'
import { stopUnderLoad } from './stop-under-load.ts'
import { syncBeforeAnswer } from './sync-before-answer.ts'

/** Everything that can be broken on purpose. */
export const PARTS: readonly Part[] = [
  crashAudit,
  placedCrashes,
  syncBeforeAnswer,
  smtpModes,
  diskFull,
  busy,
  damage,
  clockJumps,
  connections,
  stopUnderLoad,
  postgresCrashAudit,
  postgresTwoRelays,
  postgresPooled,
  postgresRestarts,
  postgresSilence,
  postgresDifferential,
]
