import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import type { AdministratorPage } from '../ports/transaction.ts'
import { presentAdministrator } from './present-administrator.ts'

const administrators = new WeakMap<ListedAdministrator, string>()
const pages = new WeakMap<AdministratorPage, Uint8Array>()

/** One administrator with every field as JSON. What is read once and shown often is written once. */
export function administratorJson(listed: ListedAdministrator): string {
  const known = administrators.get(listed)
  if (known !== undefined) return known
  const json = JSON.stringify(presentAdministrator(listed))
  administrators.set(listed, json)
  return json
}

/** One page with every field as the bytes of its JSON, likewise: so much text costs more to encode than to send. */
export function pageBytes(page: AdministratorPage): Uint8Array {
  const known = pages.get(page)
  if (known !== undefined) return known
  const results = page.administrators.map(presentAdministrator)
  const bytes = Buffer.from(JSON.stringify({ results, totalCount: page.totalCount }))
  pages.set(page, bytes)
  return bytes
}
