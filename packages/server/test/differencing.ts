/**
 * A table of counts as it is shown, sums included: category 0 of each dimension stands for all of its others,
 * and the last dimension runs fastest.
 */
export interface ShownTable {
  /** Categories of each dimension, without the sum. */
  sizes: readonly number[];
  /** The counts; null where one is hidden. */
  cells: readonly (number | null)[];
}

/** Cells that add up to a sum: the sum first. */
type Line = readonly number[];

const coordinatesOf = (sizes: readonly number[], cell: number): number[] => {
  let rest = cell;
  return sizes.map((_, dimension) => {
    const step = stepOf(sizes, dimension);
    const coordinate = Math.floor(rest / step);
    rest %= step;
    return coordinate;
  });
};

const stepOf = (sizes: readonly number[], dimension: number) =>
  sizes.slice(dimension + 1).reduce((step, size) => step * (size + 1), 1);

/** Adds up all the sums of a table of which the cells that are no sums are given. */
export function withSums(sizes: readonly number[], count: (place: number[]) => number): number[] {
  const length = sizes.reduce((product, size) => product * (size + 1), 1);
  const cells = Array.from({ length }, (_, cell) => {
    const place = coordinatesOf(sizes, cell);
    return place.includes(0) ? 0 : count(place);
  });
  for (const [sum, ...parts] of linesOf(sizes)) {
    cells[sum as number] = parts.reduce((total, part) => total + (cells[part] as number), 0);
  }
  return cells;
}

/** Every line of a table, dimension by dimension: the last one to end in a sum adds up sums that are there. */
export function linesOf(sizes: readonly number[]): Line[] {
  const length = sizes.reduce((product, size) => product * (size + 1), 1);
  return sizes.flatMap((size, dimension) => {
    const step = stepOf(sizes, dimension);
    return Array.from({ length }, (_, cell) => cell)
      .filter((cell) => coordinatesOf(sizes, cell)[dimension] === 0)
      .map((cell) => Array.from({ length: size + 1 }, (_, category) => cell + category * step));
  });
}

/** What an attacker knows of a hidden cell in the end. */
export interface Found {
  /** The least and the most that it can be. */
  bounds: Map<number, [least: number, most: number]>;
  /** Cells that the sums determine, by linear algebra alone. */
  solved: Set<number>;
}

/** Attacks a table by all that can be subtracted from all else. */
export function attack({ sizes, cells }: ShownTable): Found {
  const lines = linesOf(sizes);
  return { bounds: boundsOf(cells, lines), solved: solvedOf(cells, lines) };
}

/** Narrows what each hidden cell can be, line by line, until nothing changes. */
function boundsOf(cells: ShownTable['cells'], lines: readonly Line[]): Found['bounds'] {
  const least = cells.map((count) => count ?? 0);
  const most = cells.map((count) => count ?? Number.POSITIVE_INFINITY);
  const at = (values: number[], cell: number) => values[cell] as number;
  for (let changed = true; changed; ) {
    changed = false;
    const narrow = (cell: number, from: number, to: number) => {
      if (from > at(least, cell)) {
        least[cell] = from;
        changed = true;
      }
      if (to < at(most, cell)) {
        most[cell] = to;
        changed = true;
      }
    };
    for (const [sum = 0, ...parts] of lines) {
      const total = (values: number[]) => parts.reduce((all, part) => all + at(values, part), 0);
      narrow(sum, total(least), total(most));
      for (const part of parts) {
        const others = (values: number[]) =>
          parts.reduce((all, other) => (other === part ? all : all + at(values, other)), 0);
        narrow(part, at(least, sum) - others(most), at(most, sum) - others(least));
      }
    }
  }
  return new Map(
    cells.flatMap((count, cell) =>
      count === null ? [[cell, [at(least, cell), at(most, cell)]] as const] : [],
    ) as [number, [number, number]][],
  );
}

/** Eliminates hidden cells from the equations of the lines (Gauss and Jordan), in numbers modulo a prime. */
function solvedOf(cells: ShownTable['cells'], lines: readonly Line[]): Set<number> {
  const prime = 1_000_003;
  const hidden = cells.flatMap((count, cell) => (count === null ? [cell] : []));
  const column = new Map(hidden.map((cell, index) => [cell, index]));
  const rows = lines.flatMap((line) => {
    const row = hidden.map(() => 0);
    for (const [place, cell] of line.entries()) {
      const index = column.get(cell);
      if (index !== undefined) {
        row[index] = place === 0 ? prime - 1 : 1;
      }
    }
    return row.some((value) => value !== 0) ? [row] : [];
  });
  const inverse = (value: number) => {
    let [result, base] = [1, value];
    for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
      result = exponent % 2 === 1 ? (result * base) % prime : result;
      base = (base * base) % prime;
    }
    return result;
  };
  let rank = 0;
  for (let index = 0; index < hidden.length && rank < rows.length; index += 1) {
    const found = rows.findIndex((row, place) => place >= rank && row[index] !== 0);
    if (found < 0) {
      continue;
    }
    const pivot = rows[found] as number[];
    rows[found] = rows[rank] as number[];
    rows[rank] = pivot;
    const factor = inverse(pivot[index] as number);
    for (let place = index; place < pivot.length; place += 1) {
      pivot[place] = ((pivot[place] as number) * factor) % prime;
    }
    for (const row of rows) {
      const times = row[index] as number;
      if (row !== pivot && times !== 0) {
        for (let place = index; place < row.length; place += 1) {
          row[place] =
            ((row[place] as number) + (prime - times) * (pivot[place] as number)) % prime;
        }
      }
    }
    rank += 1;
  }
  return new Set(
    rows.slice(0, rank).flatMap((row) => {
      const left = hidden.filter((_, index) => row[index] !== 0);
      return left.length === 1 ? left : [];
    }),
  );
}
