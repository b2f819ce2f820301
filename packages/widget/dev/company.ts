import type { Content, Media, MediaId, Session } from '@neppo-chat/protocol'
import type { FakeGateway } from '#connection/GatewayLine.fake.ts'

const people = [
  ['Marina Duarte', 'Padaria Modelo', '5534991230001'],
  ['João Pedro Alves', 'Metalúrgica Horizonte', '5511987650002'],
  ['Beatriz Nogueira', null, '5521976540003'],
  [
    'Comercial Três Irmãos & Cia. de Produtos Alimentícios do Triângulo',
    'Três Irmãos Distribuidora',
    '5534988120004',
  ],
  ['Rafael Lima', 'Oficina Central', '553433330005'],
  ['Luísa Teixeira', null, '5531999870006'],
  ['Otávio Camargo', 'Clínica Vida', '5541998760007'],
  ['Camila Rocha', 'Construtora Alvorada', '5551997650008'],
] as const

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const hoursAhead = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

export const picture = (width: number, height: number, hue: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 45% 62%)"/><circle cx="50%" cy="55%" r="90" fill="hsl(${hue} 55% 78%)"/></svg>`)}`

/** A file that is already in the fake gateway's own store. */
export function addMedia(
  gateway: FakeGateway,
  id: string,
  media: {
    url: string
    mime: string
    name: string | null
    size?: number
    width?: number
    height?: number
    durationMs?: number
  },
): Media {
  gateway.media.set(id as MediaId, {
    url: media.url,
    size: media.size ?? 20_000,
    received: media.size ?? 20_000,
    mime: media.mime,
    name: media.name ?? id,
    kind: media.mime.split('/')[0] ?? 'document',
  })
  return {
    id: id as MediaId,
    mime: media.mime,
    name: media.name,
    size: media.size ?? 20_000,
    width: media.width ?? null,
    height: media.height ?? null,
    durationMs: media.durationMs ?? null,
    state: 'ready',
  }
}

/** A morning of a small sales desk: eight sessions in different states, one long thread with every kind of message. */
export function playMorning(gateway: FakeGateway): void {
  people.forEach(([name, company, phone], at) => {
    const extra: Partial<Session> = [
      { unread: 2, waitingSince: minutesAgo(12), windowEndsAt: hoursAhead(23) },
      { windowEndsAt: hoursAhead(2) },
      { status: 'bot' as const, mine: true },
      { waitingSince: minutesAgo(19), unread: 1 },
      { channel: 'voice' as const },
      { channel: 'email' as const, group: group('Financeiro', 60) },
      { channel: 'instagram' as const, group: group('Suporte', null) },
      { mine: true, group: group('Suporte', 30) },
    ][at] as Partial<Session>
    gateway.addSession({
      id: String(1001 + at),
      createdAt: minutesAgo(40 + at * 7),
      client: {
        id: `client-${at}`,
        name,
        phone,
        email: at === 5 ? 'luisa@exemplo.com.br' : null,
        contactId: at % 3 === 2 ? null : `70${at}`,
        company: company === null ? null : { id: `80${at}`, name: company },
      },
      ...extra,
    })
  })
  const say = (
    id: string,
    from: 'client' | 'agent' | 'bot' | 'system' | 'colleague',
    content: Content | string,
    minutes: number,
    extra = {},
  ) => gateway.addMessage(id, from, content, { createdAt: minutesAgo(minutes), ...extra })

  say('1002', 'client', 'Bom dia! O pedido 4471 já saiu?', 90)
  say('1002', 'agent', 'Bom dia, João. Saiu ontem à tarde, chega hoje até as 18 h.', 88, { status: 'read' })
  say('1003', 'bot', 'Olá! Sobre o que você quer falar?', 6)
  say('1003', 'client', 'Orçamento', 5)
  say(
    '1004',
    'client',
    'Preciso da segunda via do boleto, por favor. O vencimento é amanhã e não encontrei no e-mail.',
    19,
  )
  say('1005', 'system', 'Ligação recebida', 33)
  say(
    '1006',
    'client',
    { kind: 'email', subject: 'Nota fiscal de março', text: 'Prezados,\nsegue em anexo a dúvida.' },
    61,
  )
  say('1007', 'client', 'Vocês atendem no sábado?', 70)
  say('1007', 'agent', 'Atendemos das 8 h às 12 h.', 68, {
    status: 'failed',
    failure: { code: 'noWhatsApp', detail: 'recipient not on WhatsApp' },
  })
  say('1008', 'client', 'Obrigada!', 120)

  const main = '1001'
  say(main, 'system', 'Sessão iniciada pelo cliente', 1_600)
  say(main, 'bot', 'Olá! Sou a assistente da loja. Com quem eu falo?', 1_599)
  say(main, 'client', 'Marina, da Padaria Modelo', 1_598)
  say(main, 'colleague', 'Oi Marina, aqui é o Bruno. Já te passo para a Ana.', 1_500)
  for (let n = 0; n < 60; n++) {
    say(
      main,
      n % 3 === 0 ? 'agent' : 'client',
      `Mensagem número ${n + 1} da conversa de ontem`,
      1_400 - n * 4,
      n % 3 === 0 ? { status: 'read' } : {},
    )
  }
  say(
    main,
    'client',
    {
      kind: 'image',
      media: addMedia(gateway, 'pic1', {
        url: picture(800, 600, 24),
        mime: 'image/svg+xml',
        name: 'vitrine.jpg',
        width: 800,
        height: 600,
      }),
      caption: 'A vitrine ficou assim',
    },
    58,
  )
  say(
    main,
    'client',
    { kind: 'location', latitude: -18.9186, longitude: -48.2772, name: 'Padaria Modelo, centro' },
    56,
  )
  say(
    main,
    'client',
    {
      kind: 'contacts',
      contacts: [
        { name: 'Sérgio Entregas', phones: [{ number: '+55 34 99123-7777', type: 'CELL' }], emails: [] },
      ],
      more: 0,
    },
    55,
  )
  say(
    main,
    'agent',
    {
      kind: 'document',
      media: addMedia(gateway, 'doc1', {
        url: 'data:application/pdf,',
        mime: 'application/pdf',
        name: 'Proposta 2025-118 Padaria Modelo (revisão final).pdf',
        size: 348_160,
      }),
      caption: null,
    },
    40,
    { status: 'delivered' },
  )
  const asked = say(main, 'agent', 'Consegue me confirmar a quantidade?', 39, { status: 'read' })
  say(
    main,
    'client',
    '*200 unidades* por semana, com entrega às _terças_. Mais em https://exemplo.com.br/pedido',
    14,
    {
      quoted: { messageId: asked.id, authorName: asked.author.name, content: asked.content },
      reactions: [{ emoji: '👍', from: 'agent' }],
    },
  )
  say(main, 'client', 'E dá para incluir o pão de queijo? 🧀', 12)
  gateway.updateSession(main, { unread: 2, waitingSince: minutesAgo(12) })

  for (let n = 0; n < 70; n++) {
    const name = people[n % people.length]?.[0] ?? 'Cliente'
    gateway.addSession({
      id: String(500 - n),
      status: 'closed',
      createdAt: minutesAgo(2_000 + n * 60),
      closedAt: minutesAgo(1_900 + n * 60),
      closeReason: n % 4 === 0 ? 'inactivity' : 'agent',
      toClassify: n < 3,
      client: { id: `c${n}`, name, phone: '5534991239999', email: null, contactId: '1', company: null },
    })
  }
  gateway.activeSends = Array.from({ length: 12 }, (_, n) => ({
    id: `send-${n}`,
    clientName: people[n % people.length]?.[0] ?? 'Cliente',
    phone: '5534991230001',
    channel: 'whatsapp',
    text: 'Olá! Seu orçamento está pronto. Posso enviar por aqui?',
    template: 'orcamento_pronto',
    status: (['read', 'delivered', 'failed', 'processing'] as const)[n % 4] ?? 'sent',
    failure: n % 4 === 2 ? 'Número sem WhatsApp' : null,
    createdAt: minutesAgo(200 + n * 100),
  }))
  gateway.transferAgents = [
    { userName: 'bruno', name: 'Bruno Reis', status: 'online', groups: ['Vendas', 'Suporte'] },
    { userName: 'carla', name: 'Carla Menezes', status: 'paused', groups: ['Vendas'] },
    { userName: 'diego', name: 'Diego Fontes', status: 'offline', groups: ['Financeiro'] },
  ]
}

function group(name: string, slaMinutes: number | null): Session['group'] {
  return {
    name,
    slaMinutes,
    acceptedMedias: ['image', 'audio', 'video', 'document'],
    classification: 'optional',
  }
}
