import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

/** A declaration that a module exports by its name. */
export type Declared =
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.FunctionDeclaration
  | ts.VariableStatement

const CONTRACT = resolve(import.meta.dirname, '../../../packages/contract/src')
const HOMES: Readonly<Record<string, string>> = {
  '@castellan/contract/types': join(CONTRACT, 'types/index.ts'),
  '@castellan/contract/reasons': join(CONTRACT, 'reasons.ts'),
}

const parsed = new Map<string, ts.SourceFile>()

function parse(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const made = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  parsed.set(file, made)
  return made
}

function homeOf(from: string, specifier: ts.Expression | undefined): string {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return from
  return HOMES[specifier.text] ?? join(dirname(from), specifier.text)
}

/** Everything that a file exports, by name, wherever it is declared. */
export function findExports(file: string): Map<string, Declared> {
  const found = new Map<string, Declared>()
  for (const statement of parse(file).statements) {
    if (isExported(statement)) found.set(nameOf(statement), statement)
    if (!ts.isExportDeclaration(statement)) continue
    for (const [name, declared] of passedOn(file, statement)) found.set(name, declared)
  }
  return found
}

/** What `export … from …` passes on: all, or what it names. */
function passedOn(file: string, statement: ts.ExportDeclaration): Map<string, Declared> {
  const all = findExports(homeOf(file, statement.moduleSpecifier))
  const { exportClause } = statement
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return all
  const named = new Map<string, Declared>()
  for (const { name } of exportClause.elements) {
    const declared = all.get(name.text)
    if (declared === undefined) throw new Error(`${file} exports ${name.text}: not found`)
    named.set(name.text, declared)
  }
  return named
}

function isExported(statement: ts.Statement): statement is Declared {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function nameOf(declared: Declared): string {
  if (!ts.isVariableStatement(declared)) return declared.name?.text ?? ''
  return declared.declarationList.declarations[0]?.name.getText() ?? ''
}
