export interface Spot {
  x: number;
  y: number;
}

interface Label extends Spot {
  text: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The labels, the first ones first, that lie within the drawing, over no marker and over no other label. */
export function placeLabels<Given extends Label>(
  drawing: { width: number; height: number },
  markers: Spot[],
  labels: Given[],
): Given[] {
  const taken = markers.map(({ x, y }) => boxAround(x, y, 26));
  return labels.filter((label) => {
    const box = boxAround(label.x, label.y - 4, label.text.length * letter);
    const fits =
      box.left >= 0 &&
      box.right <= drawing.width &&
      box.top >= 0 &&
      box.bottom <= drawing.height &&
      !taken.some((other) => overlap(box, other));
    if (fits) {
      taken.push(box);
    }
    return fits;
  });
}

/** How wide a letter is, on average and rather too much, in units of the drawing. */
const letter = 7.2;
const lineHeight = 16;

function boxAround(x: number, y: number, width: number): Box {
  return {
    left: x - width / 2,
    right: x + width / 2,
    top: y - lineHeight / 2,
    bottom: y + lineHeight / 2,
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    one.right > other.left &&
    one.top < other.bottom &&
    one.bottom > other.top
  );
}
