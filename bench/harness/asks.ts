import type { Ask } from './load.ts'
import type { Directory } from './plant.ts'

/** What is asked of Castellan. */
export function asksOf({ caller, ids, manyIds, password }: Directory) {
  const key = { 'x-api-key': caller.apiKey }
  const json = { ...key, 'content-type': 'application/json' }
  const paths = ids.map((id) => `/api/users/${id}`)
  return {
    get: { method: 'GET', paths, headers: key, body: '' },
    // Each turn is through more than is kept, so that every one of them is read from the database.
    getUnkept: {
      method: 'GET',
      paths: manyIds.slice(0, 20_000).map((id) => `/api/users/${id}`),
      headers: key,
      body: '',
    },
    list: { method: 'GET', paths: ['/api/users?limit=100'], headers: key, body: '' },
    update: { method: 'PUT', paths, headers: json, body: '{"firstname":"Terry {n}"}' },
    resetTotp: {
      method: 'POST',
      // A second reset within a minute changes nothing.
      paths: manyIds.map((id) => `/api/users/resettotp/${id}`),
      headers: key,
      body: '',
    },
    signIn: {
      method: 'POST',
      paths: ['/login'],
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      ids: Array.from({ length: 900 }, (_, index) => `copy-${index + 1}`),
      body: `email={id}%40example.com&password=${encodeURIComponent(password)}`,
    },
  } satisfies Record<string, Ask>
}
