import { useSyncExternalStore } from 'react'

/** Paths that the console shows itself; every other link leaves it. */
const OWN = /^\/($|administrators(\/[0-9a-f]{24})?$|activity$|mail$|organizations$)/

const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Path and query of the address bar, as one text. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.pathname + location.search)
}

/** Shows another page. */
export function go(address: string): void {
  history.pushState(null, '', address)
  window.scrollTo(0, 0)
  changed()
}

/** Changes the query of this page; `isStep` makes it a step that Back undoes. */
export function setQuery(changes: Readonly<Record<string, string>>, isStep = true): void {
  const query = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  const address = location.pathname + (text === '' ? '' : `?${text}`)
  if (address === location.pathname + location.search) return
  if (isStep) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  changed()
}

/** The search of a list is in its address, without a step in the history for each key. */
export function setSearch(search: string): void {
  setQuery({ search, page: '' }, false)
}

function isPlainClick(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event
  return button === 0 && !(metaKey || ctrlKey || shiftKey || altKey || defaultPrevented)
}

/** Lets plain links to pages of the console change the page without loading it anew. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || !isPlainClick(event) || link.hasAttribute('download')) return
    if (link.origin !== location.origin || !OWN.test(link.pathname) || link.hash !== '') return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}
