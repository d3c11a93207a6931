/** A doc comment, indented, with its line end; nothing without a description. */
export function commentOf(description: string | null | undefined, indent = ''): string {
  if (!description) {
    return '';
  }
  const lines = description.replaceAll('*/', '*\\/').split('\n');
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */\n`
    : [
        `${indent}/**`,
        ...lines.map((line) => `${indent} * ${line}`.trimEnd()),
        `${indent} */\n`,
      ].join('\n');
}
