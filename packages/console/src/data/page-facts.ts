/** What the server says of the session in the head of the page. */
export interface PageFacts {
  antiForgery: string
  administratorId: string
  email: string
  organization: string
  /** The provider that they belong to; '' for who belongs to an organization. */
  providerId: string
  mayRead: boolean
  mayManage: boolean
}

function readMeta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="castellan-${name}"]`)?.content ?? ''
}

function readPageFacts(): PageFacts {
  const rights = readMeta('rights').split(' ')
  return {
    antiForgery: readMeta('anti-forgery'),
    administratorId: readMeta('administrator-id'),
    email: readMeta('email'),
    organization: readMeta('organization'),
    providerId: readMeta('provider-id'),
    mayRead: rights.includes('read-others'),
    mayManage: rights.includes('manage-administrators'),
  }
}

export const FACTS = readPageFacts()
