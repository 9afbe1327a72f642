import ts from 'typescript'
import type { Declared } from './find-exports.ts'

/** The text of a doc comment, its lines joined. */
export function docOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s*\n\s*/g, ' ').trim()
}

function isInternal(node: ts.Node): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
}

/** The members that a program may use. */
export function membersOf(declared: Declared): readonly ts.Node[] {
  if (!ts.isClassDeclaration(declared) && !ts.isInterfaceDeclaration(declared)) return []
  return declared.members.filter((member) => {
    if (ts.isClassStaticBlockDeclaration(member) || isInternal(member)) return false
    if (member.name !== undefined && !ts.isIdentifier(member.name)) return false
    // The implementation behind overloads is called by nobody.
    return !ts.isConstructorDeclaration(member) || isLonely(member)
  })
}

function isLonely({ body, parameters }: ts.ConstructorDeclaration): boolean {
  return body === undefined || parameters.length < 2
}

/** A declaration as a program sees it: without a body, doc comments and modifiers that say nothing to it. */
export function signatureOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) return signatureOfConstant(node)
  const { body } = node as { body?: ts.Node }
  const value = (node as { initializer?: ts.Node }).initializer
  const end = body?.getStart() ?? value?.getStart() ?? node.getEnd()
  const text = node.getSourceFile().text.slice(node.getStart(), end)
  return dedent(text.replace(/^(export |declare |override )+/, '').replace(/[\s={;]+$/, ''))
}

function signatureOfConstant(node: ts.VariableStatement): string {
  const [declaration] = node.declarationList.declarations
  return `const ${declaration?.name.getText()}: ${declaration?.type?.getText() ?? 'string'}`
}

/** The head of a class or an interface, without its members. */
export function headOf(declared: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
  const { text } = declared.getSourceFile()
  const head = text.slice(declared.getStart(), declared.members.pos)
  return head
    .replace(/^export /, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/ \{$/, '')
}

function dedent(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  const depths = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const depth = Math.min(...depths, rest.at(-1)?.search(/\S/) ?? 0)
  return [first, ...rest.map((line) => line.slice(depth))].join('\n')
}
