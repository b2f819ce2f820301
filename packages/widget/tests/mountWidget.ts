import { configure, within } from '@testing-library/preact'
import { readOptions } from '#app/BootOptions.ts'
import type { BootOptions } from '#app/BootOptions.ts'
import { createWidget } from '#app/createWidget.ts'
import type { OwnedLine, Widget } from '#app/createWidget.ts'
import { FakeGateway } from '#connection/GatewayLine.fake.ts'
import { FakeClock } from '#platform/Clock.fake.ts'

// Conditions are waited for, however busy the machine; and a shadow root cannot be printed as an element.
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? 'not found') })

const mounted: Widget[] = []

/** The whole widget on an empty page over a gateway in memory; time stands still until `clock` is moved. */
export async function mountWidget(options: Partial<BootOptions> = {}) {
  const clock = new FakeClock()
  const gateway = new FakeGateway(clock)
  const line: OwnedLine = {
    request: (name, payload, how) => gateway.request(name, payload, how),
    subscribe: (listener) => gateway.subscribe(listener),
    reconnect: () => gateway.goOnline(),
    takeOver: () => gateway.takeOver(),
    start: () => undefined,
    stop: () => undefined,
    diagnostics: () => ({}),
  }
  const widget = createWidget({
    settings: readOptions({ gatewayUrl: 'https://gw.example/i/acme', token: 'chat-token', ...options }),
    line,
    clock,
  })
  mounted.push(widget)
  await widget.bridged
  const panel = within(widget.root as unknown as HTMLElement)
  return {
    clock,
    gateway,
    widget,
    store: widget.store,
    root: widget.root,
    panel,
    launcher: (): HTMLElement => panel.getByRole('button', { name: /chat/ }),
    /** Opens the panel and waits until it is drawn. */
    async open(): Promise<void> {
      widget.store.navigation.openPanel()
      await panel.findByLabelText('Chat de atendimento')
    },
  }
}
export type Mounted = Awaited<ReturnType<typeof mountWidget>>

/** Takes every widget of the test off the page. */
export function unmountAll(): void {
  for (const widget of mounted.splice(0)) widget.dispose()
}
