import { nastyTexts } from '../../fixtures/nastyTexts.ts'
import { expect, test } from './desk.ts'

test('B01 the control: the same texts as markup do run in this browser', async ({ page }) => {
  await page.setContent('<main></main>')
  const hits = await page.evaluate(async (texts) => {
    let hits = 0
    const main = document.querySelector('main') as HTMLElement
    for (const text of texts) {
      Reflect.deleteProperty(window, '__hit')
      main.innerHTML = text
      await new Promise((go) => setTimeout(go, 15))
      if ('__hit' in window) hits++
    }
    return hits
  }, nastyTexts)
  expect(hits).toBeGreaterThan(20)
})

test('B01 S04 in the thread none of them runs, loads or becomes a link to anything but the web', async ({
  desk,
}) => {
  const page = await desk()
  const asked: string[] = []
  page.on('request', (request) => {
    const { hostname } = new URL(request.url())
    if (hostname !== '127.0.0.1' && !/^(data|blob):/.test(request.url())) asked.push(request.url())
  })
  const seen = await page.evaluate(async (texts) => {
    const { demo } = window
    const { root } = demo.widget
    const links = new Set<string>()
    const foreign: string[] = []
    for (let at = 0; at < texts.length; at += 20) {
      const id = `6${at}`
      demo.gateway.addSession({
        id,
        client: {
          id,
          name: texts[at] ?? '',
          phone: null,
          email: null,
          contactId: null,
          company: { id: null, name: texts[at] ?? '' },
        },
      })
      for (const text of texts.slice(at, at + 20)) {
        demo.gateway.addMessage(id, 'client', text)
        demo.gateway.addMessage(id, 'bot', {
          kind: 'buttons',
          header: text,
          body: text,
          footer: text,
          buttons: [text],
        })
      }
      demo.open(id)
      const text = () =>
        root.querySelector('.windowed')?.lastElementChild?.previousElementSibling?.textContent
      const before = text()
      while (!root.querySelector('.choices') || text() === before) await new Promise(requestAnimationFrame)
      const list = root.querySelector('.windowed') as HTMLElement
      for (let top = list.scrollHeight; top > -400; top -= 400) {
        list.scrollTop = top
        await new Promise((go) => setTimeout(go, 20))
        for (const link of root.querySelectorAll('a')) links.add(link.href)
        foreign.push(
          ...[...root.querySelectorAll('script,iframe,object,embed,base,meta,form')].map(
            (one) => one.localName,
          ),
        )
      }
    }
    return { hit: '__hit' in window, links: [...links], foreign }
  }, nastyTexts)
  expect(seen.hit).toBe(false)
  expect(seen.foreign).toEqual([])
  expect(seen.links.length).toBeGreaterThan(0)
  expect(seen.links.filter((link) => !/^https?:/.test(link))).toEqual([])
  expect(asked).toEqual([])
})
