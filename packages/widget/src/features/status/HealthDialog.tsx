import type { SideState } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { copyIcon } from '#ui/icons.ts'
import type { Format } from '#ui/format/Format.ts'
import type { Text } from '#ui/text/Text.ts'
import { useFormat, useText, useToaster } from '#ui/Ui.ts'
import { lineWords } from './troubleWords.ts'
import css from './status.css?inline'

adoptStyles(css)

type Level = 'good' | 'busy' | 'bad' | 'unknown'
type Row = { name: string; level: Level; words: string }

function outsideRow(name: string, state: SideState, text: Text, format: Format): Row {
  switch (state.state) {
    case 'live':
      return { name, level: 'good', words: text.side.live }
    case 'connecting':
      return { name, level: 'busy', words: text.side.connecting }
    case 'catchingUp':
      return { name, level: 'busy', words: text.side.catchingUp }
    case 'waiting':
      return { name, level: 'bad', words: text.side.waiting(format.time(state.retryAt)) }
    case 'outsideHours':
      return { name, level: 'bad', words: text.side.outsideHours(format.time(state.retryAt)) }
    case 'replaced':
      return { name, level: 'bad', words: text.side.replaced }
    case 'refused':
      return { name, level: 'bad', words: text.side.refused }
    case 'busyCredential':
      return { name, level: 'bad', words: text.side.busyCredential }
    case 'notConfigured':
      return { name, level: 'unknown', words: text.side.notConfigured }
    case 'unknown':
      return { name, level: 'unknown', words: text.side.unknown }
  }
}

function rowsOf(store: Store, text: Text, format: Format): Row[] {
  const { connection } = store
  const line = connection.state.value
  const isBrowserOnline = connection.isBrowserOnline.value
  const network: Row = {
    name: text.status.side.network,
    level: isBrowserOnline ? 'good' : 'bad',
    words: isBrowserOnline ? text.side.live : text.status.network,
  }
  const gatewayName = text.status.side.gateway
  const gateway = ((): Row => {
    switch (line.kind) {
      case 'online':
        return { name: gatewayName, level: 'good', words: text.side.live }
      case 'idle':
      case 'connecting':
        return { name: gatewayName, level: 'busy', words: text.status.connecting }
      case 'waiting':
        return isBrowserOnline
          ? { name: gatewayName, level: 'bad', words: text.status.gateway }
          : { name: gatewayName, level: 'unknown', words: text.side.unknown }
      case 'refused':
      case 'ended':
        return { name: gatewayName, level: 'bad', words: lineWords(line.code, text).title }
    }
  })()
  const behind = (name: string, state: SideState): Row =>
    line.kind === 'online'
      ? outsideRow(name, state, text, format)
      : { name, level: 'unknown', words: text.status.unknownBehind }
  const { neppo, ploomes } = connection.upstream.value
  return [network, gateway, behind(text.status.side.neppo, neppo), behind(text.status.side.ploomes, ploomes)]
}

/** Each side apart, as seen from here, and details to hand to the administrator (row B7). */
export function HealthDialog({ store, diagnostics }: { store: Store; diagnostics: () => string }) {
  const text = useText()
  const format = useFormat()
  const toaster = useToaster()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(diagnostics())
    toaster.show(text.action.copied)
  }
  return (
    <Dialog
      small
      title={text.status.health}
      onBack={() => store.navigation.closeDialog()}
      foot={
        <>
          <Button icon={copyIcon} onClick={() => void copy()}>
            {text.status.copyDetails}
          </Button>
          {store.connection.state.value.kind !== 'online' && (
            <Button kind="primary" onClick={() => store.connection.reconnect()}>
              {text.status.retryNow}
            </Button>
          )}
        </>
      }
    >
      <p class="health__hint">{text.status.healthHint}</p>
      <dl class="health">
        {rowsOf(store, text, format).map((row) => (
          <div key={row.name} class="health__row">
            <dt>
              <span class={`health__dot health__dot_${row.level}`} aria-hidden="true" />
              {row.name}
            </dt>
            <dd>{row.words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
