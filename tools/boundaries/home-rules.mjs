/** One library has one home. */
export function homeRules({ forbid, server, route, contents, testCode }) {
  return [
    forbid(
      'contract-home',
      'In the server, routes and http/ speak the wire.',
      { path: server, pathNot: `${server}/(http/|app[.]ts$)|${route}|${contents}|${testCode}` },
      { path: '^packages/contract/' },
    ),
    forbid(
      'sql-home',
      'SQL lives in adapters/sql.',
      { path: server, pathNot: `${server}/adapters/sql/|${testCode}` },
      { path: 'node_modules/(@types/)?(kysely|pg|better-sqlite3)/|^(node:)?sqlite$' },
    ),
    forbid(
      'smtp-home',
      'SMTP lives in adapters/smtp.',
      { path: server, pathNot: `${server}/adapters/smtp/|${testCode}` },
      { path: 'node_modules/(@types/)?nodemailer/' },
    ),
    forbid(
      'http-home',
      'Fastify lives in routes, http/ and app.ts.',
      { path: server, pathNot: `${server}/(http/|app[.]ts$)|${route}|${contents}|${testCode}` },
      { path: 'node_modules/@?fastify' },
    ),
    forbid(
      'crypto-home',
      'node:crypto lives in adapters/crypto.',
      { path: server, pathNot: `${server}/adapters/crypto/|${testCode}` },
      { path: '^(node:)?crypto$' },
    ),
    forbid(
      'file-home',
      'Files are read by adapters, config.ts, app.ts and commands.',
      {
        path: server,
        pathNot: `${server}/(adapters/|commands/|config[.]ts$|app[.]ts$)|${testCode}`,
      },
      { path: '^(node:)?fs(/promises)?$' },
    ),
    forbid(
      'network-home',
      'Adapters, http/, app.ts and commands reach the network and other processes.',
      {
        path: server,
        pathNot: `${server}/(adapters/|http/|commands/|(app|main)[.]ts$)|${testCode}`,
      },
      {
        path: '^(node:)?(http|https|http2|net|tls|dns|dgram|child_process|worker_threads)(/promises)?$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'qr-home',
      'uqr lives in pages/.',
      { path: server, pathNot: `${server}/pages/` },
      { path: 'node_modules/uqr/' },
    ),
    forbid(
      'environment-home',
      'The environment is read in config.ts; `process` is there without an import.',
      { path: '^packages/[^/]+/src', pathNot: `${server}/config[.]ts$|${testCode}` },
      { path: '^(node:)?process$' },
    ),
  ]
}
