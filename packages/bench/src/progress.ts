/** Shows what a run is doing: one line that changes on a terminal, a line for each step elsewhere. */
export function progress(stream: NodeJS.WriteStream) {
  let last = '';
  return {
    tell(text: string) {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text.slice(0, stream.columns - 1)}`);
        return;
      }
      // Of what only counts, the beginning is enough where lines stay.
      const step = text.replace(/(: round|\s\d+\s%).*$/, '');
      if (step !== last) {
        stream.write(`${step}\n`);
      }
      last = step;
    },
    end() {
      if (stream.isTTY) {
        stream.write('\r\x1b[K');
      }
    },
  };
}
