import { typeset } from '../french.ts';

/** HTML that is put into other HTML as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into HTML: text is escaped, lists are joined, `false` and `undefined` leave nothing. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

/** HTML in French: all that it is given is escaped and typeset, but what is HTML already. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    literals.map((literal, index) => typeset(literal) + textOf(contents[index])).join(''),
  );
}

function textOf(content: Content): string {
  if (content instanceof Markup) {
    return content.text;
  }
  if (Array.isArray(content)) {
    return content.map(textOf).join('');
  }
  return content === false || content === undefined ? '' : escaped(typeset(String(content)));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
