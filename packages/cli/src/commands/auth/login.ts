import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { JSON_OPTION } from '../../options.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'
import { chooseServer } from '../../profiles/choose-server.ts'
import { readProfiles, writeProfiles } from '../../profiles/config-file.ts'
import { chooseKeyPlace, keepKey } from '../../profiles/keep-key.ts'
import type { Profile } from '../../profiles/profile.ts'
import { readNewKey } from '../../profiles/read-new-key.ts'
import { whoIs } from '../../profiles/who-is.ts'

export const login: Command = {
  about: `Signs in to a server with an API key, and keeps both as a profile. The key is asked for without showing it, or read from standard input; it is never an argument, which others could see in \`ps\`.

The key goes into the system's keychain. Where there is none it is kept in a file that its owner alone can read, after saying so: answer the question, or say --store file.`,
  options: [
    {
      name: 'region',
      value: 'us|eu|in',
      summary: 'JumpCloud, in this region, instead of --url',
      completion: { kind: 'values', values: ['us', 'eu', 'in'] },
    },
    {
      name: 'store',
      value: 'keychain|file',
      summary: 'where the key is kept',
      completion: { kind: 'values', values: ['keychain', 'file'] },
    },
    JSON_OPTION,
  ],
  examples: [
    {
      line: 'castellan auth login --url "$CASTELLAN_URL" --store file',
      input: '$CASTELLAN_API_KEY',
      shows: 'in a script: the key on standard input',
    },
    {
      line: 'castellan auth login --profile staging --url "$CASTELLAN_URL" --store file',
      input: '$CASTELLAN_API_KEY',
      shows: 'a second server, used with --profile staging',
    },
  ],
  run: async (context, given) => {
    const { configFolder } = context.environment
    const profiles = await readProfiles(configFolder)
    const name = given.text('profile') ?? context.environment.profile ?? 'default'
    const url = await chooseServer(context, given)
    const place = await chooseKeyPlace(context, given.text('store'))
    const apiKey = await readNewKey(context)
    const { email, roleName, server } = await whoIs(context, url, apiKey, given.text('org'))
    const profile: Profile = {
      name,
      url,
      server,
      keyPlace: place,
      email,
      ...(given.has('org') ? { organization: given.text('org') ?? '' } : {}),
      ...(given.has('allow-http') ? { allowHttp: true } : {}),
    }
    await keepKey(context, profile, apiKey)
    const others = profiles.all.filter((each) => each.name !== name)
    writeProfiles(configFolder, { current: name, all: [...others, profile] })
    if (given.has('json')) await context.out(jsonText(profile, 2))
    else
      await context.out(
        `Signed in to ${url} as ${clean(email)} (${clean(roleName)}), profile '${name}'.`,
      )
    return EXIT.ok
  },
}
