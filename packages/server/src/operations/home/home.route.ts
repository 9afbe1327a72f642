import { htmlAnswer } from '../../http/answer.ts'
import { publicRoute } from '../../http/public-route.ts'
import { renderHome } from './home.page.ts'

export function homeRoute(options: { readonly showsMailbox: boolean }) {
  return publicRoute('home', '/', async () => htmlAnswer(200, renderHome(options.showsMailbox)))
}
