import { RIGHTS } from '../../domain/access/rights.ts'
import { Failure } from '../../domain/failure.ts'
import { type BytesAnswer, htmlAnswer, KEPT_FOR_GOOD } from '../../http/answer.ts'
import type { Call } from '../../http/call.ts'
import { publicRoute } from '../../http/public-route.ts'
import type { PageRoute } from '../../http/route.ts'
import { CONSOLE_SECURITY_POLICY } from '../../http/security-headers.ts'
import {
  openSessionPage,
  type SessionCall,
  type SessionPagePorts,
  seeOther,
} from '../session-page.route.ts'
import { renderConsole } from './console.page.ts'

/** One file of the built console: as it is and packed. */
export type ConsoleFile = {
  readonly type: string
  readonly bytes: Uint8Array
  readonly gzip: Uint8Array
}

/** By name. A name holds a hash of its content. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>

const PAGES = {
  overview: '/',
  'administrators-page': '/administrators',
  'administrator-page': '/administrators/{id}',
  'activity-page': '/activity',
  'mail-page': '/mail',
  'organizations-page': '/organizations',
}

/** The pages of the console are one page with one script; its files are for everybody. */
export function consoleRoutes(ports: SessionPagePorts, files: ConsoleFiles): readonly PageRoute[] {
  const show = async (held: SessionCall) => consoleAnswer(held, files)
  return [
    ...Object.entries(PAGES).map(([name, path]) => openSessionPage(ports, name, path, show)),
    publicRoute('console-file', '/assets/console/{file}', async (call) => fileAnswer(call, files)),
  ]
}

function consoleAnswer({ call, owner, antiForgery }: SessionCall, files: ConsoleFiles) {
  const { administrator, organizationName } = owner
  const { path } = call
  if (path === '/' && !RIGHTS[administrator.role].includes('read-others')) {
    return seeOther('/account')
  }
  const scripts = addresses(files, '.js')
  const styles = addresses(files, '.css')
  const view = { administrator, organizationName, antiForgery, path, scripts, styles }
  const answer = htmlAnswer(200, renderConsole(view))
  const headers = { ...answer.headers, 'content-security-policy': CONSOLE_SECURITY_POLICY }
  return { ...answer, headers }
}

function addresses(files: ConsoleFiles, suffix: string): readonly string[] {
  const names = [...files.keys()].filter((name) => name.endsWith(suffix))
  return names.map((name) => `/assets/console/${name}`)
}

function fileAnswer(call: Call, files: ConsoleFiles): BytesAnswer {
  const file = files.get(call.params.file ?? '')
  if (file === undefined) {
    throw new Failure('route.not-found', 'There is no such file. Load the page again.')
  }
  const isPacked = /\bgzip\b/.test(call.header('accept-encoding') ?? '')
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'cache-control': KEPT_FOR_GOOD,
      vary: 'accept-encoding',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    },
    body: isPacked ? file.gzip : file.bytes,
  }
}
