import type { SeedAgent, SeedPloomesUser } from './Company.ts'

type Person = { id: number; login: string; name: string; groups: number[]; ploomesUserId: number | null }

const people: Person[] = [
  { id: 7, login: 'ana', name: 'Ana Ribeiro', groups: [25, 26], ploomesUserId: 501 },
  { id: 8, login: 'bruno', name: 'Bruno Tavares', groups: [25, 27], ploomesUserId: 502 },
  { id: 9, login: 'carla', name: 'Carla Nogueira', groups: [26], ploomesUserId: 503 },
  { id: 10, login: 'diego', name: 'Diego Pacheco', groups: [25, 26, 27], ploomesUserId: 504 },
  // An agent without e-mail: agents like this one are left out when agents are matched to users.
  { id: 11, login: 'elisa', name: 'Elisa Moura', groups: [27], ploomesUserId: null },
]

/** The agents of the company: chat token `token-<login>`, extension 2001 and up. */
export const seedAgents: SeedAgent[] = people.map((person, index) => ({
  id: person.id,
  agentId: 41 + index,
  userName: `${person.login}.agente`,
  name: person.name,
  displayName: person.name.split(' ')[0] ?? person.name,
  email: person.ploomesUserId === null ? null : `${person.login}@padariamodelo.example`,
  password: `senha-${person.login}`,
  chatToken: `token-${person.login}`,
  phone: `553432100${100 + index}`,
  extension: String(2001 + index),
  extensionPassword: `ramal-${person.login}`,
  voiceChannel: 'TM2_VOZ_CLOUD',
  groups: person.groups,
  rights: { activeSend: person.login !== 'elisa', createPhrases: person.login !== 'carla' },
  emailSignature: `<i>${person.name}</i>`,
  ploomesUserId: person.ploomesUserId,
}))

const userKey = (id: number): string =>
  (id * 2654435761).toString(16).padStart(16, '0').repeat(4).slice(0, 64)

/** The users of the Ploomes account: one administrator, one per agent, one who never attends. */
export const seedPloomesUsers: SeedPloomesUser[] = [
  {
    id: 500,
    name: 'Helena Prado',
    email: 'helena@padariamodelo.example',
    password: 'senha-helena',
    userKey: userKey(500),
    administrator: true,
    phone: null,
    neppoUserId: null,
    chatToken: null,
  },
  ...seedAgents.flatMap((agent): SeedPloomesUser[] =>
    agent.ploomesUserId === null || agent.email === null
      ? []
      : [
          {
            id: agent.ploomesUserId,
            name: agent.name,
            email: agent.email,
            password: agent.password,
            userKey: userKey(agent.ploomesUserId),
            administrator: false,
            phone: agent.phone,
            neppoUserId: agent.id,
            chatToken: agent.chatToken,
          },
        ],
  ),
  {
    id: 509,
    name: 'Otávio Lima',
    email: 'otavio@padariamodelo.example',
    password: 'senha-otavio',
    userKey: userKey(509),
    administrator: false,
    phone: null,
    neppoUserId: null,
    chatToken: null,
  },
]
