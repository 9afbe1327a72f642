/** What the server says of the session in the head of the page. */
export interface PageFacts {
  antiForgery: string
  administratorId: string
  email: string
  organization: string
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
    mayRead: rights.includes('read-others'),
    mayManage: rights.includes('manage-administrators'),
  }
}

export const FACTS = readPageFacts()
