import type { SeedCustomField, SeedGroup, SeedPauseReason, SeedPhrase, SeedTreeNode } from './Company.ts'

const channels = { sms: true, whatsapp: true, email: true, voice: true, telegram: false, official: true }

/** Attendance groups; Suporte must be classified, "Campanhas antigas" is not wired to a WhatsApp number. */
export const seedGroups: SeedGroup[] = [
  {
    id: 25,
    name: 'Vendas',
    acceptedMedias: 'IMAGE,AUDIO,VIDEO,APPLICATION',
    slaMinutes: 30,
    treeId: 900,
    mandatoryTree: false,
    classificationOnTransfer: true,
    finalBot: null,
    channels,
    whatsappVoice: true,
    emailSignature: '<b>Vendas · Padaria Modelo</b>',
    wired: true,
  },
  {
    id: 26,
    name: 'Suporte',
    acceptedMedias: 'IMAGE,AUDIO,VIDEO,APPLICATION',
    slaMinutes: 15,
    treeId: 901,
    mandatoryTree: true,
    classificationOnTransfer: false,
    finalBot: null,
    channels: { ...channels, telegram: true },
    whatsappVoice: false,
    emailSignature: null,
    wired: true,
  },
  {
    id: 27,
    name: 'Financeiro',
    acceptedMedias: 'IMAGE,APPLICATION',
    slaMinutes: 60,
    treeId: 902,
    mandatoryTree: false,
    classificationOnTransfer: true,
    finalBot: 'pesquisa@botserver',
    channels: { ...channels, voice: false, sms: false },
    whatsappVoice: false,
    emailSignature: null,
    wired: true,
  },
  {
    id: 28,
    name: 'Campanhas antigas',
    acceptedMedias: '',
    slaMinutes: 0,
    treeId: null,
    mandatoryTree: false,
    classificationOnTransfer: true,
    finalBot: null,
    channels: { ...channels, voice: false },
    whatsappVoice: false,
    emailSignature: null,
    wired: false,
  },
]

const node = (id: number, value: string, ...children: SeedTreeNode[]): SeedTreeNode => ({
  id,
  value,
  children,
})

/** Classification trees, one per group (`neppo.md` 3.7). */
export const seedTrees: SeedTreeNode[] = [
  node(
    900,
    'Vendas',
    node(910, 'Interesse', node(911, 'Encomenda de bolo'), node(912, 'Revenda'), node(913, 'Cesta de café')),
    node(
      920,
      'Sem interesse',
      node(921, 'Preço'),
      node(922, 'Prazo'),
      node(923, 'Já comprou em outro lugar'),
    ),
    node(930, 'Engano'),
  ),
  node(
    901,
    'Suporte',
    node(
      940,
      'Entrega',
      node(941, 'Atraso', node(942, 'Trânsito'), node(943, 'Produção')),
      node(944, 'Endereço errado'),
    ),
    node(950, 'Produto', node(951, 'Qualidade'), node(952, 'Troca')),
    node(960, 'Dúvida'),
  ),
  node(
    902,
    'Financeiro',
    node(970, 'Boleto', node(971, 'Segunda via'), node(972, 'Vencido')),
    node(980, 'Nota fiscal'),
  ),
]

/** Custom fields asked with the classification, every documented kind once. */
export const seedCustomFields: SeedCustomField[] = [
  { id: 61, groupId: 26, name: 'Número do pedido', required: true, type: 'input', options: [] },
  { id: 62, groupId: 26, name: 'O que aconteceu', required: false, type: 'textarea', options: [] },
  {
    id: 63,
    groupId: 26,
    name: 'Unidade',
    required: true,
    type: 'select',
    options: [
      { value: 'centro', label: 'Centro' },
      { value: 'mercado', label: 'Mercado Municipal' },
      { value: 'fabrica', label: 'Fábrica' },
    ],
  },
  {
    id: 64,
    groupId: 25,
    name: 'Quer receber ofertas',
    required: false,
    type: 'checkbox',
    options: [{ value: 'sim', label: 'Sim' }],
  },
  {
    id: 65,
    groupId: 25,
    name: 'Forma de retirada',
    required: false,
    type: 'radio',
    options: [
      { value: 'entrega', label: 'Entrega' },
      { value: 'balcao', label: 'Balcão' },
    ],
  },
  { id: 66, groupId: 27, name: 'Vencimento combinado', required: false, type: 'date', options: [] },
]

/** Pause reasons; the first is the standard pause of fifteen minutes. */
export const seedPauseReasons: SeedPauseReason[] = [
  { id: 1, value: 'Pausa Padrão (15min)', pauseTime: 15, pauseChat: true, pauseVoice: true },
  { id: 2, value: 'Almoço', pauseTime: 60, pauseChat: true, pauseVoice: true },
  { id: 3, value: 'Reunião', pauseTime: 30, pauseChat: true, pauseVoice: false },
  { id: 4, value: 'Treinamento', pauseTime: null, pauseChat: true, pauseVoice: true },
  { id: 5, value: 'Ligação em andamento', pauseTime: 10, pauseChat: false, pauseVoice: true },
]

/** Ready phrases; `agentId` null = shared by the groups. */
export const seedPhrases: SeedPhrase[] = [
  { id: 1, agentId: null, shortcut: 'oi', value: 'Olá! Tudo bem? Como posso ajudar?', groups: [25, 26, 27] },
  {
    id: 2,
    agentId: null,
    shortcut: 'prazo',
    value: 'As encomendas ficam prontas em até dois dias úteis.',
    groups: [25],
  },
  {
    id: 3,
    agentId: null,
    shortcut: 'boleto',
    value: 'Já estou gerando a segunda via do boleto.',
    groups: [27],
  },
  { id: 4, agentId: 7, shortcut: 'ate', value: 'Qualquer coisa é só chamar. Um abraço, Ana.', groups: [25] },
]
