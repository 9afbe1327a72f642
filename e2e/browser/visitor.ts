import assert from 'node:assert/strict'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { checkPage } from './check-page.ts'
import { chromiumBinary } from './chromium-binary.ts'

/** No sandbox, as tests may run as root; and nothing that a browser does of its own accord. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
const PATIENCE_MS = 15_000
const MOST_TABS = 200

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumBinary()
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined)
  return chromium.launch({
    executablePath,
    args: ARGS,
    env: { ...(Object.fromEntries(inherited) as Record<string, string>), ...env },
  })
}

/**
 * Somebody with a browser of their own, scripts on, who uses the keyboard alone. Everything that the browser
 * asks of the network and every complaint on its console is noted; `leave` fails where there was any.
 */
export class Visitor {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #url: string
  readonly #complaints: string[] = []

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.#context = context
    this.page = page
    this.#url = url
  }

  static async arrive(browser: Browser, url: string): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 } })
    context.setDefaultTimeout(PATIENCE_MS)
    const visitor = new Visitor(context, await context.newPage(), url)
    visitor.#listen()
    return visitor
  }

  #listen(): void {
    this.#context.on('request', (request) => {
      const { origin } = new URL(request.url())
      if (origin !== this.#url) this.#complaints.push(`a request to ${origin}`)
    })
    this.#context.on('response', (response) => {
      const isPage = response.request().isNavigationRequest()
      if (!isPage && !response.ok()) this.#complaints.push(`${response.status()} ${response.url()}`)
    })
    this.#context.on('console', (message) => {
      // A page that answers 4xx on purpose is reported like this; what a page loads is looked at above.
      const isPageStatus = message
        .text()
        .startsWith('Failed to load resource: the server responded')
      const isGrave = message.type() === 'error' || message.type() === 'warning'
      if (isGrave && !isPageStatus) this.#complaints.push(`console: ${message.text()}`)
    })
    this.#context.on('weberror', (error) => this.#complaints.push(String(error.error())))
  }

  /** Opens an address of the server, or a whole one, and answers its status. */
  async open(address: string): Promise<number> {
    const response = await this.page.goto(new URL(address, this.#url).href, { waitUntil: 'load' })
    return response?.status() ?? 0
  }

  /** Follows the link in the newest caught mail to somebody that leads to the page. */
  async followMail(to: string, path: string): Promise<void> {
    await this.open('/dev/mailbox')
    const mail = this.page.locator('article').filter({ hasText: to })
    await this.#press(mail.locator(`a[href*="${path}?token="]`).first())
  }

  async fill(label: string, text: string): Promise<void> {
    await this.#tabTo(this.page.getByLabel(label, { exact: true }))
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  /** Presses the first button of that name. */
  async pressButton(name: string): Promise<void> {
    await this.#press(this.page.getByRole('button', { name, exact: true }).first())
  }

  async pressLink(name: string): Promise<void> {
    await this.#press(this.page.getByRole('link', { name, exact: true }).first())
  }

  /** Enter on it, reached by Tab. */
  async #press(target: Locator): Promise<void> {
    await this.#tabTo(target)
    const loaded = this.page.waitForEvent('load')
    await this.page.keyboard.press('Enter')
    await loaded
  }

  async #tabTo(target: Locator): Promise<void> {
    await target.waitFor()
    const focused = target.and(this.page.locator(':focus'))
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if ((await focused.count()) === 1) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`${target} is not reached by Tab`)
  }

  /** Enter on something of a page that does not leave: a button of the console, a link between its pages. */
  async press(target: Locator): Promise<void> {
    await this.#tabTo(target)
    await this.page.keyboard.press('Enter')
  }

  /** Space on a box to tick. */
  async tick(target: Locator): Promise<void> {
    await this.#tabTo(target)
    await this.page.keyboard.press('Space')
  }

  /** Forgets complaints about answers that a test brought about on purpose. */
  forgive(complaint: RegExp): void {
    const left = this.#complaints.filter((each) => !complaint.test(each))
    this.#complaints.splice(0, this.#complaints.length, ...left)
  }

  /** What a person reads there. */
  async text(selector: string): Promise<string> {
    await this.page.locator(selector).first().waitFor()
    const texts = await this.page.locator(selector).allInnerTexts()
    assert.equal(texts.length, 1, selector)
    return texts.join()
  }

  heading(): Promise<string> {
    return this.text('h1')
  }

  /** The page in front: its heading, and that everybody can use it. */
  async expect(heading: string): Promise<void> {
    assert.equal(await this.heading(), heading)
    await checkPage(this.page, heading)
  }

  /** What is read out at once because something was wrong. */
  problems(): Promise<string> {
    return this.text('[role=alert]')
  }

  async leave(): Promise<void> {
    await this.#context.close()
    assert.deepEqual(this.#complaints, [])
  }
}
