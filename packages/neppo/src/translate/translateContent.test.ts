import { expect, test } from 'vitest'
import type { NeppoContent } from '#model.ts'
import type { ButtonMessageWire, ContactCardWire, EmailWire, ListMessageWire } from '#wire/index.ts'
import { translateContent, translateQuoted } from './translateContent.ts'

function content(
  contentType: string,
  message: unknown,
  extra: { caption?: string; originUser?: string } = {},
) {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  return translateContent({ caption: null, contentType, message: text, ...extra })
}

const media = (
  kind: 'image' | 'video' | 'audio' | 'document',
  url: string,
  name: string,
  mime: string | null,
) => ({
  kind,
  media: { url, name, mime },
  caption: null,
})

test.each<[string, string, NeppoContent]>([
  ['TEXT', 'Bom dia <b>', { kind: 'text', text: 'Bom dia <b>' }],
  ['TEXT', '123', { kind: 'text', text: '123' }],
  ['TEXT', 'https://x.test/a.jpg', media('image', 'https://x.test/a.jpg', 'a.jpg', 'image/jpeg')],
  ['TEXT', ' https://x.test/v.mp4?t=1 ', media('video', 'https://x.test/v.mp4?t=1', 'v.mp4', 'video/mp4')],
  ['TEXT', 'https://x.test/n.oga', media('audio', 'https://x.test/n.oga', 'n.oga', 'audio/ogg')],
  ['TEXT', 'https://x.test/b.PDF', media('document', 'https://x.test/b.PDF', 'b.PDF', 'application/pdf')],
  ['TEXT', 'https://x.test/pagina', { kind: 'text', text: 'https://x.test/pagina' }],
  ['TEXT', 'https://x.test/a.extension', { kind: 'text', text: 'https://x.test/a.extension' }],
  ['TEXT', 'veja https://x.test/a.jpg', { kind: 'text', text: 'veja https://x.test/a.jpg' }],
  ['TEXT', 'javascript:alert(1)//a.jpg', { kind: 'text', text: 'javascript:alert(1)//a.jpg' }],
  ['IMAGE', 'https://x.test/1', media('image', 'https://x.test/1', '1', null)],
  ['audio', 'https://x.test/1.ogg', media('audio', 'https://x.test/1.ogg', '1.ogg', 'audio/ogg')],
  [
    'APPLICATION',
    'https://x.test/f%20a.pdf',
    media('document', 'https://x.test/f%20a.pdf', 'f a.pdf', 'application/pdf'),
  ],
  ['VIDEO', 'não é endereço', { kind: 'text', text: 'não é endereço' }],
  ['HOLOGRAM', 'x', { kind: 'unsupported', type: 'HOLOGRAM', text: 'x' }],
  ['HOLOGRAM', '', { kind: 'unsupported', type: 'HOLOGRAM', text: null }],
  ['STICKER', 'https://x.test/s.webp', media('image', 'https://x.test/s.webp', 's.webp', 'image/webp')],
])('W1 %s %j', (type, message, expected) => {
  expect(content(type, message)).toEqual(expected)
})

test('W1 the caption of a file is kept', () => {
  expect(content('IMAGE', 'https://x.test/a.png', { caption: 'A nota' })).toMatchObject({ caption: 'A nota' })
})

test('W1 a file name cannot hide its extension or leave its folder', () => {
  const hidden = content('APPLICATION', `https://x.test/${encodeURIComponent('a\u202egpj.exe')}`)
  expect(hidden).toMatchObject({ media: { name: 'agpj.exe' } })
  expect(content('APPLICATION', 'https://x.test/..%2f..%5cx%00y')).toMatchObject({
    media: { name: '....xy' },
  })
  expect(content('APPLICATION', 'https://x.test/%E0%A4%A')).toMatchObject({ media: { name: '%E0%A4%A' } })
})

const button: ButtonMessageWire = {
  type: 'button',
  header: { type: 'text', text: 'Pedido' },
  body: { text: 'Confirma?' },
  footer: { text: 'Padaria Modelo' },
  action: { buttons: [{ reply: { id: '1', title: 'Sim' } }, { reply: { title: 'Não' } }] },
}
const list: ListMessageWire = {
  type: 'list',
  header: { type: 'image', image: { link: 'https://x.test/h.png' } },
  body: { text: 'Escolha' },
  action: { button: 'Ver', sections: [{ title: 'Pães', rows: [{ title: 'Francês', description: 'kg' }] }] },
}

test('W1 buttons, lists and the answers to them', () => {
  expect(content('JSON', button)).toEqual({
    kind: 'buttons',
    header: 'Pedido',
    body: 'Confirma?',
    footer: 'Padaria Modelo',
    buttons: ['Sim', 'Não'],
  })
  expect(content('JSON', list)).toEqual({
    kind: 'list',
    header: 'https://x.test/h.png',
    body: 'Escolha',
    footer: null,
    button: 'Ver',
    sections: [{ title: 'Pães', rows: [{ title: 'Francês', description: 'kg' }] }],
  })
  expect(content('JSON', { type: 'button_reply', button_reply: { id: '1', title: 'Sim' } })).toEqual({
    kind: 'reply',
    title: 'Sim',
  })
  expect(content('INTERACTIVE', { type: 'list_reply', list_reply: { title: 'Francês' } })).toEqual({
    kind: 'reply',
    title: 'Francês',
  })
})

test('W1 a reaction names the message it is for', () => {
  const reaction = { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '❤️' } }
  expect(content('JSON', reaction)).toEqual({ kind: 'reaction', emoji: '❤️', targetExternalId: 'wamid.X' })
})

test.each([
  [
    { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    'call_permission_reply.accept',
  ],
  [{ type: 'call_finished', code: 'whatsapp.voice.call.finished' }, 'whatsapp.voice.call.finished'],
  [{ type: 'call_reject' }, 'call_reject'],
  [{ type: 'active_send' }, 'active_send'],
])('B24 call card %j keeps its type', (card, type) => {
  expect(content('JSON', card)).toEqual({ kind: 'unsupported', type, text: null })
})

test('B27 JSON of an unknown type falls back to its words, broken JSON to its text', () => {
  expect(content('JSON', { type: 'poll', body: { text: 'Qual?' } })).toEqual({
    kind: 'unsupported',
    type: 'poll',
    text: 'Qual?',
  })
  expect(content('JSON', '{"type":')).toEqual({ kind: 'unsupported', type: 'JSON', text: '{"type":' })
  expect(content('JSON', 'null')).toEqual({ kind: 'unsupported', type: 'JSON', text: 'null' })
})

test('B27 a button payload of 20 kB is carried without harm', () => {
  const big = { ...button, action: { buttons: [{ reply: { id: 'x'.repeat(20_000), title: 'Sim' } }] } }
  expect(content('JSON', big)).toMatchObject({ kind: 'buttons', buttons: ['Sim'] })
})

test.each<[unknown, unknown, boolean]>([
  [-18.91, -48.27, true],
  ['-18.91', '-48.27', true],
  [90, 180, true],
  [90.1, 0, false],
  [0, -999, false],
  [null, 0, false],
  ['NaN', 0, false],
  ['', '', false],
])('B27 the place %j %j is shown: %s', (latitude, longitude, shown) => {
  const result = content('location', { location: { latitude, longitude } })
  expect(result.kind).toBe(shown ? 'location' : 'unsupported')
})

const card = (first: string): ContactCardWire => ({
  name: { first_name: first, last_name: 'Silva' },
  phones: [{ phone: 'tel:*21*+55 (34) 99111-0001#', type: 'CELL' }],
  emails: [{ email: 'caio@padaria.test' }],
  addresses: [],
})

test('B28 of 500 contacts ten are kept and the rest is counted; phones are digits', () => {
  const cards = Array.from({ length: 500 }, () => card('<img src=x>'))
  const result = content('CONTACT', cards)
  expect(result).toMatchObject({ kind: 'contacts', more: 490 })
  expect(result.kind === 'contacts' && result.contacts).toHaveLength(10)
  expect(result.kind === 'contacts' && result.contacts[0]).toEqual({
    name: '<img src=x> Silva',
    phones: [{ number: '215534991110001', type: 'CELL' }],
    emails: ['caio@padaria.test'],
  })
})

test('B28 a contact without a name shows its phone; a list of anything else is unsupported', () => {
  expect(content('contact', [{ phones: [{ phone: '34 99111-0001' }] }])).toMatchObject({
    contacts: [{ name: '34991110001', emails: [] }],
  })
  expect(content('CONTACT', [1, null])).toMatchObject({ kind: 'unsupported' })
})

const email: EmailWire = {
  from: ['caio@padaria.test'],
  to: ['vendas@x.test'],
  subject: 'Pedido',
  content: '<style>p{}</style><p>Ol&aacute; &amp; bom dia</p><p>1 &lt; 2<br>fim</p>',
  attachments: ['https://x.test/nota.pdf', 'nada'],
}

test('W1 an e-mail is its subject, readable text and files', () => {
  expect(content('JSON', email, { originUser: 'EMAIL' })).toEqual({
    kind: 'email',
    subject: 'Pedido',
    text: 'Ol&aacute; & bom dia\n1 < 2\nfim',
    attachments: [{ url: 'https://x.test/nota.pdf', name: 'nota.pdf', mime: 'application/pdf' }],
  })
})

test('W1 the text of an inbound e-mail may be base64, and a word that looks like it stays', () => {
  const inbound = {
    ...email,
    content: Buffer.from('<p>Olá, tudo bem?</p>').toString('base64'),
    attachments: [],
  }
  expect(content('JSON', inbound, { originUser: 'EMAIL' })).toMatchObject({ text: 'Olá, tudo bem?' })
  const plain = { ...email, content: 'Obrigado', attachments: [] }
  expect(content('TEXT', plain, { originUser: 'EMAIL' })).toMatchObject({ text: 'Obrigado' })
})

test('W1 text in the e-mail channel that is no e-mail stays text', () => {
  expect(content('TEXT', 'Sessão transferida', { originUser: 'EMAIL' })).toEqual({
    kind: 'text',
    text: 'Sessão transferida',
  })
})

test.each<[string, NeppoContent | null]>([
  ['', null],
  ['Bom dia', { kind: 'text', text: 'Bom dia' }],
  [
    'https://x.test/a.jpg',
    { ...media('image', 'https://x.test/a.jpg', 'a.jpg', 'image/jpeg') } as NeppoContent,
  ],
  [JSON.stringify({ type: 'button_reply', button_reply: { title: 'Sim' } }), { kind: 'reply', title: 'Sim' }],
  ['"entre aspas"', { kind: 'text', text: '"entre aspas"' }],
  ['{não é json', { kind: 'text', text: '{não é json' }],
])('W1 the quoted message %j', (replied, expected) => {
  expect(translateQuoted(replied)).toEqual(expected)
})

test('B29 double-encoded accents are shown as they came', () => {
  expect(content('TEXT', 'JoÃ£o')).toEqual({ kind: 'text', text: 'JoÃ£o' })
})
