import { useEffect, useRef } from 'react'
import { Frame } from './components/frame.tsx'
import { Empty } from './components/states.tsx'
import { ACTING_IN, MUST_CHOOSE } from './data/acting-in.ts'
import { FACTS } from './data/page-facts.ts'
import { useOnline } from './data/use-online.ts'
import { ActivityPage } from './pages/activity/activity-page.tsx'
import { AdministratorsPage } from './pages/administrators/list-page.tsx'
import { AdministratorPage } from './pages/administrators/one-page.tsx'
import { MailPage } from './pages/mail/mail-page.tsx'
import { OrganizationsPage } from './pages/organizations/organizations-page.tsx'
import { OverviewPage } from './pages/overview/overview-page.tsx'
import { useAddress } from './router/location.ts'

const TITLES: Readonly<Record<string, string>> = {
  '/': 'Overview',
  '/administrators': 'Administrators',
  '/activity': 'Activity',
  '/mail': 'Mail',
  '/organizations': 'Organizations',
}

export function App() {
  const address = useAddress()
  const [path = '/'] = address.split('?')
  const section = `/${path.split('/')[1] ?? ''}`
  useArrival(path, TITLES[path] ?? 'Administrator')
  return (
    <Frame section={section} facts={FACTS} actingIn={ACTING_IN} isOnline={useOnline()}>
      {FACTS.mayRead ? <Page path={path} address={address} /> : <NoRight />}
    </Frame>
  )
}

/** A new page has its title, and the keyboard and the screen reader begin at its top. */
function useArrival(path: string, title: string): void {
  const shown = useRef(path)
  useEffect(() => {
    document.title = `${title} · Castellan`
    if (shown.current === path) return
    shown.current = path
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [path, title])
}

function Page({ path, address }: { path: string; address: string }) {
  const [, section, id] = path.split('/')
  if (MUST_CHOOSE) return <OrganizationsPage address={address} />
  switch (section) {
    case '':
      return <OverviewPage />
    case 'administrators':
      return id === undefined ? (
        <AdministratorsPage address={address} />
      ) : (
        <AdministratorPage key={id} id={id} />
      )
    case 'activity':
      return <ActivityPage address={address} />
    case 'mail':
      return <MailPage address={address} />
    case 'organizations':
      return <OrganizationsPage address={address} />
    default:
      return <Empty title="There is no such page" />
  }
}

function NoRight() {
  return (
    <>
      <h1>Not for your role</h1>
      <Empty title="Your role does not allow looking at other administrators">
        <p>
          <a href="/account">My account</a> is where you change your own password, authenticator app
          and API key.
        </p>
      </Empty>
    </>
  )
}
