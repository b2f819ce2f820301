import type { ErrorCode, SessionId } from '@neppo-chat/protocol'
import { readOptions } from '#app/BootOptions.ts'
import { createWidget } from '#app/createWidget.ts'
import type { OwnedLine } from '#app/createWidget.ts'
import { FakeGateway } from '#connection/GatewayLine.fake.ts'
import type { Uploader } from '#platform/Uploader.ts'
import { playMorning } from './company.ts'

/** `?theme=dark&locale=en&side=left&open=1&empty=1&latency=400&sessions=1000` choose the start. */
const query = new URLSearchParams(location.search)
const gateway = new FakeGateway()
gateway.latencyMs = Number(query.get('latency') ?? 80)
if (!query.has('empty')) playMorning(gateway)
for (let n = 0; n < Number(query.get('sessions') ?? 0); n++) {
  gateway.addSession({ id: String(20_000 + n), unread: n % 3 })
  gateway.addMessage(String(20_000 + n), 'client', `Mensagem da sessão ${n}`)
}

const line: OwnedLine = {
  request: (name, payload, options) => gateway.request(name, payload, options),
  subscribe: (listener) => gateway.subscribe(listener),
  reconnect: () => gateway.goOnline(),
  takeOver: () => gateway.takeOver(),
  start: () => void setTimeout(() => gateway.goOnline(), gateway.latencyMs),
  stop: () => undefined,
  diagnostics: () => ({}),
}
const uploader: Uploader = async ({ url, file, offset, onProgress, signal }) => {
  for (let sent = offset; sent < file.size; sent += Math.max(1, file.size / 20)) {
    if (signal.aborted) return { kind: 'aborted' }
    onProgress(sent)
    await new Promise((go) => setTimeout(go, 120))
  }
  gateway.receiveUpload(url, file.size)
  for (const media of gateway.media.values()) if (media.url === url) media.url = URL.createObjectURL(file)
  return { kind: 'done' }
}

const theme = query.get('theme')
const widget = createWidget({
  settings: readOptions({
    gatewayUrl: 'https://gateway.exemplo.com.br/i/demo',
    token: 'demo',
    locale: query.get('locale') ?? 'pt-BR',
    ...(theme === 'dark' || theme === 'light' || theme === 'auto' ? { theme } : {}),
    position: query.get('side') === 'left' ? 'left' : 'right',
    startOpen: query.has('open'),
  }),
  line,
  uploader,
})

let nextSession = 30_000
const demo = {
  gateway,
  widget,
  write: (id = '1001', text = 'Oi, tudo bem?') => gateway.addMessage(id, 'client', text),
  newSession: () => {
    const id = String(nextSession++)
    gateway.addSession({ id })
    gateway.addMessage(id, 'client', 'Olá, gostaria de um orçamento.')
  },
  flood: (count = 1_000, perSecond = 100, id = '1001') => {
    let sent = 0
    const timer = setInterval(() => {
      gateway.addMessage(id, 'client', `Mensagem ${++sent} de ${count}`)
      if (sent >= count) clearInterval(timer)
    }, 1_000 / perSecond)
  },
  fill: (count = 10_000, id = '1001') => {
    for (let n = 0; n < count; n++) gateway.addMessage(id, n % 3 ? 'client' : 'agent', `Mensagem antiga ${n}`)
  },
  deliver: () => {
    for (const thread of gateway.messages.values()) {
      for (const message of [...thread])
        if (message.status === 'accepted') gateway.setStatus(message.id, 'delivered')
    }
  },
  inactivity: (id = '1002') => gateway.closeSession(id, 'inactivity'),
  move: (id = '1003') => gateway.moveSession(id, 'Bruno Reis'),
  offline: () => gateway.goOffline('gatewayUnavailable', 30_000),
  online: () => gateway.goOnline(),
  refuse: (code: ErrorCode) => gateway.setConnection({ kind: 'refused', code }),
  end: (code: ErrorCode) => gateway.setConnection({ kind: 'ended', code }),
  neppoDown: () =>
    gateway.setUpstream({
      neppo: { state: 'waiting', retryAt: new Date(Date.now() + 60_000).toISOString(), reason: null },
    }),
  neppoReplaced: () => gateway.setUpstream({ neppo: { state: 'replaced' } }),
  outsideHours: () =>
    gateway.setUpstream({
      neppo: { state: 'outsideHours', retryAt: new Date(Date.now() + 3_600_000).toISOString() },
    }),
  ploomesDown: () =>
    gateway.setUpstream({
      ploomes: { state: 'waiting', retryAt: new Date(Date.now() + 60_000).toISOString(), reason: null },
    }),
  allWell: () => gateway.setUpstream({ neppo: { state: 'live' }, ploomes: { state: 'live' } }),
  verifying: () => gateway.setVerifying(true),
  open: (id: string) => {
    widget.store.navigation.openPanel()
    widget.store.navigation.openSession(id as SessionId)
  },
  home: () => widget.store.navigation.goHome(),
  dark: () => (widget.settings.value = { ...widget.settings.value, theme: { mode: 'dark' } }),
  light: () => (widget.settings.value = { ...widget.settings.value, theme: { mode: 'light' } }),
}
Object.assign(window, { demo })

const controls = document.querySelector('#controls')
const buttons: [string, () => void][] = [
  ['Cliente escreve', () => demo.write()],
  ['Nova sessão', demo.newSession],
  ['Entregar mensagens', demo.deliver],
  ['Fecha por inatividade', () => demo.inactivity()],
  ['Transferida por outro', () => demo.move()],
  ['Sem servidor', demo.offline],
  ['Servidor volta', demo.online],
  ['Token recusado', () => demo.refuse('badToken')],
  ['Fora do horário', () => demo.refuse('outsideWorkingHours')],
  ['Versão antiga', () => demo.refuse('versionTooOld')],
  ['Entrou em outro lugar', () => demo.end('loginReplaced')],
  ['Neppo fora', demo.neppoDown],
  ['Ploomes fora', demo.ploomesDown],
  ['Tudo bem', demo.allWell],
  ['100 msg/s por 10 s', () => demo.flood()],
  ['10.000 mensagens antigas', () => demo.fill()],
  ['Escuro', demo.dark],
  ['Claro', demo.light],
]
for (const [label, run] of buttons) {
  const button = document.createElement('button')
  button.textContent = label
  button.addEventListener('click', run)
  controls?.append(button)
}
