import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { enrol } from '../browser/recovery-steps.ts'
import { launchBrowser, Visitor } from '../browser/visitor.ts'
import { button, enterConsole, openAdministrator, planned } from './console-visitor.ts'
import { ADMIN, HELP_DESK, memberOf } from './sample-directory.ts'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [{ email: ADMIN }, { email: HELP_DESK, roleName: 'Help Desk' }],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

test('a reset leaves a waiting link on the page of its owner, until they use it', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  const links = visitor.page.getByRole('region', { name: 'Waiting links' })
  await openAdministrator(visitor, HELP_DESK)
  await links.getByText('No link waits').waitFor()
  await visitor.expect(HELP_DESK)

  await visitor.press(button(visitor, 'Reset TOTP …'))
  await planned(visitor, 'Link to enrol an authenticator app')
  await visitor.press(visitor.page.getByRole('dialog').getByRole('button', { name: 'Reset TOTP' }))
  const row = links.getByRole('row', {
    name: `Enrol an authenticator app ${HELP_DESK} TOTP reset`,
  })
  await row.waitFor()
  await castellan.mails()
  await visitor.page.reload()
  await row.getByRole('button').nth(1).waitFor()
  await visitor.expect(HELP_DESK)

  const owner = await Visitor.arrive(browser, castellan.url)
  await owner.followMail(HELP_DESK, '/enrol-totp')
  await enrol(owner, memberOf(castellan, HELP_DESK).password, castellan.clock.nowMs())
  await owner.leave()
  await visitor.page.reload()
  await links.getByText('No link waits').waitFor()
  await visitor.leave()
})
