/** Where things stand in a picture: a start that is the same every time, and room for every label. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const GAP = 6;
const ROUNDS = 400;
const PATIENCE = 40;

/**
 * Push boxes apart, in place, until none overlaps another (centers and sizes; at most 400 rounds). Each pair moves
 * along the axis on which it overlaps less, half of it each; where that does not end, everything spreads a little.
 */
export function separate(boxes: Box[]): void {
  for (let round = 1; round <= ROUNDS; round++) {
    let moved = false;
    if (round % PATIENCE === 0) {
      for (const box of boxes) {
        box.x *= 1.08;
        box.y *= 1.08;
      }
    }
    const order = boxes.slice().sort((a, b) => a.x - a.width / 2 - (b.x - b.width / 2));
    const widest = Math.max(...boxes.map((box) => box.width));
    for (let i = 0; i < order.length; i++) {
      const a = order[i] as Box;
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j] as Box;
        if (b.x - b.width / 2 > a.x + a.width / 2 + widest) break;
        const overX = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x);
        const overY = (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y);
        if (overX <= 0 || overY <= 0) continue;
        moved = true;
        if (overX < overY) {
          const push = (overX / 2 + 0.1) * (a.x <= b.x ? 1 : -1);
          a.x -= push;
          b.x += push;
        } else {
          const push = (overY / 2 + 0.1) * (a.y <= b.y ? 1 : -1);
          a.y -= push;
          b.y += push;
        }
      }
    }
    if (!moved) return;
  }
}

/** Rings around the middle, by distance; in the order given, so that neighbors in the list are neighbors on the ring. */
export function rings(distances: readonly number[], spacing = 150): { x: number; y: number }[] {
  const sizes = new Map<number, number>();
  for (const d of distances) sizes.set(d, (sizes.get(d) ?? 0) + 1);
  const placed = new Map<number, number>();
  let radius = 0;
  const radii = new Map<number, number>();
  for (const d of [...sizes.keys()].sort((a, b) => a - b)) {
    const size = sizes.get(d) as number;
    radius = d === 0 && size === 1 ? 0 : Math.max(radius + spacing, (size * 70) / (2 * Math.PI));
    radii.set(d, radius);
  }
  return distances.map((d) => {
    const place = placed.get(d) ?? 0;
    placed.set(d, place + 1);
    const angle = (2 * Math.PI * place) / (sizes.get(d) as number) - Math.PI / 2;
    const r = radii.get(d) as number;
    return { x: r * Math.cos(angle), y: r * Math.sin(angle) };
  });
}

/**
 * Steps from start to end, side by side or, where it `isNarrow`, one below the other: each concept at its earliest place
 * in a path. The straight line between the ends stays free, and neighbors of a step are staggered, so that names and
 * arrows do not meet.
 */
export function steps(paths: readonly (readonly string[])[], isNarrow: boolean): Map<string, { x: number; y: number }> {
  const step = new Map<string, number>();
  const last = Math.max(...paths.map((p) => p.length)) - 1;
  for (const path of paths) {
    path.forEach((id, place) => {
      const at = place === path.length - 1 ? last : place;
      step.set(id, Math.min(step.get(id) ?? Number.POSITIVE_INFINITY, at));
    });
  }
  const members = new Map<number, string[]>();
  for (const [id, at] of step) members.set(at, [...(members.get(at) ?? []), id]);
  const [along, across] = isNarrow ? [165, 128] : [270, 96];
  const places = new Map<string, { x: number; y: number }>();
  for (const [at, ids] of members) {
    const isEnd = at === 0 || at === last;
    ids.forEach((id, row) => {
      const side = row % 2 ? 1 : -1;
      const pair = isNarrow ? Math.floor(row / 2) % 2 : Math.floor(row / 2);
      const aside = isEnd ? (row - (ids.length - 1) / 2) * across : side * (pair + 0.6) * across;
      const forth = at * along + (isEnd ? 0 : (isNarrow ? Math.floor(row / 2) : pair % 2) * along * 0.35 * (at > last / 2 ? -1 : 1));
      places.set(id, isNarrow ? { x: aside, y: forth } : { x: forth, y: aside });
    });
  }
  return places;
}
