import type { ReactNode } from 'react'

const READING: readonly (readonly [path: string, name: string])[] = [
  ['/', 'Overview'],
  ['/administrators', 'Administrators'],
  ['/activity', 'Activity'],
  ['/mail', 'Mail'],
]

const OF_PROVIDERS = [['/organizations', 'Organizations']] as const

interface FrameProps {
  section: string
  facts: { email: string; mayRead: boolean; providerId: string }
  /** Where who is of a provider acts. */
  actingIn: { name: string } | null
  isOnline: boolean
  children: ReactNode
}

/** What stands above every page; the server draws the same above the pages without a script. */
export function Frame({ section, facts, actingIn, isOnline, children }: FrameProps) {
  const { email, mayRead, providerId } = facts
  const pages = [...(mayRead ? READING : []), ...(mayRead && providerId !== '' ? OF_PROVIDERS : [])]
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <a className="brand" href="/">
          <Mark />
          Castellan
        </a>
        <nav aria-label="Pages">
          {[...pages, ['/account', 'My account'] as const].map(([path, name]) => (
            <a key={path} href={path} aria-current={path === section ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <div className="who">
          <span className="soft">{email}</span>
          {actingIn !== null && <strong className="acting-in">in {actingIn.name}</strong>}
          <form method="post" action="/logout">
            <button type="submit" className="quiet">
              Sign out
            </button>
          </form>
        </div>
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <div role="status">
          {!isOnline && (
            <p className="notice warn">
              You are offline. What stands here may be old, and nothing can be changed.
            </p>
          )}
        </div>
        {children}
      </main>
    </>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 3h4v3h3V3h4v3h3V3h4v7l-2 2v9h-5v-4a2 2 0 0 0-4 0v4H5v-9l-2-2z" />
    </svg>
  )
}
