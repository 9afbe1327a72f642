import type { ReactNode } from 'react'

export function Loading({ what }: { what: string }) {
  return (
    <p className="state" role="status">
      <span className="spinner" aria-hidden="true" />
      Loading {what} …
    </p>
  )
}

interface EmptyProps {
  title: string
  children?: ReactNode
}

export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  )
}

interface TroubleProps {
  trouble: { kind: string; title: string; text: string; requestId: string }
  retry?: () => void
}

/** What went wrong, and the way on. */
export function TroubleNotice({ trouble, retry }: TroubleProps) {
  const { kind, title, text, requestId } = trouble
  return (
    <div className="notice bad" role="alert">
      <p className="notice-title">{title}</p>
      {text !== '' && <p>{text}</p>}
      {requestId !== '' && <p className="small">Request {requestId}</p>}
      {kind === 'signed-out' ? (
        // The server answers this address with the form to sign in, and comes back to it.
        <button type="button" className="quiet" onClick={() => location.reload()}>
          Sign in
        </button>
      ) : kind === 'closed' ? (
        <p>
          <a href="/organizations">Choose where you act</a>
        </p>
      ) : (
        retry !== undefined &&
        kind !== 'no-right' && (
          <button type="button" className="quiet" onClick={retry}>
            Try again
          </button>
        )
      )}
    </div>
  )
}
