import type { ReactNode } from 'react'

interface ToastProps {
  children: ReactNode
  onClose: () => void
}

/** A short word on what was done. The page itself shows the same, so nobody needs to catch this. */
export function Toast({ children, onClose }: ToastProps) {
  return (
    <div className="toast" role="status">
      <div>{children}</div>
      <button type="button" className="quiet" onClick={onClose}>
        Dismiss
      </button>
    </div>
  )
}
