import type { RenderedMail } from '../domain/outbox/message.ts'
import type { Letter } from './letter.ts'
import { letterHtml } from './letter-html.ts'
import { letterText } from './letter-text.ts'

/** Lays a letter out in both forms. */
export function renderLetter(letter: Letter): RenderedMail {
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter) }
}
