/** RFC 9112 §3.2.2: an absolute-form target is taken for our own host, as its path; any other is refused at the edge. */
export function originForm(target: string, isAllowedHost: (host: string) => boolean): string {
  if (target.startsWith('/') || !URL.canParse(target)) return target
  const url = new URL(target)
  return isAllowedHost(url.host) ? `${url.pathname}${url.search}` : target
}
