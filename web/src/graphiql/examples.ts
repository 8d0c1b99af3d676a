/** Our own examples, about concepts of the graph that is served: its best connected ones. */
import { ask } from "../api";
import { ExampleConceptsDocument, type ExampleConceptsQuery } from "../gql/graphql";
import text from "./examples.graphql?raw";

export interface Example {
  query: string;
  variables: string;
}

type Concept = NonNullable<ExampleConceptsQuery["concepts"]>["nodes"][number];

/** The examples with their variables, or without where the server does not answer or its graph has none. */
export async function examples(): Promise<Example[]> {
  const found = await ask(ExampleConceptsDocument, {}).catch(() => null);
  const values = found?.concepts ? chosen(found.concepts.nodes) : {};
  return text.split(/\n\n(?=# )/).map((query) => {
    const names = [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name as string);
    const known = names.filter((name) => name in values);
    return {
      query: `${query.trim().replaceAll(/“\$(\w+)”/g, (whole, name: string) => (values[name] ? `“${values[name]}”` : whole))}\n`,
      variables: known.length ? JSON.stringify(Object.fromEntries(known.map((name) => [name, values[name]])), null, 2) : "",
    };
  });
}

/**
 * Two concepts of different kinds, the widest group of relations of the first, and a concept above it: all that the
 * examples ask about.
 */
export function chosen(concepts: readonly Concept[]): Record<string, string> {
  const first = concepts.find((c) => c.ancestors.length > 0) ?? concepts[0];
  if (!first) return {};
  const other = concepts.find((c) => c.type !== first.type) ?? concepts.find((c) => c !== first);
  const widest = [...first.relationCounts].sort((a, b) => b.count - a.count)[0];
  return {
    name: first.label,
    from: first.label,
    ...(other && { to: other.label }),
    above: first.ancestors.at(-1)?.concept.label ?? first.label,
    ...(widest && { predicate: widest.predicate.name, direction: widest.direction }),
  };
}
