import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT_FILES = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'tools']
const OUR_SCOPE = '@castellan'

/** A copy of the tree in which files can be planted while others read the real one. */
export class TreeCopy {
  readonly root: string

  constructor(source: string) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'castellan-plants-')))
    for (const file of ROOT_FILES) this.#copy(source, file)
    for (const name of readdirSync(join(source, 'packages'))) {
      this.#copy(source, `packages/${name}/src`)
      this.#copy(source, `packages/${name}/package.json`)
      this.#link(source, `packages/${name}/node_modules`)
    }
    this.#linkModules(source)
  }

  plant(path: string, text: string): void {
    const file = join(this.root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${text}\n`)
  }

  plantBelow(path: string, text: string): void {
    const file = join(this.root, path)
    this.plant(path, `${existsSync(file) ? readFileSync(file, 'utf8') : ''}\n${text}`)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }

  #copy(source: string, path: string): void {
    if (!existsSync(join(source, path))) return
    cpSync(join(source, path), join(this.root, path), { recursive: true })
  }

  #link(source: string, path: string): void {
    if (!existsSync(join(source, path))) return
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    symlinkSync(join(source, path), join(this.root, path))
  }

  /** Installed packages are those of the tree; our own must be those of the copy. */
  #linkModules(source: string): void {
    for (const name of readdirSync(join(source, 'node_modules'))) {
      if (name !== OUR_SCOPE) this.#link(source, `node_modules/${name}`)
    }
    mkdirSync(join(this.root, 'node_modules', OUR_SCOPE))
    for (const name of readdirSync(join(this.root, 'packages'))) {
      symlinkSync(
        join(this.root, 'packages', name),
        join(this.root, 'node_modules', OUR_SCOPE, name),
      )
    }
  }
}
