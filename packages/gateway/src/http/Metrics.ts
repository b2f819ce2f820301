import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What the gauges read at the moment they are asked. */
export type Measured = {
  sockets: () => number
  lines: () => Record<string, number>
  undelivered: () => Promise<number>
}

/** Prometheus text of this process; it names nobody. */
export type Metrics = { contentType: string; text(): Promise<string> }

export function createMetrics(measured: Measured): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  registry.registerMetric(
    new Gauge({
      name: 'chat_sockets',
      help: 'Open sockets of widgets.',
      registers: [],
      collect() {
        this.set(measured.sockets())
      },
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'chat_lines',
      help: 'Lines to Neppo by state.',
      labelNames: ['state'],
      registers: [],
      collect() {
        this.reset()
        for (const [state, count] of Object.entries(measured.lines())) this.set({ state }, count)
      },
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'chat_messages_undelivered',
      help: 'Messages accepted from agents whose delivery is not proved yet.',
      registers: [],
      async collect() {
        this.set(await measured.undelivered())
      },
    }),
  )
  return { contentType: registry.contentType, text: () => registry.metrics() }
}
