import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'

/** Refuses where the server keeps no outbox that could be looked into. */
export async function requireMails(context: Context): Promise<void> {
  if (await context.isCastellan()) return
  throw new Problem("JumpCloud's API does not show its mails; that needs a Castellan server.")
}
