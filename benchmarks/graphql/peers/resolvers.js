// The data in memory, and resolvers for the part of the schema that is asked for.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.BENCHMARK_DATA;
export const typeDefs = readFileSync(join(folder, "schema.graphql"), "utf8");

const data = JSON.parse(readFileSync(join(folder, "data.json"), "utf8"));
const concepts = new Map(data.concepts.map((concept) => [concept.id, concept]));
const listed = data.listed.map((id) => concepts.get(id));
for (const concept of data.concepts) {
  concept.edges = concept.relations.map(([id, name, other]) => ({
    node: { id, predicate: { name } },
    other: concepts.get(other),
  }));
}
const words = listed.map((concept) => [
  concept,
  [concept.label, ...concept.synonyms.map((synonym) => synonym.text)].flatMap((text) =>
    text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  ),
]);

function paths(start, goal, maxLength, maxPaths) {
  const distance = new Map([[goal, 0]]);
  let level = [goal];
  for (let hops = 1; hops <= maxLength; hops++) {
    const next = [];
    for (const concept of level)
      for (const { other } of concept.edges)
        if (!distance.has(other)) {
          distance.set(other, hops);
          next.push(other);
        }
    level = next;
  }
  const found = [];
  const trail = [start];
  function walk(left) {
    for (const { other } of trail[trail.length - 1].edges) {
      if (found.length >= maxPaths) return;
      if (other === goal) {
        if (left === 1) found.push([...trail, goal]);
      } else if (left > 1 && distance.get(other) < left && !trail.includes(other)) {
        trail.push(other);
        walk(left - 1);
        trail.pop();
      }
    }
  }
  for (let length = 1; length <= maxLength && found.length < maxPaths; length++) walk(length);
  return found.map((members) => ({ length: members.length - 1, concepts: members }));
}

export const resolvers = {
  Query: {
    stats: () => ({ conceptCount: concepts.size }),
    concept: (_, { by }) => concepts.get(by.id) ?? null,
    concepts: (_, { first }) => ({ nodes: listed.slice(0, first), totalCount: listed.length }),
    paths: (_, { from, to, maxLength, maxPaths }) => ({
      paths: paths(concepts.get(from), concepts.get(to), maxLength, maxPaths),
    }),
    search: (_, { query, first }) => {
      const sought = query.toLowerCase();
      const hits = words.filter(([, names]) => names.some((name) => name.startsWith(sought)));
      return { edges: hits.slice(0, first).map(([node]) => ({ node })) };
    },
  },
  Concept: { __resolveType: (concept) => concept.kind },
};
const relations = (concept, { first }) => ({
  edges: concept.edges.slice(0, first),
  totalCount: concept.edges.length,
});
for (const kind of new Set(data.concepts.map((concept) => concept.kind)))
  resolvers[kind] = { relations };

// Concepts hold `relations` as data, so that resolveType of mercurius sees what Apollo's does.
export const resolveType = (concept) => concept.kind;
