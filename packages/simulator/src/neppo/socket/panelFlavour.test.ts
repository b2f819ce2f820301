import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { encodeFrame } from '#stomp/encodeFrame.ts'
import { useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator({ sessions: true })

async function cookie(): Promise<string> {
  const response = await fetch(`${simulator.neppo.host}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      username: 'ana.agente',
      password: Buffer.from('senha-ana').toString('base64'),
    }),
  })
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

const connect = encodeFrame({
  command: 'CONNECT',
  headers: { resource: 'panel001', 'accept-version': '1.1,1.0' },
  body: '',
})
const list = '/user/exchange/amq.direct/list.attendance/resource/panel001'
const frames = [
  connect,
  encodeFrame({ command: 'SUBSCRIBE', headers: { id: 's', destination: list }, body: '' }),
  encodeFrame({ command: 'SEND', headers: { destination: '/app/list.attendance' }, body: '{}' }),
]

/** The first message, from now on, that contains `part`. */
function textWith(socket: WebSocket, part: string): Promise<string> {
  return new Promise((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.toString().includes(part)) resolve(data.toString())
    })
  })
}

describe('the panel flavour of the socket', () => {
  it('gives the attendance list on the raw address, with the cookie only', async () => {
    const url = `${simulator.neppo.host.replace('http', 'ws')}/ws/websocket`
    const refused = new WebSocket(url, ['v11.stomp'])
    const [error] = (await once(refused, 'error')) as [Error]
    expect(error.message).toContain('401')
    const socket = new WebSocket(url, ['v11.stomp', 'v10.stomp'], { headers: { cookie: await cookie() } })
    await once(socket, 'open')
    expect(socket.protocol).toBe('v11.stomp')
    const answer = textWith(socket, 'WA00000031001')
    for (const frame of frames) socket.send(frame)
    expect(await answer).toMatch(/^MESSAGE\n/)
    socket.terminate()
  })

  it('wraps the same in SockJS frames on the session address', async () => {
    const url = `${simulator.neppo.host.replace('http', 'ws')}/ws/123/abcdef/websocket`
    const socket = new WebSocket(url, { headers: { cookie: await cookie() } })
    const opened = once(socket, 'message')
    await once(socket, 'open')
    const [first] = (await opened) as [Buffer]
    expect(first.toString()).toBe('o')
    const answer = textWith(socket, 'WA00000031001')
    for (const frame of frames) socket.send(JSON.stringify([frame]))
    const [text] = JSON.parse((await answer).slice(1)) as [string]
    expect(text).toMatch(/^MESSAGE\n/)
    socket.terminate()
  })

  it('answers what breaks the protocol with ERROR and closes', async () => {
    const socket = new WebSocket(
      `${simulator.neppo.host.replace('http', 'ws')}/ws/websocket`,
      ['v12.stomp'],
      {
        headers: { cookie: await cookie() },
      },
    )
    await once(socket, 'open')
    const answer = textWith(socket, 'ERROR')
    const closed = once(socket, 'close')
    socket.send('SEND\ndestination:/app/x\n\n{}\0')
    expect(await answer).toContain('Not connected')
    await closed
  })
})
