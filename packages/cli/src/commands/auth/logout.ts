import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { Problem } from '../../problem.ts'
import { readProfiles, writeProfiles } from '../../profiles/config-file.ts'
import { forgetKey } from '../../profiles/keep-key.ts'
import { findProfile } from '../../profiles/profile.ts'

export const logout: Command = {
  about:
    'Forgets a profile and its key on this machine. The key goes on working elsewhere: to end it, generate a new one or suspend its owner.',
  examples: [
    { line: 'castellan auth logout', shows: 'the profile that is used where none is named' },
    { line: 'castellan auth logout --profile staging', shows: 'another one' },
  ],
  run: async (context, given) => {
    const { configFolder } = context.environment
    const profiles = await readProfiles(configFolder)
    const name = given.text('profile') ?? context.environment.profile ?? profiles.current
    const profile = findProfile(profiles, name)
    if (profile === undefined)
      throw new Problem(name ? `There is no profile '${name}'.` : 'Nobody is signed in.', {
        exitCode: EXIT.notSignedIn,
        next: 'castellan auth status',
      })
    await forgetKey(context, profile)
    const all = profiles.all.filter((each) => each !== profile)
    const current = profiles.current === profile.name ? all.at(-1)?.name : profiles.current
    writeProfiles(configFolder, { current, all })
    await context.out(`Signed out of ${profile.url}, profile '${profile.name}'.`)
    if (current !== undefined) await context.out(`From now on the profile is '${current}'.`)
    return EXIT.ok
  },
}
