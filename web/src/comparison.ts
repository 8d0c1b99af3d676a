/** Concepts side by side: one row for each relation and side, one cell for each concept. */
import type { ColumnQuery } from "./gql/graphql";

type Concept = NonNullable<ColumnQuery["concept"]>;
type Edge = Concept["relations"]["edges"][number];

export interface Column {
  concept: Pick<Concept, "id" | "label" | "type" | "definition">;
  edges: Edge[];
}

export interface Row {
  key: string;
  title: string;
  /** In the order of the columns; what all columns share stands first in each. */
  cells: { other: Edge["other"]; isAsserted: boolean; isShared: boolean }[][];
  isSame: boolean;
}

/** Rows in which every column has something come first, then by name. */
export function rows(columns: readonly Column[]): Row[] {
  const titles = new Map<string, string>();
  const cells = new Map<string, Map<string, Edge>[]>();
  columns.forEach(({ edges }, place) => {
    for (const edge of edges) {
      const { name, label, inverseLabel } = edge.node.predicate;
      const key = `${name}-${edge.direction}`;
      titles.set(key, edge.direction === "INCOMING" ? (inverseLabel ?? `${label} (from)`) : label);
      const row = cells.get(key) ?? columns.map(() => new Map<string, Edge>());
      row[place]?.set(edge.other.id, edge);
      cells.set(key, row);
    }
  });
  return [...cells]
    .map(([key, row]) => {
      const inAll = (id: string) => row.every((cell) => cell.has(id));
      return {
        key,
        title: titles.get(key) as string,
        cells: row.map((cell) =>
          [...cell.values()]
            .map((edge) => ({ other: edge.other, isAsserted: edge.node.isAsserted, isShared: inAll(edge.other.id) }))
            .sort((a, b) => Number(b.isShared) - Number(a.isShared) || a.other.label.localeCompare(b.other.label)),
        ),
        isSame: row.every((cell) => [...cell.keys()].every(inAll)),
      };
    })
    .sort((a, b) => empty(a) - empty(b) || a.title.localeCompare(b.title));
}

const empty = (row: Row) => row.cells.filter((cell) => cell.length === 0).length;
