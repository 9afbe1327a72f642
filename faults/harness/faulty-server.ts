// A server that dies at a named point, or whose clock is moved by a file. Nothing of it is in the product: it puts
// itself around the ports. FAULT_POINT names the point, FAULT_CLOCK a file with milliseconds to add.
import { existsSync, readFileSync } from 'node:fs'
import { readProcessConfig } from '../../packages/server/src/config.ts'
import type { Mailer } from '../../packages/server/src/ports/mailer.ts'
import type { Transaction } from '../../packages/server/src/ports/transaction.ts'
import type { UnitOfWork } from '../../packages/server/src/ports/unit-of-work.ts'
import { createServer } from '../../packages/server/src/server.ts'
import type { FaultPoint } from './fault-point.ts'

const { FAULT_POINT: point, FAULT_CLOCK: clockFile } = process.env

function reach(name: FaultPoint): void {
  if (point === name) process.kill(process.pid, 'SIGKILL')
}

function breakUnitOfWork(inner: UnitOfWork): UnitOfWork {
  return {
    read: (work) => inner.read(work),
    transact: async (work) => {
      const seen = { save: false, mark: false }
      const result = await inner.transact(async (tx) => {
        const value = await work(watched(tx, seen))
        if (seen.save) reach('mid-tx')
        return value
      })
      if (seen.save) reach('after-commit-before-answer')
      if (seen.mark) reach('after-mark')
      return result
    },
  }
}

/** The transaction, with a note of what was done in it. */
function watched(tx: Transaction, seen: { save: boolean; mark: boolean }): Transaction {
  return new Proxy(tx, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown
      if (typeof member !== 'function') return member
      return (...words: unknown[]) => {
        if (name === 'save') {
          reach('before-tx')
          seen.save = true
        }
        if (name === 'markMail') seen.mark = true
        return Reflect.apply(member, target, words) as unknown
      }
    },
  })
}

function breakMailer(inner: Mailer): Mailer {
  return {
    handOver: async (mail, stop) => {
      reach('outbox-claimed')
      const result = await inner.handOver(mail, stop)
      reach('smtp-250-before-mark')
      return result
    },
  }
}

const clock = {
  nowMs: () => {
    if (clockFile === undefined || !existsSync(clockFile)) return Date.now()
    return Date.now() + Number(readFileSync(clockFile, 'utf8'))
  },
}
const config = readProcessConfig()
const server = await createServer(config, {
  clock,
  decorate: (ports) => ({
    ...ports,
    unitOfWork: breakUnitOfWork(ports.unitOfWork),
    mailer: breakMailer(ports.mailer),
  }),
})
await server.app.listen(config.listen)
process.on('SIGTERM', () => void server.stop())
