import { UsageError } from '../errors/usage-error.ts'
import { renderQuery } from '../http/query.ts'
import type { Order } from '../http/trip.ts'
import type { ChangeOptions } from '../options.ts'
import type { ChangeDescription } from '../types.ts'

/** What a changing call answers: a description with `plan` or `receipt`, else its own value. */
export type Answer<Options, Value, Description = ChangeDescription> = Options extends
  | { plan: true }
  | { receipt: true }
  ? Description
  : 'plan' extends keyof Options
    ? Value | Description
    : 'receipt' extends keyof Options
      ? Value | Description
      : Value

/**
 * The order for a description instead of the operation's own answer: of what would happen (`plan`), or of what did
 * (`receipt`). Refused where the server is not known to be Castellan, because it would act.
 * @internal
 */
export function describedOrder(
  order: Order,
  { plan, receipt }: ChangeOptions,
  castellan: boolean,
): Order {
  const described = plan ? 'plan' : receipt ? 'receipt' : undefined
  if (!described) return order
  if (!castellan)
    throw new UsageError(
      `\`${described}\` needs \`server: 'castellan'\`; another server would ${plan ? 'act' : 'not answer it'}. Nothing was sent.`,
    )
  return {
    ...order,
    ...(plan ? { query: renderQuery({ plan: true }) } : {}),
    ...(receipt ? { headers: { 'castellan-receipt': 'true' } } : {}),
    empty: false,
    accepts: (value) => (value as { plan?: unknown } | undefined)?.plan === Boolean(plan),
    otherwise: `It is no ${described}; the change may have been made`,
  }
}
