/** Who may import whom inside the console. */
export function consoleRules({ forbid, test, consoleCode }) {
  return [
    forbid(
      'console-declares',
      'Everything in the console is bundled, so devDependencies will do; declared they must be.',
      { path: consoleCode, pathNot: test },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'console-runs-in-browsers',
      'The console has no node: modules.',
      { path: consoleCode, pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'console-asks-in-data',
      'data/ alone calls the sdk to life; the rest knows its types.',
      { path: consoleCode, pathNot: `${consoleCode}data/|${test}` },
      { path: '^packages/client/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'components-are-plain',
      'A component is drawn from what it is given: it asks nobody and leads nowhere.',
      { path: `${consoleCode}components/`, pathNot: test },
      { path: consoleCode, pathNot: `${consoleCode}(components|format)/` },
    ),
    forbid(
      'format-is-pure',
      'format/ turns values into text.',
      { path: `${consoleCode}format/`, pathNot: test },
      { path: consoleCode, pathNot: `${consoleCode}format/` },
    ),
    forbid(
      'pages-are-strangers',
      'The pages of one noun never import those of another.',
      { path: `${consoleCode}pages/([^/]+)/` },
      { path: `${consoleCode}pages/`, pathNot: `${consoleCode}pages/$1/` },
    ),
    forbid(
      'app-is-top',
      'main and app know the pages; nothing under them knows these two.',
      { path: consoleCode, pathNot: `${consoleCode}(main|app)[.]tsx$` },
      { path: `${consoleCode}[^/]+[.]tsx$` },
    ),
  ]
}
