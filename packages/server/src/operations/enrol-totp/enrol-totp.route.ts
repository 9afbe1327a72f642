import { Failure } from '../../domain/failure.ts'
import { htmlAnswer } from '../../http/answer.ts'
import type { Call } from '../../http/call.ts'
import { cookieHeader, DEVICE_COOKIE, readCookie } from '../../http/cookie.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm, readToken } from '../../http/read-form.ts'
import { beginEnrolment, type EnrolTotpPorts, openEnrolment } from './begin-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { renderAskPassword, renderRecoveryCodes, renderShowSecret } from './enrol-totp.page.ts'

const DEVICE_BYTES = 32
/** As at the sign-in. */
const WRONG_PROOF = 401

export function enrolTotpRoutes(ports: EnrolTotpPorts & { readonly publicUrl: string }) {
  return [
    openPage('open-enrol-totp', '/enrol-totp', (call) => ask(ports, readToken(call), 200, [])),
    pressPage('begin-enrol-totp', '/enrol-totp', (call) => begin(ports, call)),
    pressPage('confirm-enrol-totp', '/enrol-totp/confirm', (call) => confirm(ports, call)),
  ]
}

type Ports = EnrolTotpPorts & { readonly publicUrl: string }

async function ask(ports: Ports, token: string, status: number, problems: readonly string[]) {
  const view = await openEnrolment(ports, token)
  return htmlAnswer(status, renderAskPassword({ ...view, token, problems }))
}

async function begin(ports: Ports, call: Call) {
  const field = readForm(call)
  const token = field('token')
  const device = readCookie(call, DEVICE_COOKIE, ports.publicUrl)
  const newDevice = Buffer.from(ports.random.bytes(DEVICE_BYTES)).toString('base64url')
  const password = field('password')
  try {
    const { device: bound, ...view } = await beginEnrolment(ports, {
      token,
      password,
      device,
      newDevice,
      origin: call.origin,
    })
    const page = htmlAnswer(200, renderShowSecret({ ...view, token, problems: [] }))
    return {
      ...page,
      headers: { ...page.headers, ...cookieHeader(DEVICE_COOKIE, bound, ports.publicUrl) },
    }
  } catch (error) {
    if (error instanceof Failure && error.code === 'auth.failed') {
      return ask(ports, token, WRONG_PROOF, [error.message])
    }
    throw error
  }
}

async function confirm(ports: Ports, call: Call) {
  const field = readForm(call)
  const token = field('token')
  const device = readCookie(call, DEVICE_COOKIE, ports.publicUrl)
  const code = field('code').replaceAll(' ', '')
  const result = await confirmEnrolment(ports, { token, code, device, origin: call.origin })
  if (result.kind === 'enrolled') return htmlAnswer(200, renderRecoveryCodes(result.recoveryCodes))
  const problems = ['The code is not right. Codes change every 30 seconds; try the next one.']
  return htmlAnswer(WRONG_PROOF, renderShowSecret({ ...result, token, problems }))
}
