import type { SendMailOptions } from 'nodemailer'
import type { OutgoingMail } from '../../ports/mailer.ts'

/** RFC 2046 §5.1.1: a boundary has at most 70 characters; the library adds about 20. */
const BOUNDARY_MAX_CHARACTERS = 48

/**
 * The message in nodemailer's terms. Nothing in it is left to chance or to the clock, so each try
 * sends equal bytes; addresses are parsed ones, so none of them can be read as a list.
 */
export function composeMail(mail: OutgoingMail, fromAddress: string): SendMailOptions {
  const sender = { name: 'Castellan', address: fromAddress }
  const recipient = { name: '', address: mail.to }
  return {
    from: sender,
    to: recipient,
    // As strings these would be read as lists of addresses.
    envelope: { from: sender, to: [recipient] },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: new Date(mail.dateMs),
    // RFC 3834 §5: no vacation notice answers a message that a program wrote.
    headers: { 'Auto-Submitted': 'auto-generated' },
    baseBoundary: mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, BOUNDARY_MAX_CHARACTERS),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
