const cli = '^packages/cli/src'

/** Who may import whom in the command line. */
export function cliRules({ forbid, test, testCode, npmTypes }) {
  return [
    forbid(
      'cli-bundles-little',
      'cli is published with what it needs in it: the sdk and jmespath, and no other package.',
      { path: cli, pathNot: testCode },
      { dependencyTypes: npmTypes, pathNot: '^packages/client/|node_modules/(@types/)?jmespath/' },
    ),
    forbid(
      'cli-knocks-at-the-door',
      'cli uses what the sdk publishes, and none of its rooms.',
      { path: cli, pathNot: testCode },
      { path: '^packages/client/', pathNot: '^packages/client/src/(caller/)?index[.]ts$' },
    ),
    forbid(
      'commands-are-strangers',
      'A command is named in commands/index.ts alone, and loaded when it is called.',
      { path: cli, pathNot: `${cli}/commands/index[.]ts$|${test}` },
      { path: `${cli}/commands/[^/]+/` },
    ),
  ]
}
