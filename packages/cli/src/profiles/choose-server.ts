import { askLine } from '../ask.ts'
import type { Context } from '../context.ts'
import type { Given } from '../parse/given.ts'
import { usageProblem } from '../problem.ts'
import { parseServerUrl, refuseClearText } from './target.ts'

// JumpCloud API documentation, "Regions".
const REGIONS: Readonly<Record<string, string>> = {
  us: 'https://console.jumpcloud.com',
  eu: 'https://console.eu.jumpcloud.com',
  in: 'https://console.in.jumpcloud.com',
}

/** The address to sign in to: from the options, the environment, or the person. */
export async function chooseServer(context: Context, given: Given): Promise<string> {
  const region = given.text('region')
  const url = given.text('url')
  if (region !== undefined && url !== undefined)
    throw usageProblem('Give --url or --region, not both.')
  if (region !== undefined) {
    const address = REGIONS[region]
    if (address === undefined) throw usageProblem('--region takes us, eu or in.')
    return address
  }
  const text = url ?? context.environment.url ?? (await askUrl(context))
  const address = parseServerUrl(text)
  refuseClearText(address, given.has('allow-http'))
  return address
}

function askUrl(context: Context): Promise<string> {
  if (!context.canAsk)
    throw usageProblem('Which server? Give --url URL, or --region for JumpCloud.')
  return askLine(context, 'Address of the server: ')
}
