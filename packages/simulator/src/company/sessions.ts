import type { SeedContent, SeedMessage, SeedSession } from './SeedSession.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const bot = 'assistente@botserver'

type Line = Omit<SeedMessage, 'at' | 'repliesTo' | 'status' | 'author'> & Partial<SeedMessage>

const says = (by: SeedMessage['by'], content: SeedContent, more: Partial<SeedMessage> = {}): Line => ({
  by,
  content,
  ...more,
})
const text = (value: string): SeedContent => ({ kind: 'text', text: value })
const file = (
  kind: 'image' | 'audio' | 'video' | 'document',
  asset: string,
  caption: string | null = null,
): SeedContent => ({
  kind,
  asset,
  caption,
})

/** Spreads lines over time from `start`, `everyMs` apart, and fills in what a line leaves open. */
function spread(start: number, everyMs: number, agent: string, lines: Line[]): SeedMessage[] {
  return lines.map((line, index) => ({
    author: line.by === 'agent' ? agent : line.by === 'bot' ? bot : null,
    at: start + index * everyMs,
    repliesTo: null,
    status: line.by === 'agent' || line.by === 'bot' ? 'LIDA' : null,
    ...line,
  }))
}

const greeting: Line[] = [
  says('user', text('Oi, bom dia')),
  says('bot', text('Olá! Aqui é a Padaria Modelo. 👋 Já vou chamar alguém para falar com você.')),
]

/** One line of every message kind, in an order that reads like a conversation. */
const everyKind: Line[] = [
  ...greeting,
  says('bot', {
    kind: 'buttons',
    body: 'Sobre o que você quer falar?',
    footer: 'Responda tocando em um botão',
    buttons: ['Encomendas', 'Entrega', 'Outro assunto'],
  }),
  says('user', { kind: 'buttonReply', title: 'Encomendas' }, { repliesTo: 2 }),
  says('system', { kind: 'redirectIn' }),
  says('agent', text('Oi! Aqui é a Ana. O que vamos preparar para você?')),
  says(
    'user',
    text(
      'Quero um bolo para sábado. Segue a foto de um que eu gostei:\nhttps://exemplo.example/bolos?cor=azul&andar=2',
    ),
  ),
  says('user', file('image', 'bolo.png', 'Bolo de dois andares 🎂')),
  says('agent', {
    kind: 'list',
    body: 'Temos estes recheios:',
    button: 'Ver recheios',
    rows: [
      { title: 'Doce de leite', description: 'O mais pedido' },
      { title: 'Brigadeiro', description: 'Chocolate meio amargo' },
      { title: 'Morango', description: 'Com creme' },
    ],
  }),
  says('user', { kind: 'listReply', title: 'Doce de leite' }, { repliesTo: 8 }),
  says('user', file('audio', 'recado.ogg')),
  says('agent', text('Perfeito, anotei tudo.'), { repliesTo: 10 }),
  says('user', { kind: 'reaction', emoji: '❤️' }, { repliesTo: 11 }),
  says('user', { kind: 'location', latitude: -18.91861, longitude: -48.27722 }),
  says('user', {
    kind: 'contacts',
    contacts: [
      { firstName: 'Rute', lastName: 'Camargo', phone: '+55 34 99222-1100', email: 'rute@cliente.example' },
    ],
  }),
  says('user', file('video', 'vitrine.mp4', 'A mesa vai ficar assim')),
  says('agent', file('document', 'orcamento.pdf', 'Orçamento 1042')),
  says('user', { kind: 'unknown', text: 'sticker_pack' }),
  says('user', text('Fechado! Pode fazer *sem* lactose?'), { repliesTo: 16 }),
  says('agent', text('Pode sim. Fica pronto sábado às 10h.'), { status: 'RECEBIDA' }),
  says('user', text('Maravilha 😊')),
]

/** The conversations at the start, relative to `now`: running, waiting, pending, closed in every way. Ids from 31001. */
export function seedSessions(now: number): SeedSession[] {
  const base = {
    channel: 'WHATSAPP',
    status: 'OPEN',
    onlyBot: false,
    closedAt: null,
    pending: false,
    classification: null,
    comments: [],
  } as const satisfies Partial<SeedSession>

  const ana = 'ana.agente'
  const bruno = 'bruno.agente'
  const carla = 'carla.agente'
  const drafts: Omit<SeedSession, 'id' | 'attendedAt'>[] = [
    {
      ...base,
      clientId: 5001,
      groupId: 25,
      agent: ana,
      createdAt: now - 70 * minute,
      comments: [
        { text: 'Cliente prefere retirar na loja do centro.', createdBy: ana, at: now - 30 * minute },
      ],
      messages: spread(now - 70 * minute, 3 * minute, ana, everyKind),
    },
    {
      ...base,
      clientId: 5009,
      groupId: 26,
      agent: ana,
      createdAt: now - 12 * minute,
      messages: spread(now - 12 * minute, 2 * minute, ana, [
        ...greeting,
        says('system', { kind: 'redirectIn' }),
        says('user', text('Meu pedido ainda não chegou, vocês podem ver?')),
        says('user', text('É o 20418')),
      ]),
    },
    {
      ...base,
      clientId: 5002,
      groupId: 25,
      agent: bruno,
      pending: true,
      createdAt: now - 26 * hour,
      messages: spread(now - 26 * hour, 4 * minute, bruno, [
        ...greeting,
        says('agent', text('Bom dia! Vou confirmar com a fábrica e volto a falar.')),
        says('user', text('Combinado, aguardo')),
      ]),
    },
    {
      ...base,
      channel: 'EMAIL',
      clientId: 5014,
      groupId: 25,
      agent: ana,
      createdAt: now - 3 * hour,
      messages: spread(now - 3 * hour, 20 * minute, ana, [
        says('user', {
          kind: 'email',
          subject: 'Pedido semanal',
          html: '<p>Bom dia,</p><p>Seguem os pães da semana: <b>40 francesas</b> e 10 de forma.</p>',
          attachments: ['orcamento.pdf'],
        }),
        says('agent', {
          kind: 'email',
          subject: 'Re: Pedido semanal',
          html: '<p>Recebido, obrigada!</p>',
          attachments: [],
        }),
      ]),
    },
    {
      ...base,
      clientId: 5011,
      groupId: 27,
      agent: null,
      status: 'WAITING',
      createdAt: now - 2 * minute,
      messages: spread(now - 2 * minute, 20_000, '', [
        ...greeting,
        says('user', text('Preciso da segunda via do boleto')),
      ]),
    },
    // Closed today, free text still allowed, not classified yet.
    {
      ...base,
      clientId: 5003,
      groupId: 25,
      agent: ana,
      status: 'CLOSED',
      createdAt: now - 5 * hour,
      closedAt: now - 4 * hour,
      messages: spread(now - 5 * hour, 6 * minute, ana, [
        ...greeting,
        says('agent', text('Oi! Posso ajudar?')),
        says('user', text('Queria saber o horário de domingo')),
        says('agent', text('Domingo abrimos das 7h às 13h.')),
      ]),
    },
    // Closed by inactivity two days ago, window gone, not classified.
    {
      ...base,
      clientId: 5010,
      groupId: 26,
      agent: ana,
      status: 'CLOSED',
      createdAt: now - 2 * day,
      closedAt: now - 2 * day + 2 * hour,
      messages: spread(now - 2 * day, 10 * minute, ana, [
        ...greeting,
        says('agent', text('Bom dia! Qual o número do pedido?')),
        says('system', text('Atendimento encerrado por inatividade do cliente.')),
      ]),
    },
    // Closed, classified, and handed from one agent to another on the way.
    {
      ...base,
      clientId: 5001,
      groupId: 26,
      agent: carla,
      status: 'CLOSED',
      createdAt: now - 9 * day,
      closedAt: now - 9 * day + hour,
      classification: { nodeId: 942, comment: 'Entregador parado no trânsito.', at: now - 9 * day + hour },
      messages: [
        ...spread(now - 9 * day, 2 * minute, ana, [
          ...greeting,
          says('agent', text('Oi! Vou passar para o suporte.')),
          says('system', text('Atendimento transferido para Carla.')),
        ]),
        ...spread(now - 9 * day + 15 * minute, 3 * minute, carla, [
          says('agent', text('Aqui é a Carla. O entregador está a caminho.')),
          says('user', file('image', 'bolo.png')),
          says('agent', text('Obrigada pela paciência!')),
        ]),
      ],
    },
    {
      ...base,
      clientId: 5012,
      groupId: 25,
      agent: null,
      status: 'CLOSED',
      onlyBot: true,
      createdAt: now - 3 * day,
      closedAt: now - 3 * day + 10 * minute,
      messages: spread(now - 3 * day, minute, bot, [
        says('user', text('hello')),
        says('bot', text('Olá! Responda com o número da opção.')),
        says('system', text('Atendimento encerrado por inatividade do cliente.')),
      ]),
    },
    {
      ...base,
      channel: 'VOICE',
      clientId: 5013,
      groupId: 25,
      agent: bruno,
      status: 'CLOSED',
      createdAt: now - 6 * day,
      closedAt: now - 6 * day + 4 * minute,
      classification: { nodeId: 911, comment: '', at: now - 6 * day + 6 * minute },
      messages: spread(now - 6 * day, 4 * minute, bruno, [
        says('system', text('Ligação iniciada.')),
        says('system', text('Ligação encerrada.')),
      ]),
    },
  ]
  return drafts.map((draft, index) => ({
    ...draft,
    id: 31001 + index,
    attendedAt: draft.agent === null ? null : draft.createdAt + minute,
  }))
}
