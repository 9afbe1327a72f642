type Scalar = string | number | boolean

/** A query value: a scalar, a list (`name[0]=`) or a nested object (`name[or][0]=`). `undefined` is left out. */
export type QueryValue =
  | Scalar
  | undefined
  | readonly QueryValue[]
  | { readonly [key: string]: QueryValue }

/** Writes a query string with its `?`; empty when there is nothing to say. Spaces become `%20`, never `+`. */
export function renderQuery(query: { readonly [key: string]: QueryValue }): string {
  const pairs: string[] = []
  const add = (name: string, value: QueryValue): void => {
    if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner)
    else if (value !== undefined)
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  }
  for (const [name, value] of Object.entries(query)) add(name, value)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
