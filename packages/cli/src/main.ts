#!/usr/bin/env node
import { readEnvironment } from './environment.ts'
import { listenForInterrupt } from './interrupt.ts'
import { systemIo } from './io.ts'
import { run } from './run.ts'

const io = systemIo()
const environment = readEnvironment()
const interrupt = listenForInterrupt()
const exitCode = await run(process.argv.slice(2), { io, environment, interrupt })
// Connections that are kept for reuse would hold the process; what is written must be out first.
await Promise.all([io.out.write(''), io.err.write('')])
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
