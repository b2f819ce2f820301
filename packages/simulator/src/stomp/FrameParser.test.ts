import { describe, expect, it } from 'vitest'
import { encodeFrame } from './encodeFrame.ts'
import { createFrameParser } from './FrameParser.ts'

describe('FrameParser', () => {
  it('reads back what encodeFrame writes, also byte by byte and with accents, colons and line breaks', () => {
    const frame = {
      command: 'MESSAGE',
      headers: { destination: '/topic/a:b', note: 'linha\ncom \\ barra' },
      body: '{"message":"Olá 🎂"}',
    }
    const bytes = Buffer.from(`\n\n${encodeFrame(frame)}`)
    const parser = createFrameParser()
    const frames = [...bytes].flatMap((byte) => parser.push(Buffer.from([byte])))
    expect(frames).toHaveLength(1)
    expect(frames[0]).toMatchObject({ command: 'MESSAGE', body: frame.body })
    expect({ ...frames[0]?.headers }).toEqual({ ...frame.headers, 'content-length': '23' })
  })

  it('takes two frames of one chunk and keeps a NUL that content-length covers', () => {
    const frames = createFrameParser().push(
      Buffer.from('SEND\ndestination:/a\ncontent-length:3\n\na\0b\0\nSEND\r\ndestination:/b\r\n\r\n\0'),
    )
    expect(frames.map(({ headers, body }) => [headers['destination'], body])).toEqual([
      ['/a', 'a\0b'],
      ['/b', ''],
    ])
  })

  it('refuses what is no frame', () => {
    expect(() => createFrameParser().push(Buffer.from('GET / HTTP/1.1\n\n\0'))).toThrow('unknown command')
    expect(() => createFrameParser().push(Buffer.from('SEND\ncontent-length:x\n\n\0'))).toThrow(
      'content-length',
    )
    expect(() => createFrameParser().push(Buffer.from('SEND\ncontent-length:1\n\nab\0'))).toThrow('NUL')
    expect(() => createFrameParser().push(Buffer.from('SEND\na:\\t\n\n\0'))).toThrow('escape')
  })

  it('takes __proto__ as an ordinary header name', () => {
    const [frame] = createFrameParser().push(Buffer.from('SEND\n__proto__:x\n\n\0'))
    expect(Object.keys(frame?.headers ?? {})).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})
