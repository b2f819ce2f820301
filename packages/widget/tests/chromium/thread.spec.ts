import type { SessionId } from '@neppo-chat/protocol'
import { expect, test } from './desk.ts'

/** Loads all of a thread of `count` messages and waits until its end is drawn. */
async function openLong(page: import('@playwright/test').Page, count: number) {
  await page.evaluate(async (count) => {
    const { demo } = window
    demo.gateway.addSession({ id: '5000' })
    demo.fill(count, '5000')
    demo.open('5000')
    const thread = demo.widget.store.threads.thread('5000' as SessionId)
    while (thread.state.value.kind !== 'ready') await new Promise(requestAnimationFrame)
    while (thread.older.value.kind !== 'none') {
      if (thread.older.value.kind === 'more') await thread.loadOlder()
      else await new Promise(requestAnimationFrame)
    }
  }, count)
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length > 5)
}

test('W1 ten thousand messages are drawn by the window, from the end', async ({ desk }) => {
  const page = await desk()
  await openLong(page, 10_000)
  const seen = await page.evaluate(() => {
    const { root } = window.demo.widget
    const list = root.querySelector('.windowed') as HTMLElement
    return {
      nodes: root.querySelectorAll('.thread *').length,
      fromEnd: list.scrollHeight - list.scrollTop - list.clientHeight,
      last: [...root.querySelectorAll('.windowed article')].at(-1)?.textContent,
    }
  })
  expect(seen.nodes).toBeLessThanOrEqual(400)
  expect(seen.fromEnd).toBeLessThanOrEqual(1)
  expect(seen.last).toContain('Mensagem antiga 9999')
})

test('W1 scrolling up through rows of unknown height moves what is seen by just as much', async ({
  desk,
}) => {
  const page = await desk()
  await openLong(page, 2_000)
  const wrong = await page.evaluate(async () => {
    const { root } = window.demo.widget
    const list = root.querySelector('.windowed') as HTMLElement
    const wrong: number[] = []
    for (let step = 0; step < 120; step++) {
      const box = list.getBoundingClientRect()
      const row = [...root.querySelectorAll('.windowed article')].find(
        (one) => one.getBoundingClientRect().top > box.top + box.height / 3,
      )
      const before = row?.getBoundingClientRect().top ?? 0
      list.scrollTop -= 130
      await new Promise(requestAnimationFrame)
      await new Promise((go) => setTimeout(go))
      const moved = row?.isConnected ? row.getBoundingClientRect().top - before : 130
      if (Math.abs(moved - 130) > 1) wrong.push(moved)
    }
    return wrong
  })
  expect(wrong).toEqual([])
})

test('W1 what comes above and below does not move what is read', async ({ desk }) => {
  const page = await desk()
  await page.evaluate(() => {
    window.demo.gateway.addSession({ id: '5000' })
    window.demo.fill(400, '5000')
    window.demo.open('5000')
  })
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length > 5)
  const drift = await page.evaluate(async () => {
    const { demo } = window
    const { root, store } = demo.widget
    const thread = store.threads.thread('5000' as SessionId)
    const list = root.querySelector('.windowed') as HTMLElement
    list.scrollTop -= 600
    await new Promise((go) => setTimeout(go, 100))
    const row = [...root.querySelectorAll('.windowed article')].find(
      (one) => one.getBoundingClientRect().top > list.getBoundingClientRect().top,
    ) as HTMLElement
    const before = row.getBoundingClientRect().top
    while (thread.older.value.kind === 'more') await thread.loadOlder()
    for (let n = 0; n < 50; n++) demo.gateway.addMessage('5000', 'client', `nova ${n} ${'x '.repeat(n)}`)
    await new Promise((go) => setTimeout(go, 400))
    return {
      px: row.isConnected ? row.getBoundingClientRect().top - before : null,
      count: thread.ids.value.length,
    }
  })
  expect(drift.count).toBe(450)
  expect(Math.abs(drift.px ?? 99)).toBeLessThanOrEqual(1)
  await page.getByRole('button', { name: '50 novas mensagens' }).click()
  await page.waitForFunction(() => {
    const list = window.demo.widget.root.querySelector('.windowed') as HTMLElement
    return list.scrollHeight - list.scrollTop - list.clientHeight <= 1
  })
})

test('B4 the place is kept while another session is looked at', async ({ desk }) => {
  const page = await desk()
  await openLong(page, 300)
  const read = () =>
    page.evaluate(() => {
      const { root } = window.demo.widget
      const list = root.querySelector('.windowed') as HTMLElement
      const row = [...root.querySelectorAll('.windowed article')].find(
        (one) => one.getBoundingClientRect().top >= list.getBoundingClientRect().top,
      )
      return [
        row?.textContent,
        Math.round((row?.getBoundingClientRect().top ?? 0) - list.getBoundingClientRect().top),
      ]
    })
  await page.evaluate(async () => {
    const list = window.demo.widget.root.querySelector('.windowed') as HTMLElement
    list.scrollTop -= 900
    await new Promise((go) => setTimeout(go, 200))
  })
  const before = await read()
  await page.evaluate(() => window.demo.open('1002'))
  await page.getByText('O pedido 4471 já saiu?').waitFor()
  await page.evaluate(() => window.demo.open('5000'))
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length > 5)
  await expect.poll(read).toEqual(before)
})

test('B18 two hundred messages in a second: drawn together, the end stays in view', async ({ desk }) => {
  const page = await desk()
  await openLong(page, 1_000)
  const seen = await page.evaluate(async () => {
    const { demo } = window
    let commits = 0
    const list = demo.widget.root.querySelector('.windowed') as HTMLElement
    const watcher = new MutationObserver(() => commits++)
    watcher.observe(list, { childList: true, subtree: true })
    demo.flood(200, 200, '5000')
    await new Promise((go) => setTimeout(go, 2_500))
    watcher.disconnect()
    return {
      commits,
      fromEnd: list.scrollHeight - list.scrollTop - list.clientHeight,
      text: list.textContent,
    }
  })
  expect(seen.text).toContain('Mensagem 200 de 200')
  expect(seen.fromEnd).toBeLessThanOrEqual(1)
  expect(seen.commits).toBeLessThan(120)
})

test('B14 towers of accents stay inside their bubble', async ({ desk }) => {
  const page = await desk()
  await page.evaluate(() => {
    window.demo.gateway.addSession({ id: '5000' })
    window.demo.gateway.addMessage('5000', 'client', `a${'\u0310\u0323'.repeat(400)}b`)
    window.demo.open('5000')
  })
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length === 1)
  const body = await page.evaluate(() => {
    const body = window.demo.widget.root.querySelector('.bubble__body') as HTMLElement
    return {
      overflow: getComputedStyle(body).overflowY,
      height: body.offsetHeight,
      length: body.textContent.length,
    }
  })
  expect(body.overflow).toBe('clip')
  expect(body.height).toBeLessThan(60)
  expect(body.length).toBeLessThan(40)
})

test('B15 text from right to left keeps to its bubble and turns nothing else', async ({ desk }) => {
  const page = await desk()
  await page.evaluate(() => {
    window.demo.gateway.addSession({
      id: '5000',
      client: {
        id: 'x',
        name: 'שלום עולם',
        phone: '5534991230000',
        email: null,
        contactId: null,
        company: null,
      },
    })
    window.demo.gateway.addMessage('5000', 'client', 'مرحبا كيف حالك')
    window.demo.gateway.addMessage('5000', 'client', 'preço \u202Eoãçamrof')
    window.demo.open('5000')
  })
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length === 2)
  const seen = await page.evaluate(() => {
    const bodies = [...window.demo.widget.root.querySelectorAll('.bubble__body')]
    return bodies.map((body) => [getComputedStyle(body).direction, body.textContent.includes('\u202E')])
  })
  expect(seen).toEqual([
    ['rtl', false],
    ['ltr', false],
  ])
})

test('W1 a voice note plays, is faster, and stops when the thread is left', async ({ desk }) => {
  const page = await desk()
  await page.evaluate(() => {
    const players: HTMLAudioElement[] = []
    const Native = window.Audio
    window.Audio = class extends Native {
      constructor(url?: string) {
        super(url)
        players.push(this)
      }
    }
    Object.assign(window, { players })
  })
  await page.evaluate(() => {
    const rate = 8_000
    const size = rate * 3
    const wav = new DataView(new ArrayBuffer(44 + size))
    const write = (at: number, text: string) =>
      [...text].forEach((letter, n) => wav.setUint8(at + n, letter.charCodeAt(0)))
    write(0, 'RIFF')
    wav.setUint32(4, 36 + size, true)
    write(8, 'WAVEfmt ')
    for (const [at, value] of [
      [16, 16],
      [24, rate],
      [28, rate],
      [40, size],
    ] as const)
      wav.setUint32(at, value, true)
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [32, 1],
      [34, 8],
    ] as const)
      wav.setUint16(at, value, true)
    write(36, 'data')
    const url = URL.createObjectURL(new Blob([wav.buffer], { type: 'audio/wav' }))
    const { gateway } = window.demo
    gateway.media.set('voice' as never, {
      url,
      size,
      received: size,
      mime: 'audio/wav',
      name: '',
      kind: 'audio',
    })
    gateway.addSession({ id: '5000' })
    gateway.addMessage('5000', 'client', {
      kind: 'audio',
      media: {
        id: 'voice' as never,
        mime: 'audio/wav',
        name: null,
        size,
        width: null,
        height: null,
        durationMs: null,
        state: 'ready',
      },
      caption: null,
    })
    window.demo.open('5000')
  })
  await page.getByRole('button', { name: 'Ouvir' }).click()
  await page.getByRole('button', { name: 'Pausar' }).waitFor()
  await page.getByRole('button', { name: 'Velocidade 1×' }).click()
  await page.getByRole('button', { name: 'Velocidade 1,5×' }).waitFor()
  await expect.poll(async () => Number(await page.getByRole('slider').inputValue())).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Pausar' }).click()
  await page.getByRole('button', { name: 'Ouvir' }).click()
  await page.getByRole('button', { name: 'Pausar' }).waitFor()
  const playing = () =>
    page.evaluate(
      () =>
        (window as unknown as { players: HTMLAudioElement[] }).players.filter((player) => !player.paused)
          .length,
    )
  expect(await playing()).toBe(1)
  await page.evaluate(() => window.demo.open('1002'))
  await expect.poll(playing).toBe(0)
})
