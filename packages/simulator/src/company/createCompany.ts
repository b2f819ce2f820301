import { seedAgents, seedPloomesUsers } from './agents.ts'
import { seedClients } from './clients.ts'
import type { Company } from './Company.ts'
import { seedCustomFields, seedGroups, seedPauseReasons, seedPhrases, seedTrees } from './groups.ts'
import { drawBusinesses, drawDeals, drawPeople, seedPipelines } from './people.ts'
import { createRandom } from './Random.ts'
import { seedSessions } from './sessions.ts'
import { seedTemplates } from './templates.ts'

/**
 * Creates the invented company "Padaria Modelo". The same seed and `now` (epoch milliseconds) give the same
 * company; every call gives fresh objects, so that a simulator may change its own copy.
 */
export function createCompany({ seed = 1, now }: { seed?: number; now: number }): Company {
  const random = createRandom(seed)
  const businesses = drawBusinesses(random, now)
  const people = drawPeople(random, businesses, now)
  return structuredClone({
    name: 'Padaria Modelo',
    credentials: {
      consumerKey: 'chave-modelo',
      consumerSecret: 'segredo-modelo',
      username: 'integracao',
      password: 'senha-integracao',
    },
    legacyToken: 'token-legado',
    operationName: 'Padaria Modelo',
    agents: seedAgents,
    groups: seedGroups,
    trees: seedTrees,
    customFields: seedCustomFields,
    pauseReasons: seedPauseReasons,
    templates: seedTemplates,
    phrases: seedPhrases,
    clients: seedClients(people, businesses, now),
    sessions: seedSessions(now),
    ploomes: {
      accountId: 4001,
      users: seedPloomesUsers,
      businesses,
      people: people.map(({ person }) => person),
      pipelines: seedPipelines,
      deals: drawDeals(random, people, now),
    },
  })
}
