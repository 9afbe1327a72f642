import type { Route } from './route.ts'

/** RFC 9110 §10.2.1: the methods of a path for `Allow`; empty where nothing lives. Literal paths win. */
export function allowedMethods(routes: readonly Route[], path: string): readonly string[] {
  const literal = routes.filter((route) => route.path === path)
  const matching = literal.length > 0 ? literal : routes.filter((route) => matches(route, path))
  const methods = new Set(matching.flatMap((route) => route.methods))
  return methods.size === 0 ? [] : [...methods, 'OPTIONS']
}

/** The methods of each path without a parameter: such a path is never an id, whatever the method. */
export function literalMethods(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const paths = routes.map(({ path }) => path).filter((path) => !path.includes('{'))
  return new Map(paths.map((path) => [path, allowedMethods(routes, path)]))
}

function matches(route: Route, path: string): boolean {
  const pattern = route.path.split('/')
  const parts = path.split('/')
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) =>
      part.startsWith('{') ? parts[index] !== '' : part === parts[index],
    )
  )
}
