import { readFileSync } from 'node:fs'
import { clientOfPhone, writeFromPhone } from '#phone/PhoneWriting.ts'
import type { PhoneWriting } from '#phone/PhoneWriting.ts'
import type { World } from '#state/World.ts'

type Scenario = { title: string; play(world: World): void }

const asset = (name: string): Buffer => readFileSync(new URL(`../../assets/${name}`, import.meta.url))

function write(world: World, index: number, name: string, writing: PhoneWriting): void {
  writeFromPhone(world, clientOfPhone(world, `55349960${String(index).padStart(5, '0')}`, name), writing)
}

const names = [
  'Alice',
  'Bento',
  'Clara',
  'Davi',
  'Eva',
  'Fábio',
  'Gilda',
  'Hugo',
  'Íris',
  'Jonas',
  'Kátia',
  'Léo',
]
const openings = [
  'Bom dia! Vocês entregam hoje?',
  'Quero encomendar 100 salgados para sexta',
  'O bolo de ontem estava uma delícia 😋',
  'Quanto custa a cesta de café?',
  'Oi, tem pão sem glúten?',
  'Preciso da nota fiscal do pedido 20411',
]

const scenarios: Record<string, Scenario> = {
  fila: {
    title: 'Oito clientes escrevem ao mesmo tempo para Vendas.',
    play(world) {
      for (const [index, name] of names.slice(0, 8).entries()) {
        write(world, index, name, {
          kind: 'text',
          text: openings[index % openings.length] ?? '',
          group: 'Vendas',
        })
      }
    },
  },
  movimento: {
    title: 'Uma manhã cheia: um cliente escreve a cada dois segundos, por um minuto.',
    play(world) {
      for (let beat = 0; beat < 30; beat += 1) {
        const name = names[beat % names.length] ?? 'Cliente'
        world.clock.after(beat * 2000, () => {
          write(world, 100 + (beat % names.length), name, {
            kind: 'text',
            text: openings[beat % openings.length] ?? '',
            ...(beat < names.length
              ? { group: ['Vendas', 'Suporte', 'Financeiro'][beat % 3] ?? 'Vendas' }
              : {}),
          })
        })
      }
    },
  },
  midia: {
    title: 'Um cliente envia uma mensagem de cada tipo.',
    play(world) {
      const index = 200
      const all: PhoneWriting[] = [
        { kind: 'text', text: 'Vou mandar tudo de uma vez:', group: 'Vendas' },
        {
          kind: 'media',
          bytes: asset('bolo.png'),
          mime: 'image/png',
          name: 'bolo.png',
          caption: 'Quero este',
        },
        { kind: 'media', bytes: asset('recado.ogg'), mime: 'audio/ogg', name: 'recado.ogg' },
        { kind: 'media', bytes: asset('vitrine.mp4'), mime: 'video/mp4', name: 'vitrine.mp4' },
        { kind: 'media', bytes: asset('orcamento.pdf'), mime: 'application/pdf', name: 'orcamento.pdf' },
        { kind: 'location', latitude: -18.9186, longitude: -48.2772, name: 'Praça do Mercado' },
        { kind: 'contact', name: 'Rute Camargo', phone: '+55 34 99222-1100' },
      ]
      for (const writing of all) write(world, index, 'Gabi de Tudo', writing)
    },
  },
  rajada: {
    title: 'Um cliente escreve 200 mensagens de uma vez.',
    play(world) {
      for (let n = 1; n <= 200; n += 1) {
        write(world, 300, 'Apressado', { kind: 'text', text: `mensagem ${n}`, group: 'Vendas' })
      }
    },
  },
  janela: {
    title: 'A janela de 24 horas de um cliente fecha em dois minutos.',
    play(world) {
      write(world, 400, 'Quase Tarde', { kind: 'text', text: 'Depois vocês me respondem?', group: 'Vendas' })
      const client = clientOfPhone(world, '5534996000400')
      client.lastWroteAt = world.clock.now() - 24 * 3_600_000 + 120_000
    },
  },
  hostil: {
    title: 'Um cliente com nome e textos que tentam quebrar a tela.',
    play(world) {
      const name = '<img src=x onerror=alert(1)> \u202egnp.exe'
      for (const text of [
        '<script>alert(1)</script>',
        '"><svg onload=alert(1)>',
        'javascript:alert(1) e https://banco.example@mau.example/entrar',
        `Z${'\u0317\u0318\u0319'.repeat(40)} 👨‍👩‍👧‍👦🏳️‍🌈`,
        `${'palavra'.repeat(600)}`,
        'linha 1\n\n\nlinha 2\u0000\u2028fim',
      ]) {
        write(world, 500, name, { kind: 'text', text, group: 'Vendas' })
      }
      write(world, 500, name, { kind: 'unknown', text: '{"__proto__":{"polluted":true}}' })
    },
  },
}

/** Names of the scenarios with a sentence each, in Portuguese for the person who plays. */
export const scenarioTitles: Record<string, string> = Object.fromEntries(
  Object.entries(scenarios).map(([name, { title }]) => [name, title]),
)

/** Plays a scenario. @throws when there is none of that name */
export function playScenario(world: World, name: string): void {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined
  if (scenario === undefined)
    throw new Error(`no scenario ${name}; there are ${Object.keys(scenarios).join(', ')}`)
  scenario.play(world)
}
