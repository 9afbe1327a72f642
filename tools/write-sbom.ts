import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

interface Component {
  'bom-ref': string
  purl: string
}

interface Bom {
  serialNumber?: string
  metadata: { timestamp?: string; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const OURS = '@castellan/'

/** What `npm sbom` reads off the lock file for one of our packages, its development included. */
function readBom(root: string, name: string): Bom {
  const words = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only']
  const { status, stdout, stderr } = spawnSync('npm', [...words, '-w', `${OURS}${name}`], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`npm sbom fails for ${name}:\n${stderr}`)
  return JSON.parse(stdout) as Bom
}

/** The package of a reference like `@castellan/server@0.1.0`. */
function nameOf(ref: string): string {
  return ref.slice(0, ref.lastIndexOf('@'))
}

/** Everything that an installation brings: what we need at run time, and what that needs. */
function reached(root: string, bom: Bom, from: string): Set<string> {
  const found = new Set<string>()
  const visit = (ref: string) => {
    if (found.has(ref)) return
    found.add(ref)
    const needs = bom.dependencies.find((entry) => entry.ref === ref)?.dependsOn ?? []
    for (const need of nameOf(ref).startsWith(OURS) ? ownNeeds(root, ref, needs) : needs)
      visit(need)
  }
  visit(from)
  return found
}

/** `--omit=dev` would lose what is needed at run time and in development both. */
function ownNeeds(root: string, ref: string, needs: readonly string[]): readonly string[] {
  const manifest = `${root}packages/${nameOf(ref).slice(OURS.length)}/package.json`
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
  return needs.filter((need) => Object.hasOwn(dependencies, nameOf(need)))
}

/**
 * Writes the bill of materials of a package into its dist, without the time and the random number that would make two
 * builds of the same source differ.
 */
export function writeSbom(root: string, name: string): void {
  const { serialNumber: _random, ...bom } = readBom(root, name)
  const { timestamp: _now, ...metadata } = bom.metadata
  const itself = bom.components.find((component) => nameOf(component['bom-ref']) === OURS + name)
  if (itself === undefined) throw new Error(`npm sbom does not know ${name}`)
  const parts = reached(root, bom, itself['bom-ref'])
  const written = {
    ...bom,
    metadata: { ...metadata, component: itself },
    components: bom.components.filter((part) => part !== itself && parts.has(part['bom-ref'])),
    dependencies: bom.dependencies
      .filter(({ ref }) => parts.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: dependsOn.filter((need) => parts.has(need)),
      })),
  }
  const file = `${root}packages/${name}/dist/sbom.cdx.json`
  writeFileSync(file, `${JSON.stringify(written, null, 1)}\n`)
}
