import { domainToASCII } from 'node:url'

/** RFC 5890 A-labels of a domain name; empty when it has none. */
export const domainToAscii = (domain: string): string => domainToASCII(domain)
