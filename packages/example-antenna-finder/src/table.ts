/** The space between two columns. */
const gap = '  ';
/** The narrowest that a column is made to fit a screen, in characters. */
const narrowest = 14;

/**
 * Lays rows out in columns, the last one aligned on the right. When they are wider than the screen, texts
 * are broken inside their column, after a space or a hyphen.
 *
 * @param rows the first one is the header.
 * @param width of the screen, in characters.
 */
export function table(rows: readonly string[][], width = Number.POSITIVE_INFINITY): string[] {
  const widths = fitted(
    (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))),
    width,
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const room = widths[column] ?? 0;
        return column === cells.length - 1 ? cell.padStart(room) : cell.padEnd(room);
      })
      .join(gap)
      .trimEnd();
  const [header = [], ...body] = rows.map((row) => linesOf(row, widths).map(line));
  return [...header, line(widths.map((room) => '─'.repeat(room))), ...body.flat()];
}

/** Takes what is too much from the widest column, again and again. */
function fitted(widths: number[], width: number): number[] {
  const total = widths.reduce((sum, room) => sum + room, (widths.length - 1) * gap.length);
  const widest = Math.max(...widths);
  if (total <= width || widest <= narrowest) {
    return widths;
  }
  return fitted(widths.with(widths.indexOf(widest), widest - 1), width);
}

/** The lines that a row takes once its texts are broken. */
function linesOf(row: readonly string[], widths: readonly number[]): string[][] {
  const broken = row.map((cell, column) => breakText(cell, widths[column] ?? 0));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => broken.map((lines) => lines[at] ?? ''));
}

function breakText(text: string, room: number): string[] {
  const lines = [''];
  for (const part of text.split(/(?<=[ –-])/)) {
    const last = lines.at(-1) ?? '';
    if (last === '' || `${last}${part}`.trimEnd().length <= room) {
      lines[lines.length - 1] = last + part;
    } else {
      lines.push(part);
    }
  }
  return lines.map((line) => line.trimEnd());
}
