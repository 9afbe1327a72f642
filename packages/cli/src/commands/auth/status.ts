import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { JSON_OPTION } from '../../options.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'
import { readProfiles } from '../../profiles/config-file.ts'

export const status: Command = {
  about:
    'Shows the profiles of this machine, and asks the server that is meant whose key is used and whether it works.',
  options: [JSON_OPTION],
  examples: [
    { line: 'castellan auth status', shows: 'who is signed in where' },
    { line: 'castellan auth status --json', shows: 'the same, as JSON' },
  ],
  run: async (context, given) => {
    const { current, all } = await readProfiles(context.environment.configFolder)
    const target = await context.target()
    const client = await context.reader()
    const self = await client.administrators.self({ signal: context.interrupt.now })
    const { email, roleName, apiKeyHash } = self
    const shown = {
      url: target.url,
      keyFrom: target.key.from,
      profile: target.profile?.name ?? null,
      email,
      roleName,
      keyExpiresAt: apiKeyHash?.expireAt ?? null,
      profiles: all.map(({ name, url }) => ({ name, url, isCurrent: name === current })),
    }
    if (given.has('json')) {
      await context.out(jsonText(shown, 2))
      return EXIT.ok
    }
    const expiry = shown.keyExpiresAt === null ? 'never expires' : `expires ${shown.keyExpiresAt}`
    const from =
      target.key.from === 'environment' ? 'CASTELLAN_API_KEY' : `profile '${shown.profile}'`
    await context.out(`${context.style.bold(target.url)}: ${clean(email)} (${clean(roleName)})`)
    await context.out(`The key is from ${from} and ${expiry}.`)
    for (const { name, url, isCurrent } of shown.profiles)
      await context.out(`${isCurrent ? '*' : ' '} ${name}  ${url}`)
    return EXIT.ok
  },
}
