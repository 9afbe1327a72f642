import { busy } from './busy.ts'
import { clockJumps } from './clock-jumps.ts'
import { connections } from './connections.ts'
import { crashAudit } from './crash-audit/crash-audit.ts'
import { damage } from './damage.ts'
import { diskFull } from './disk-full.ts'
import type { Part } from './harness/findings.ts'
import { longReader } from './long-reader.ts'
import { slowClients } from './network/slow-clients.ts'
import { slowNetwork } from './network/slow-network.ts'
import { noDescriptors } from './no-descriptors.ts'
import { placedCrashes } from './placed-crashes.ts'
import { postgresDifferential } from './postgres/differential.ts'
import { postgresFailover } from './postgres/failover.ts'
import { postgresPooled } from './postgres/pooled.ts'
import { postgresRestarts } from './postgres/restarts.ts'
import { postgresSilence } from './postgres/silence.ts'
import { postgresCrashAudit } from './postgres/two-processes.ts'
import { postgresTwoRelays } from './postgres/two-relays.ts'
import { readOnly } from './read-only.ts'
import { smallHeap } from './small-heap.ts'
import { smtpModes } from './smtp-modes.ts'
import { smtpStalls } from './smtp-stalls.ts'
import { stopUnderLoad } from './stop-under-load.ts'
import { syncBeforeAnswer } from './sync-before-answer.ts'
import { syncFails } from './sync-fails.ts'
import { tornLog } from './torn-log.ts'

/** Everything that can be broken on purpose. */
export const PARTS: readonly Part[] = [
  crashAudit,
  placedCrashes,
  syncBeforeAnswer,
  smtpModes,
  smtpStalls,
  syncFails,
  diskFull,
  readOnly,
  busy,
  longReader,
  damage,
  tornLog,
  noDescriptors,
  smallHeap,
  clockJumps,
  connections,
  slowClients,
  slowNetwork,
  stopUnderLoad,
  postgresCrashAudit,
  postgresTwoRelays,
  postgresPooled,
  postgresRestarts,
  postgresSilence,
  postgresFailover,
  postgresDifferential,
]
