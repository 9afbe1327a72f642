export function metricsRule({ forbid, server }) {
  return forbid(
    'metrics-home',
    'prom-client lives in adapters/metrics.',
    { path: server, pathNot: `${server}/adapters/metrics/` },
    { path: 'node_modules/prom-client/' },
  )
}
