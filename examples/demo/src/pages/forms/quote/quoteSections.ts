import { formatCep, formatCnpj } from '#format/document.ts'
import { formatAmount, parseAmount } from '#format/money.ts'
import { formatPhone } from '#format/phone.ts'

/** One field of the proposal: how it is labelled, what it takes, and how wide it is. */
export interface QuoteField {
  name: string
  label: string
  span: 2 | 3 | 4 | 6 | 8 | 9 | 12
  kind?: 'text' | 'date' | 'email' | 'tel' | 'area' | 'check' | 'choice'
  options?: string[]
  prefix?: string
  suffix?: string
  hint?: string
  required?: boolean
  tidy?: (value: string) => string
}

/** A part of the proposal with its own heading. */
export interface QuoteSection {
  id: string
  title: string
  fields: QuoteField[]
}

const money = (text: string) => {
  const amount = parseAmount(text)
  return amount === undefined ? text : formatAmount(amount)
}

const states = 'AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO'.split(' ')

const addressFields = (prefix: string): QuoteField[] => [
  { name: `${prefix}Cep`, label: 'CEP', span: 3, tidy: formatCep },
  { name: `${prefix}Street`, label: 'Logradouro', span: 6 },
  { name: `${prefix}Number`, label: 'Número', span: 3 },
  { name: `${prefix}Complement`, label: 'Complemento', span: 4 },
  { name: `${prefix}District`, label: 'Bairro', span: 4 },
  { name: `${prefix}City`, label: 'Cidade', span: 2 },
  { name: `${prefix}State`, label: 'UF', span: 2, kind: 'choice', options: states },
]

/** Everything a proposal asks for besides client, deal and products. */
export const quoteSections: QuoteSection[] = [
  {
    id: 'general',
    title: 'Dados gerais',
    fields: [
      { name: 'subject', label: 'Assunto', span: 8, required: true },
      { name: 'reference', label: 'Referência do cliente', span: 4 },
      { name: 'date', label: 'Data', span: 3, kind: 'date', required: true },
      { name: 'validUntil', label: 'Válida até', span: 3, kind: 'date' },
      {
        name: 'template',
        label: 'Modelo',
        span: 3,
        kind: 'choice',
        options: ['Padrão', 'Detalhado', 'Somente preços'],
      },
      {
        name: 'priority',
        label: 'Prioridade',
        span: 3,
        kind: 'choice',
        options: ['Normal', 'Alta', 'Urgente'],
      },
      {
        name: 'origin',
        label: 'Origem',
        span: 4,
        kind: 'choice',
        options: ['WhatsApp', 'Telefone', 'Site', 'Indicação', 'Evento'],
      },
      { name: 'salesRegion', label: 'Região', span: 4 },
      { name: 'competitor', label: 'Concorrente', span: 4 },
    ],
  },
  {
    id: 'billing',
    title: 'Faturamento',
    fields: [
      { name: 'legalName', label: 'Razão social', span: 8 },
      { name: 'tradeName', label: 'Nome fantasia', span: 4 },
      { name: 'cnpj', label: 'CNPJ', span: 4, tidy: formatCnpj },
      { name: 'stateRegistration', label: 'Inscrição estadual', span: 4 },
      { name: 'cityRegistration', label: 'Inscrição municipal', span: 4 },
      ...addressFields('billing'),
      { name: 'billingEmail', label: 'E-mail para nota fiscal', span: 6, kind: 'email' },
      { name: 'billingPhone', label: 'Telefone do financeiro', span: 6, kind: 'tel', tidy: formatPhone },
    ],
  },
  {
    id: 'contact',
    title: 'Contato na empresa',
    fields: [
      { name: 'contactName', label: 'Nome do contato', span: 6 },
      { name: 'contactRole', label: 'Cargo', span: 3 },
      { name: 'contactDepartment', label: 'Departamento', span: 3 },
      { name: 'contactEmail', label: 'E-mail do contato', span: 4, kind: 'email' },
      { name: 'contactPhone', label: 'Telefone do contato', span: 4, kind: 'tel', tidy: formatPhone },
      { name: 'decisionMaker', label: 'Quem decide', span: 4 },
    ],
  },
  {
    id: 'payment',
    title: 'Condições de pagamento',
    fields: [
      {
        name: 'paymentMethod',
        label: 'Forma de pagamento',
        span: 4,
        kind: 'choice',
        options: ['Boleto', 'Pix', 'Cartão de crédito', 'Transferência'],
      },
      {
        name: 'installments',
        label: 'Parcelas',
        span: 4,
        kind: 'choice',
        options: ['À vista', '2 vezes', '3 vezes', '6 vezes', '10 vezes', '12 vezes'],
      },
      { name: 'firstDue', label: 'Primeiro vencimento', span: 4, kind: 'date' },
      { name: 'downPayment', label: 'Entrada', span: 3, prefix: 'R$', tidy: money },
      { name: 'discount', label: 'Desconto geral', span: 3, suffix: '%' },
      { name: 'surcharge', label: 'Acréscimo', span: 3, prefix: 'R$', tidy: money },
      { name: 'interest', label: 'Juros ao mês', span: 3, suffix: '%' },
      { name: 'lateFee', label: 'Multa por atraso', span: 3, suffix: '%' },
      {
        name: 'priceTable',
        label: 'Tabela de preços',
        span: 3,
        kind: 'choice',
        options: ['Varejo', 'Atacado', 'Revenda'],
      },
      {
        name: 'adjustmentIndex',
        label: 'Índice de reajuste',
        span: 3,
        kind: 'choice',
        options: ['Sem reajuste', 'IPCA', 'IGP-M'],
      },
      { name: 'creditLimit', label: 'Limite de crédito', span: 3, prefix: 'R$', tidy: money },
    ],
  },
  {
    id: 'delivery',
    title: 'Entrega',
    fields: [
      {
        name: 'shipping',
        label: 'Frete',
        span: 4,
        kind: 'choice',
        options: ['CIF (por nossa conta)', 'FOB (por conta do cliente)', 'Retirada'],
      },
      { name: 'shippingCost', label: 'Valor do frete', span: 4, prefix: 'R$', tidy: money },
      { name: 'carrier', label: 'Transportadora', span: 4 },
      { name: 'leadTime', label: 'Prazo de entrega', span: 4, suffix: 'dias' },
      { name: 'deliveryDate', label: 'Entregar em', span: 4, kind: 'date' },
      { name: 'deliveryWindow', label: 'Horário', span: 4 },
      ...addressFields('delivery'),
      { name: 'receiver', label: 'Quem recebe', span: 6 },
      { name: 'packaging', label: 'Embalagem', span: 6 },
      { name: 'deliveryNotes', label: 'Instruções de entrega', span: 12, kind: 'area' },
    ],
  },
  {
    id: 'taxes',
    title: 'Impostos',
    fields: [
      {
        name: 'taxRegime',
        label: 'Regime',
        span: 4,
        kind: 'choice',
        options: ['Simples Nacional', 'Lucro presumido', 'Lucro real'],
      },
      { name: 'operation', label: 'Natureza da operação', span: 8 },
      { name: 'icms', label: 'ICMS', span: 2, suffix: '%' },
      { name: 'ipi', label: 'IPI', span: 2, suffix: '%' },
      { name: 'pis', label: 'PIS', span: 2, suffix: '%' },
      { name: 'cofins', label: 'COFINS', span: 2, suffix: '%' },
      { name: 'iss', label: 'ISS', span: 2, suffix: '%' },
      { name: 'st', label: 'ICMS-ST', span: 2, suffix: '%' },
    ],
  },
  {
    id: 'warranty',
    title: 'Garantia e suporte',
    fields: [
      { name: 'warranty', label: 'Garantia', span: 4, suffix: 'meses' },
      {
        name: 'supportPlan',
        label: 'Plano de suporte',
        span: 4,
        kind: 'choice',
        options: ['Sem suporte', 'Horário comercial', '24 horas'],
      },
      { name: 'responseTime', label: 'Tempo de resposta', span: 4, suffix: 'horas' },
      { name: 'training', label: 'Inclui treinamento da equipe', span: 6, kind: 'check' },
      { name: 'installation', label: 'Inclui instalação', span: 6, kind: 'check' },
      { name: 'warrantyNotes', label: 'Condições da garantia', span: 12, kind: 'area' },
    ],
  },
  {
    id: 'closing',
    title: 'Texto e aceite',
    fields: [
      { name: 'introduction', label: 'Apresentação', span: 12, kind: 'area' },
      { name: 'scope', label: 'Escopo', span: 12, kind: 'area' },
      { name: 'exclusions', label: 'O que não está incluído', span: 12, kind: 'area' },
      { name: 'signer', label: 'Quem assina pelo cliente', span: 6 },
      { name: 'signerEmail', label: 'E-mail para assinatura', span: 6, kind: 'email' },
      {
        name: 'internalNotes',
        label: 'Observações internas',
        span: 12,
        kind: 'area',
        hint: 'Não aparecem na proposta enviada.',
      },
      { name: 'sendCopy', label: 'Enviar cópia para mim ao salvar', span: 12, kind: 'check' },
    ],
  },
]
