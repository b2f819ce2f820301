import { useEffect } from 'preact/hooks'
import { ContactPage } from '#pages/contact/ContactPage.tsx'
import { ContactsPage } from '#pages/contacts/ContactsPage.tsx'
import { DealBoardPage } from '#pages/deals/DealBoardPage.tsx'
import { DealPage } from '#pages/deal/DealPage.tsx'
import { FormPage } from '#pages/forms/FormPage.tsx'
import { ContactEditPage } from '#pages/forms/ContactEditPage.tsx'
import { HomePage } from '#pages/home/HomePage.tsx'
import { QuotesPage } from '#pages/quotes/QuotesPage.tsx'
import { TasksPage } from '#pages/tasks/TasksPage.tsx'
import { useParts } from '#parts/parts.ts'
import { Link } from '#router/Link.tsx'
import { currentRoute } from '#router/location.ts'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'

/** The screen of the current address. */
export function Screen() {
  const { chat } = useParts()
  const route = currentRoute.value
  useEffect(() => {
    // A person's or deal's page tells more once it is read; every other screen shows none.
    if (route.name !== 'contact' && route.name !== 'deal') chat.showing({})
  }, [route, chat])

  switch (route.name) {
    case 'home':
      return <HomePage />
    case 'contacts':
      return <ContactsPage key={route.kind} kind={route.kind} text={route.text} page={route.page} />
    case 'contact':
      return <ContactPage key={route.id} id={route.id} />
    case 'contactEdit':
      return <ContactEditPage key={route.id} id={route.id} />
    case 'deals':
      return <DealBoardPage pipelineId={route.pipelineId} />
    case 'deal':
      return <DealPage key={route.id} id={route.id} />
    case 'tasks':
      return <TasksPage />
    case 'quotes':
      return <QuotesPage />
    case 'form':
      return <FormPage key={JSON.stringify(route)} kind={route.kind} prefill={route.prefill} />
    case 'unknown':
      return (
        <Page title="Página não encontrada">
          <Notice
            icon="search"
            title="Este endereço não existe no CRM."
            actions={
              <Link to="/" class="button button--secondary">
                Voltar ao início
              </Link>
            }
          />
        </Page>
      )
  }
}
