import type { Metrics } from '../../ports/metrics.ts'

/** Where nothing listens for scrapes. */
export const uncountedMetrics: Metrics & { render(): Promise<{ body: string; type: string }> } = {
  observeRequest() {},
  observeMail() {},
  render: async () => ({ body: '', type: 'text/plain; charset=utf-8' }),
}
