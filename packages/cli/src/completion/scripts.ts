/**
 * What each shell runs at a Tab: it hands over the words up to the cursor, the last of them unfinished, and offers the
 * lines that come back. A line is a candidate and, after a tab, what it is.
 */
export const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# castellan completion for bash
# An address is one word: without this, bash would split it.
COMP_WORDBREAKS=\${COMP_WORDBREAKS//@/}
_castellan() {
  local IFS=$'\\n' line words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while read -r line; do
    [ -n "$line" ] && COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
  done < <(castellan __complete -- "\${words[@]}" 2>/dev/null)
  [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
  return 0
}
complete -F _castellan castellan
`,
  zsh: `#compdef castellan
_castellan() {
  local line
  local -a values texts
  while IFS= read -r line; do
    [[ -z $line ]] && continue
    values+=("\${line%%$'\\t'*}")
    texts+=("\${line//$'\\t'/  -- }")
  done < <(castellan __complete -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)
  if (( \${#values} )); then
    compadd -l -d texts -a values
  else
    _files
  fi
}
compdef _castellan castellan
`,
  fish: `# castellan completion for fish
function __castellan_complete
  set -l words (commandline -opc) (commandline -ct)
  castellan __complete -- $words[2..-1] 2>/dev/null
end
complete -c castellan -f -a '(__castellan_complete)'
`,
  powershell: `# castellan completion for PowerShell
Register-ArgumentCompleter -Native -CommandName castellan -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text.Trim("'", '"') })
  if ($wordToComplete -eq '') { $words += '' }
  castellan __complete -- @words 2>$null | ForEach-Object {
    $value, $text = $_ -split "\`t", 2
    if (-not $text) { $text = $value }
    if ($value -match '\\s') { $shown = "'$value'" } else { $shown = $value }
    [System.Management.Automation.CompletionResult]::new($shown, $value, 'ParameterValue', $text)
  }
}
`,
}
