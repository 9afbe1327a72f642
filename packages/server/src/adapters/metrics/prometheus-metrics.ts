import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { MailEnd, Metrics, RequestFacts } from '../../ports/metrics.ts'
import type { OutboxFigures } from '../../ports/outbox.ts'

export type Sources = {
  readonly nowMs: () => number
  readonly outbox: () => Promise<OutboxFigures>
  readonly hashQueue: () => { readonly running: number; readonly waiting: number }
}

/** From a quick read to the time-out of a request, in seconds. */
const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30]

/** Metrics in the text format of Prometheus. No label holds an address, an id or anything else of a person. */
export class PrometheusMetrics implements Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>
  readonly #mails: Counter<'end'>

  constructor() {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'castellan_http_request_duration_seconds',
      help: 'Requests by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_SECONDS,
      registers,
    })
    this.#mails = new Counter({
      name: 'castellan_mail_attempts_total',
      help: 'Attempts of this process to hand a mail over, by how they ended.',
      labelNames: ['end'],
      registers,
    })
    for (const end of ['sent', 'failed', 'cancelled', 'retried']) this.#mails.inc({ end }, 0)
  }

  observeRequest({ method, route, status, durationMs }: RequestFacts): void {
    this.#requests.observe({ method, route, status: String(status) }, durationMs / 1000)
  }

  observeMail(end: MailEnd): void {
    this.#mails.inc({ end })
  }

  /** Adds what is asked for at each scrape. */
  watch(sources: Sources): void {
    const registers = [this.#registry]
    const mails = new Gauge({
      name: 'castellan_outbox_mails',
      help: 'Mails that wait, and mails that failed for good, in all organizations.',
      labelNames: ['state'],
      registers,
      collect: async () => {
        const { queued, failed } = await sources.outbox()
        mails.set({ state: 'queued' }, queued)
        mails.set({ state: 'failed' }, failed)
      },
    })
    const age = new Gauge({
      name: 'castellan_outbox_oldest_waiting_seconds',
      help: 'Age of the mail that waits longest; 0 when none waits.',
      registers,
      collect: async () => {
        const { oldestQueuedAtMs } = await sources.outbox()
        const ageMs = oldestQueuedAtMs === null ? 0 : sources.nowMs() - oldestQueuedAtMs
        age.set(Math.max(0, ageMs) / 1000)
      },
    })
    const hashes = new Gauge({
      name: 'castellan_password_hashes',
      help: 'Passwords that are being checked, and that wait for it.',
      labelNames: ['state'],
      registers,
      collect: () => {
        const { running, waiting } = sources.hashQueue()
        hashes.set({ state: 'running' }, running)
        hashes.set({ state: 'waiting' }, waiting)
      },
    })
  }

  /** The text of one scrape, and its content type. */
  async render(): Promise<{ readonly body: string; readonly type: string }> {
    return { body: await this.#registry.metrics(), type: this.#registry.contentType }
  }
}
